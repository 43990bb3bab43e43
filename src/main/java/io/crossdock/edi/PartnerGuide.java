package io.crossdock.edi;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

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
    return copy(
        draft -> {
          draft.name = newName;
          draft.treatments = merged;
        });
  }

  /** The same guide with another treatment of one rule. */
  public PartnerGuide treating(Rule rule, Treatment treatment) {
    return with(name, Map.of(rule, treatment));
  }

  /** The same guide for data in another charset. */
  public PartnerGuide in(Charset other) {
    return copy(draft -> draft.charset = other);
  }

  /** The same guide with other limits. */
  public PartnerGuide within(Limits other) {
    return copy(draft -> draft.limits = other);
  }

  /** The same guide with an overlay for a transaction type. */
  public PartnerGuide overlaying(String transaction, JsonNode overlay) {
    Map<String, JsonNode> more = new HashMap<>(overlays);
    more.put(transaction.toUpperCase(Locale.ROOT), overlay);
    return copy(draft -> draft.overlays = more);
  }

  /** The same guide, where one rejected transaction rejects its group. */
  public PartnerGuide allOrNothing(boolean wanted) {
    return copy(draft -> draft.allOrNothing = wanted);
  }

  /** The same guide, with another rule for when a TA1 is written. */
  public PartnerGuide answering(InterchangeAnswer when) {
    return copy(draft -> draft.interchangeAnswer = when);
  }

  /** The same guide, for a partner that sends under these names alone. */
  public PartnerGuide sentBy(Set<String> agreed) {
    return copy(draft -> draft.senders = agreed);
  }

  private PartnerGuide copy(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return new PartnerGuide(
        draft.name,
        draft.treatments,
        draft.charset,
        draft.limits,
        versions,
        draft.overlays,
        draft.allOrNothing,
        draft.interchangeAnswer,
        draft.senders);
  }

  /** What a copy may have otherwise. */
  private static final class Draft {

    private String name;
    private Map<Rule, Treatment> treatments;
    private Charset charset;
    private Limits limits;
    private Map<String, JsonNode> overlays;
    private boolean allOrNothing;
    private InterchangeAnswer interchangeAnswer;
    private Set<String> senders;

    private Draft(PartnerGuide guide) {
      name = guide.name;
      treatments = guide.treatments;
      charset = guide.charset;
      limits = guide.limits;
      overlays = guide.overlays;
      allOrNothing = guide.allOrNothing;
      interchangeAnswer = guide.interchangeAnswer;
      senders = guide.senders;
    }
  }
}
