package io.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where two trees differ, one line per place; 1.10 and 1.1 differ, the order of keys does not. */
public final class JsonDifference {

  /**
   * One place at which two trees differ.
   *
   * @param path such as {@code $.lineItems[0].quantity}
   * @param expected null where there is nothing
   * @param actual null where there is nothing
   */
  public record Place(String path, JsonNode expected, JsonNode actual) {}

  private final List<Place> places = new ArrayList<>();

  private JsonDifference() {}

  /** Lines of the form {@code $.lineItems[0].quantity: expected "2", got "3"}; empty if equal. */
  public static List<String> between(JsonNode expected, JsonNode actual) {
    return places(expected, actual).stream()
        .map(
            place ->
                place.path()
                    + ": expected "
                    + show(place.expected())
                    + ", got "
                    + show(place.actual()))
        .toList();
  }

  /** Every place at which the trees differ; what stands on one side only is one place. */
  public static List<Place> places(JsonNode expected, JsonNode actual) {
    JsonDifference difference = new JsonDifference();
    difference.compare("$", expected, actual);
    return difference.places;
  }

  private void compare(String path, JsonNode expected, JsonNode actual) {
    if (expected == null || actual == null) {
      places.add(new Place(path, expected, actual));
    } else if (expected.isObject() && actual.isObject()) {
      objects(path, expected, actual);
    } else if (expected.isArray() && actual.isArray()) {
      for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
        compare(path + "[" + i + "]", expected.get(i), actual.get(i));
      }
    } else if (!expected.toString().equals(actual.toString())) {
      places.add(new Place(path, expected, actual));
    }
  }

  private void objects(String path, JsonNode expected, JsonNode actual) {
    Set<String> names = new LinkedHashSet<>();
    expected.fieldNames().forEachRemaining(names::add);
    actual.fieldNames().forEachRemaining(names::add);
    names.forEach(name -> compare(path + "." + name, expected.get(name), actual.get(name)));
  }

  private static String show(JsonNode value) {
    return value == null ? "nothing" : value.toString();
  }
}
