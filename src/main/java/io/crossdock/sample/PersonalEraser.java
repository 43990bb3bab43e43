package io.crossdock.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crossdock.mapping.ExactJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Takes what is personal out of documents for good: the same fields, but {@link #ERASED} where a
 * rule names the field or, where no rule does, the value looks personal. What was taken out of one
 * document is known afterwards and goes from free texts too.
 */
public final class PersonalEraser {

  /** What stands there instead. */
  public static final String ERASED = "erased";

  /** A shorter value, such as a house number, would be found in any text. */
  private static final int TELLING = 5;

  private final PersonalData rules;
  private final Set<String> kept;
  private final Set<String> wholly;
  private final Set<String> known =
      new TreeSet<>((a, b) -> a.length() == b.length() ? a.compareTo(b) : b.length() - a.length());

  /**
   * An eraser that knows nothing yet.
   *
   * @param kept names of fields at the top of a document that stay whatever they look like: the
   *     numbers by which an order is found
   * @param wholly names of fields below which everything goes: what senders write beyond the model
   */
  public PersonalEraser(PersonalData rules, Set<String> kept, Set<String> wholly) {
    this.rules = rules;
    this.kept = Set.copyOf(kept);
    this.wholly = wholly.stream().map(FieldPattern::normal).collect(Collectors.toUnmodifiableSet());
  }

  /** A value that is personal wherever it stands. */
  public void learn(String value) {
    String text = value.strip();
    if (text.length() >= TELLING && !text.equals(ERASED)) {
      known.add(text);
    }
  }

  /** The document without what is personal. */
  public JsonNode document(JsonNode document) {
    List<String> root = List.of(MaskedJson.ROOT);
    if (!(document instanceof ObjectNode object)) {
      return value(root, document);
    }
    ObjectNode erased = ExactJson.mapper().createObjectNode();
    object
        .properties()
        .forEach(
            field ->
                erased.set(
                    field.getKey(),
                    kept.contains(field.getKey())
                        ? field.getValue()
                        : value(below(root, field.getKey()), field.getValue())));
    return erased;
  }

  /** A text for people without the values that are known and without mail addresses. */
  public String text(String text) {
    if (text == null) {
      return null;
    }
    String erased = text;
    for (String value : known) {
      erased = erased.replace(value, ERASED);
    }
    return PersonalLook.MAIL.matcher(erased).replaceAll(ERASED);
  }

  private JsonNode value(List<String> path, JsonNode node) {
    if (node.isObject()) {
      ObjectNode erased = ExactJson.mapper().createObjectNode();
      node.properties()
          .forEach(
              field -> {
                String name = PersonalLook.is(field.getKey()) ? ERASED : field.getKey();
                erased.set(name, value(below(path, field.getKey()), field.getValue()));
              });
      return erased;
    }
    if (node.isArray()) {
      ArrayNode erased = ExactJson.mapper().createArrayNode();
      node.forEach(item -> erased.add(value(path, item)));
      return erased;
    }
    return node.isTextual() || node.isNumber() ? plain(path, node) : node;
  }

  private JsonNode plain(List<String> path, JsonNode node) {
    String text = node.asText();
    if (!isPersonal(path, text)) {
      return node.isTextual() ? TextNode.valueOf(text(text)) : node;
    }
    learn(text);
    return node.isNumber()
        ? ExactJson.mapper().getNodeFactory().numberNode(0)
        : TextNode.valueOf(ERASED);
  }

  private boolean isPersonal(List<String> path, String text) {
    if (path.stream().anyMatch(wholly::contains)) {
      return !text.isBlank();
    }
    return switch (rules.kind(path)) {
      case personal -> !text.isBlank();
      case business -> false;
      case unknown -> PersonalLook.is(text);
    };
  }

  private static List<String> below(List<String> path, String name) {
    List<String> below = new ArrayList<>(path);
    below.add(FieldPattern.normal(name));
    return below;
  }
}
