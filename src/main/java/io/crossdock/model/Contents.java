package io.crossdock.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the lists and maps of a record its own: never null, unmodifiable, in a fixed order. */
final class Contents {

  private Contents() {}

  static <T> List<T> list(List<T> given) {
    return given == null ? List.of() : List.copyOf(given);
  }

  /** Sorted by key; the nodes themselves are shared and must not be changed. */
  static Map<String, JsonNode> map(Map<String, JsonNode> given) {
    return given == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(given));
  }

  static String schema(String given, String expected) {
    if (given != null && !given.equals(expected)) {
      throw new IllegalArgumentException("expected schema " + expected + ", found " + given);
    }
    return expected;
  }

  static int version(int given) {
    return given == 0 ? 1 : given;
  }
}
