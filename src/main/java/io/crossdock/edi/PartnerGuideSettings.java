package io.crossdock.edi;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads a {@link PartnerGuide} from the words of a party file. */
final class PartnerGuideSettings {

  private static final Set<String> WORDS =
      Set.of(
          "strictness",
          "treat",
          "charset",
          "limits",
          "versions",
          "overlays",
          "allOrNothing",
          "ta1",
          "senders");

  /** Qualifier and id, as ISA05 and ISA06 (UNB S002) say them. */
  private static final String SENDER = "[^/\\s]{0,4}/\\S(.{0,33}\\S)?";

  private static final Set<String> LIMITS =
      Set.of("bytes", "segments", "elements", "segmentBytes", "findings");

  private PartnerGuideSettings() {}

  static PartnerGuide read(String name, JsonNode settings) {
    refuseUnknown(name, settings, WORDS);
    PartnerGuide base = strictness(name, settings.path("strictness").asText("lenient"));
    Map<Rule, Treatment> treatments = new EnumMap<>(Rule.class);
    treatments.putAll(base.treatments());
    treatments.putAll(treatments(name, settings.path("treat")));
    Map<String, String> versions = new HashMap<>();
    fields(settings.path("versions")).forEach((key, value) -> versions.put(key, value.asText()));
    return new PartnerGuide(
        name,
        treatments,
        Charset.forName(settings.path("charset").asText("UTF-8")),
        limits(name, settings.path("limits")),
        versions,
        fields(settings.path("overlays")),
        settings.path("allOrNothing").asBoolean(false),
        interchangeAnswer(name, settings.path("ta1").asText("asked")),
        senders(name, settings.path("senders")));
  }

  private static InterchangeAnswer interchangeAnswer(String name, String word) {
    return switch (word) {
      case "asked" -> InterchangeAnswer.ASKED;
      case "always" -> InterchangeAnswer.ALWAYS;
      case "never" -> InterchangeAnswer.NEVER;
      default ->
          throw new IllegalArgumentException(
              "EDI guide of " + name + ": ta1 is asked, always or never, not " + word);
    };
  }

  private static Set<String> senders(String name, JsonNode listed) {
    Set<String> senders = new TreeSet<>();
    for (JsonNode each : listed) {
      if (!each.asText().matches(SENDER)) {
        throw new IllegalArgumentException(
            "EDI guide of " + name + ": a sender looks like ZZ/ACMERETAIL, not " + each.asText());
      }
      senders.add(each.asText());
    }
    if (!listed.isMissingNode() && senders.isEmpty()) {
      throw new IllegalArgumentException(
          "EDI guide of " + name + ": senders is a list such as [\"ZZ/ACMERETAIL\"]");
    }
    return senders;
  }

  private static PartnerGuide strictness(String name, String word) {
    return switch (word) {
      case "lenient" -> PartnerGuide.lenient();
      case "strict" -> PartnerGuide.strict();
      default ->
          throw new IllegalArgumentException(
              "EDI guide of " + name + ": strictness is lenient or strict, not " + word);
    };
  }

  private static Map<Rule, Treatment> treatments(String name, JsonNode treat) {
    Map<Rule, Treatment> treatments = new EnumMap<>(Rule.class);
    fields(treat)
        .forEach(
            (rule, word) -> {
              try {
                treatments.put(
                    Rule.valueOf(rule), Treatment.valueOf(word.asText().toUpperCase(Locale.ROOT)));
              } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                    "EDI guide of " + name + ": cannot treat " + rule + " as " + word.asText(), e);
              }
            });
    return treatments;
  }

  private static Limits limits(String name, JsonNode limits) {
    refuseUnknown(name, limits, LIMITS);
    Limits standard = Limits.DEFAULT;
    return new Limits(
        limits.path("bytes").asLong(standard.bytes()),
        limits.path("segments").asInt(standard.segments()),
        limits.path("elements").asInt(standard.elements()),
        limits.path("segmentBytes").asInt(standard.segmentBytes()),
        limits.path("findings").asInt(standard.findings()));
  }

  private static void refuseUnknown(String name, JsonNode node, Set<String> known) {
    for (String word : fields(node).keySet()) {
      if (!known.contains(word)) {
        throw new IllegalArgumentException(
            "EDI guide of " + name + ": unknown word " + word + ", known are " + known);
      }
    }
  }

  private static Map<String, JsonNode> fields(JsonNode node) {
    Map<String, JsonNode> fields = new HashMap<>();
    for (Iterator<Map.Entry<String, JsonNode>> all = node.fields(); all.hasNext(); ) {
      Map.Entry<String, JsonNode> field = all.next();
      fields.put(field.getKey(), field.getValue());
    }
    return fields;
  }
}
