package io.crossdock.edi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Makes a {@link Grammar} of the files in {@code mappings/edi} and of overlays. */
final class GrammarCompiler {

  private final JsonNode grammar;
  private final JsonNode dictionary;
  private final GrammarOverlay overlay;
  private final Map<Integer, SegmentDefinition> segments = new HashMap<>();

  GrammarCompiler(JsonNode grammar, JsonNode dictionary, GrammarOverlay overlay) {
    this.grammar = grammar;
    this.dictionary = dictionary;
    this.overlay = overlay;
  }

  Grammar compile(String id, String version) {
    for (Iterator<String> tags = dictionary.path("segments").fieldNames(); tags.hasNext(); ) {
      String tag = tags.next();
      segments.put(Tag.of(tag), segment(tag));
    }
    List<GrammarNode> children = children("", grammar.path("structure"));
    GrammarNode root =
        new GrammarNode(
            "", children.get(0).tag(), true, true, 1, false, null, List.copyOf(children));
    overlay.refuseUnused(id);
    return new Grammar(
        id,
        version,
        grammar.path("transaction").asText(),
        grammar.path("group").asText(),
        root,
        segments);
  }

  private List<GrammarNode> children(String path, JsonNode structure) {
    List<GrammarNode> nodes = new ArrayList<>();
    for (JsonNode each : structure) {
      nodes.add(each.isObject() ? loop(path, each) : use(path, each.asText()));
    }
    return nodes;
  }

  private GrammarNode loop(String path, JsonNode loop) {
    String name = loop.path("loop").asText();
    String place = path + name;
    String use = loop.path("use").asText("O");
    String max = loop.path("max").asText();
    List<GrammarNode> children = children(place + "/", loop.path("of"));
    return node(place, name, children.get(0).tag(), use, max, null, children);
  }

  /** Reads {@code 1/050 REF O *}. */
  private GrammarNode use(String path, String line) {
    String[] words = line.split(" ");
    if (words.length != 4) {
      throw new IllegalArgumentException("position segment use max expected, not: " + line);
    }
    String tag = words[1];
    SegmentDefinition definition = segments.get(Tag.of(tag));
    if (definition == null) {
      throw new IllegalArgumentException("segment is not in the dictionary: " + line);
    }
    return node(path + tag, tag, Tag.of(tag), words[2], words[3], definition, List.of());
  }

  private GrammarNode node(
      String place,
      String name,
      int tag,
      String use,
      String max,
      SegmentDefinition definition,
      List<GrammarNode> children) {
    String changed = overlay.structure(place);
    String[] words = (changed == null ? use + " " + max : changed).split(" ");
    ElementDefinition.Use use2 = ElementDefinition.Use.of(words[0]);
    return new GrammarNode(
        name,
        tag,
        use2 == ElementDefinition.Use.MANDATORY,
        use2 != ElementDefinition.Use.NOT_USED,
        number(words.length > 1 ? words[1] : max),
        number(max) > 1,
        definition,
        List.copyOf(children));
  }

  private static int number(String max) {
    return max.equals("*") ? Integer.MAX_VALUE : Integer.parseInt(max);
  }

  private SegmentDefinition segment(String tag) {
    JsonNode node = dictionary.path("segments").path(tag);
    List<ElementDefinition> elements = elements(tag, node.path("elements").asText());
    List<ElementRule> rules = new ArrayList<>();
    for (String rule : words(node.path("rules").asText())) {
      rules.add(ElementRule.of(rule));
    }
    return new SegmentDefinition(tag, node.path("name").asText(), elements, List.copyOf(rules));
  }

  private List<ElementDefinition> elements(String owner, String text) {
    List<ElementDefinition> elements = new ArrayList<>();
    for (String word : words(text)) {
      boolean mandatory = word.endsWith("!");
      String reference = mandatory ? word.substring(0, word.length() - 1) : word;
      String place = String.format("%s.%02d", owner, elements.size() + 1);
      elements.add(element(place, reference, mandatory));
    }
    return List.copyOf(elements);
  }

  private ElementDefinition element(String place, String reference, boolean mandatory) {
    String changed = overlay.element(place);
    String[] change = changed == null ? new String[0] : changed.split(" ");
    String use = change.length > 0 ? change[0] : mandatory ? "M" : "O";
    JsonNode composite = dictionary.path("composites").path(reference);
    if (composite.isObject()) {
      return new ElementDefinition(
          reference,
          composite.path("name").asText(),
          ElementType.AN,
          0,
          Integer.MAX_VALUE,
          null,
          ElementDefinition.Use.of(use),
          elements(place, composite.path("elements").asText()));
    }
    return simple(place, reference, use, change);
  }

  private ElementDefinition simple(String place, String reference, String use, String[] change) {
    String text = dictionary.path("elements").path(reference).asText();
    String[] words = text.split(" ", 3);
    if (words.length < 3) {
      throw new IllegalArgumentException(place + ": no data element " + reference);
    }
    String type = change.length > 2 ? change[1] : words[0];
    String[] length = (change.length > 2 ? change[2] : words[1]).split("/");
    String codes = overlay.codes(place, reference);
    if (codes == null) {
      codes = dictionary.path("codes").path(reference).asText("*");
    }
    return new ElementDefinition(
        reference,
        words[2],
        ElementType.of(type),
        Integer.parseInt(length[0]),
        Integer.parseInt(length[1]),
        codes.equals("*") ? null : CodeList.of(codes),
        ElementDefinition.Use.of(use),
        List.of());
  }

  private static String[] words(String text) {
    return text.isBlank() ? new String[0] : text.trim().split(" +");
  }
}
