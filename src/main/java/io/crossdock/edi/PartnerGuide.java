package io.crossdock.edi;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What one partner may and must do, beyond the standard.
 *
 * @param name for the report
 * @param treatments what differs from {@link Rule#lenient()}
 * @param charset of the data; a byte it does not know is {@link Rule#INVALID_CHARACTER}
 * @param limits sizes
 * @param versions read this GS08 with the grammar of that one, as {@code 003010 -> 004010}
 * @param overlays by transaction type: an overlay over the grammar, the shape of {@code
 *     mappings/edi/x12-004010VICS-850.json}
 * @param allOrNothing one rejected transaction rejects its whole group
 * @param interchangeAnswer when the partner gets a TA1
 * @param senders what ISA05 and ISA06 may say, as {@code ZZ/ACMERETAIL}; empty where any is taken
 */
public record PartnerGuide(
    String name,
    Map<Rule, Treatment> treatments,
    Charset charset,
    Limits limits,
    Map<String, String> versions,
    Map<String, JsonNode> overlays,
    boolean allOrNothing,
    InterchangeAnswer interchangeAnswer,
    Set<String> senders) {

  public PartnerGuide {
    treatments = Map.copyOf(treatments);
    versions = Map.copyOf(versions);
    overlays = Map.copyOf(overlays);
    senders = Set.copyOf(senders);
  }

  /** Reads what can be read safely, tells the rest. */
  public static PartnerGuide lenient() {
    return new PartnerGuide(
        "lenient",
        Map.of(),
        StandardCharsets.UTF_8,
        Limits.DEFAULT,
        Map.of(),
        Map.of(),
        false,
        InterchangeAnswer.ASKED,
        Set.of());
  }

  /** Every broken rule rejects. */
  public static PartnerGuide strict() {
    Map<Rule, Treatment> all = new EnumMap<>(Rule.class);
    for (Rule rule : Rule.values()) {
      all.put(rule, Treatment.REJECT);
    }
    return lenient().with("strict", all);
  }

  /**
   * Reads a guide from the party file, all fields optional: {@code strictness: lenient|strict},
   * {@code treat: {INVALID_CODE: reject}}, {@code charset}, {@code limits: {bytes, segments,
   * elements, segmentBytes, findings}}, {@code versions: {003010: 004010}}, {@code overlays: {850:
   * {...}}}, {@code allOrNothing}, {@code ta1: asked|always|never}, {@code senders:
   * [ZZ/ACMERETAIL]}.
   *
   * @throws IllegalArgumentException for a word that is none of these, so that no typing error
   *     loosens a rule
   */
  public static PartnerGuide from(String name, JsonNode settings) {
    return PartnerGuideSettings.read(name, settings);
  }

  /** What this partner's guide does about a broken rule. */
  public Treatment treatment(Rule rule) {
    return treatments.getOrDefault(rule, rule.lenient());
  }

  /** The same guide with other treatments for some rules. */
  public PartnerGuide with(String newName, Map<Rule, Treatment> changed) {
    Map<Rule, Treatment> merged = new HashMap<>(treatments);
    merged.putAll(changed);
    return new PartnerGuide(
        newName,
        merged,
        charset,
        limits,
        versions,
        overlays,
        allOrNothing,
        interchangeAnswer,
        senders);
  }

  /** The same guide with another treatment of one rule. */
  public PartnerGuide treating(Rule rule, Treatment treatment) {
    return with(name, Map.of(rule, treatment));
  }

  /** The same guide for data in another charset. */
  public PartnerGuide in(Charset other) {
    return new PartnerGuide(
        name,
        treatments,
        other,
        limits,
        versions,
        overlays,
        allOrNothing,
        interchangeAnswer,
        senders);
  }

  /** The same guide with other limits. */
  public PartnerGuide within(Limits other) {
    return new PartnerGuide(
        name,
        treatments,
        charset,
        other,
        versions,
        overlays,
        allOrNothing,
        interchangeAnswer,
        senders);
  }

  /** The same guide with an overlay for a transaction type. */
  public PartnerGuide overlaying(String transaction, JsonNode overlay) {
    Map<String, JsonNode> more = new HashMap<>(overlays);
    more.put(transaction.toUpperCase(Locale.ROOT), overlay);
    return new PartnerGuide(
        name,
        treatments,
        charset,
        limits,
        versions,
        more,
        allOrNothing,
        interchangeAnswer,
        senders);
  }

  /** The same guide, where one rejected transaction rejects its group. */
  public PartnerGuide allOrNothing(boolean wanted) {
    return new PartnerGuide(
        name, treatments, charset, limits, versions, overlays, wanted, interchangeAnswer, senders);
  }

  /** The same guide, with another rule for when a TA1 is written. */
  public PartnerGuide answering(InterchangeAnswer when) {
    return new PartnerGuide(
        name, treatments, charset, limits, versions, overlays, allOrNothing, when, senders);
  }

  /** The same guide, for a partner that sends under these names alone. */
  public PartnerGuide sentBy(Set<String> agreed) {
    return new PartnerGuide(
        name,
        treatments,
        charset,
        limits,
        versions,
        overlays,
        allOrNothing,
        interchangeAnswer,
        agreed);
  }
}
