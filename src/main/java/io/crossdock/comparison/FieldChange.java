package io.crossdock.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.mapping.JsonDifference;
import java.util.ArrayList;
import java.util.List;

/**
 * One field that two releases fill differently.
 *
 * @param path with all elements of a list as one, such as {@code $.lineItems[].unit}
 * @param before null where the field appears
 * @param after null where it vanishes
 */
record FieldChange(String path, JsonNode before, JsonNode after) {

  /**
   * Every field that differs; an object or list on one side only counts with each of its fields.
   */
  static List<FieldChange> between(JsonNode before, JsonNode after) {
    List<FieldChange> changes = new ArrayList<>();
    for (JsonDifference.Place place : JsonDifference.places(before, after)) {
      String path = place.path().replaceAll("\\[\\d+]", "[]");
      if (isFilled(place.expected()) || isFilled(place.actual())) {
        leaves(path, place.expected(), true, changes);
        leaves(path, place.actual(), false, changes);
      } else {
        changes.add(new FieldChange(path, place.expected(), place.actual()));
      }
    }
    return changes;
  }

  private static boolean isFilled(JsonNode value) {
    return value != null && value.isContainerNode() && !value.isEmpty();
  }

  private static void leaves(String path, JsonNode value, boolean gone, List<FieldChange> changes) {
    if (!isFilled(value)) {
      if (value != null) {
        changes.add(new FieldChange(path, gone ? value : null, gone ? null : value));
      }
    } else if (value.isArray()) {
      value.forEach(element -> leaves(path + "[]", element, gone, changes));
    } else {
      value
          .properties()
          .forEach(field -> leaves(path + "." + field.getKey(), field.getValue(), gone, changes));
    }
  }

  /** What happens to the field. */
  Kind kind() {
    if (before == null) {
      return Kind.appear;
    }
    return after == null ? Kind.vanish : Kind.change;
  }

  /** What can happen to a field. */
  enum Kind {
    change,
    appear,
    vanish
  }
}
