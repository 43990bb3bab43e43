package io.crossdock.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.crossdock.mapping.ExactJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A JSON document with other values: the same fields, the same kinds of values. */
final class MaskedJson {

  static final String ROOT = "$";

  private final Masking masking;

  private MaskedJson(Masking masking) {
    this.masking = masking;
  }

  static JsonNode of(JsonNode document, Masking masking) {
    MaskedJson masked = new MaskedJson(masking);
    List<String> root = List.of(ROOT);
    masked.learn(root, document);
    return masked.mask(root, ROOT, document);
  }

  private void learn(List<String> path, JsonNode node) {
    if (node.isObject()) {
      node.properties().forEach(field -> learn(below(path, field.getKey()), field.getValue()));
    } else if (node.isArray()) {
      node.forEach(item -> learn(path, item));
    } else if (node.isTextual() || node.isNumber()) {
      masking.learn(path, text(node));
    }
  }

  private JsonNode mask(List<String> path, String shown, JsonNode node) {
    if (node.isObject()) {
      ObjectNode masked = ExactJson.mapper().createObjectNode();
      for (var field : node.properties()) {
        // a name that is itself a mail or a phone, as in a map of people
        String name =
            PersonalLook.is(field.getKey()) ? renamed(shown, field.getKey()) : field.getKey();
        masked.set(name, mask(below(path, field.getKey()), shown + "." + name, field.getValue()));
      }
      return masked;
    }
    if (node.isArray()) {
      ArrayNode masked = ExactJson.mapper().createArrayNode();
      node.forEach(item -> masked.add(mask(path, shown + "[]", item)));
      return masked;
    }
    if (node.isTextual()) {
      return TextNode.valueOf(masking.mask(path, shown, node.textValue()));
    }
    return node.isNumber() ? number(masking.mask(path, shown, text(node))) : node;
  }

  private String renamed(String shown, String name) {
    return masking.mask(List.of(ROOT, "name"), shown + " (name of a field)", name);
  }

  private static List<String> below(List<String> path, String name) {
    List<String> below = new ArrayList<>(path);
    below.add(FieldPattern.normal(name));
    return below;
  }

  /** Digits only, as words of letters would make no number. */
  private static String text(JsonNode node) {
    return node.isNumber() ? node.decimalValue().toPlainString() : node.textValue();
  }

  private static JsonNode number(String text) {
    try {
      return ExactJson.mapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException("masked digits are no number", e);
    }
  }
}
