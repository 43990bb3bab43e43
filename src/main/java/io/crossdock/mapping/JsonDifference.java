package io.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where two trees differ, one line per place; 1.10 and 1.1 differ, the order of keys does not. */
public final class JsonDifference {

  private final List<String> lines = new ArrayList<>();

  private JsonDifference() {}

  /** Lines of the form {@code $.lineItems[0].quantity: expected "2", got "3"}; empty if equal. */
  public static List<String> between(JsonNode expected, JsonNode actual) {
    JsonDifference difference = new JsonDifference();
    difference.compare("$", expected, actual);
    return difference.lines;
  }

  private void compare(String path, JsonNode expected, JsonNode actual) {
    if (expected == null || actual == null) {
      differ(path, expected, actual);
    } else if (expected.isObject() && actual.isObject()) {
      objects(path, expected, actual);
    } else if (expected.isArray() && actual.isArray()) {
      for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
        compare(path + "[" + i + "]", expected.get(i), actual.get(i));
      }
    } else if (!expected.toString().equals(actual.toString())) {
      differ(path, expected, actual);
    }
  }

  private void objects(String path, JsonNode expected, JsonNode actual) {
    Set<String> names = new LinkedHashSet<>();
    expected.fieldNames().forEachRemaining(names::add);
    actual.fieldNames().forEachRemaining(names::add);
    names.forEach(name -> compare(path + "." + name, expected.get(name), actual.get(name)));
  }

  private void differ(String path, JsonNode expected, JsonNode actual) {
    lines.add(path + ": expected " + show(expected) + ", got " + show(actual));
  }

  private static String show(JsonNode value) {
    return value == null ? "nothing" : value.toString();
  }
}
