package io.crossdock.edi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * What overlays change in a grammar: later ones win. Words nobody asked for are typing errors, so
 * {@link #refuseUnused} names them.
 */
final class GrammarOverlay {

  private static final Set<String> KNOWN =
      Set.of("grammar", "name", "base", "version", "readme", "structure", "elements", "codes");

  private final Map<String, String> structure = new HashMap<>();
  private final Map<String, String> elements = new HashMap<>();
  private final Map<String, String> codes = new HashMap<>();
  private final Set<String> unused = new HashSet<>();

  void add(String source, JsonNode overlay) {
    for (Iterator<String> names = overlay.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!KNOWN.contains(name)) {
        throw new IllegalArgumentException("grammar overlay " + source + ": unknown word " + name);
      }
    }
    copy(overlay.path("structure"), structure);
    copy(overlay.path("elements"), elements);
    copy(overlay.path("codes"), codes);
  }

  private void copy(JsonNode from, Map<String, String> to) {
    for (Iterator<Map.Entry<String, JsonNode>> all = from.fields(); all.hasNext(); ) {
      Map.Entry<String, JsonNode> entry = all.next();
      to.put(entry.getKey(), entry.getValue().asText());
      unused.add(entry.getKey());
    }
  }

  /** New use and max of a place, as {@code M 5}, or null. */
  String structure(String path) {
    return take(structure, path);
  }

  /** New use and, where wanted, type and length of an element, as {@code M ID 2/2}, or null. */
  String element(String place) {
    return take(elements, place);
  }

  /** New code list of a place or a data element number, or null. */
  String codes(String place, String reference) {
    String own = take(codes, place);
    return own != null ? own : take(codes, reference);
  }

  private String take(Map<String, String> from, String key) {
    String value = from.get(key);
    if (value != null) {
      unused.remove(key);
    }
    return value;
  }

  void refuseUnused(String grammar) {
    if (!unused.isEmpty()) {
      throw new IllegalArgumentException(
          "overlay of grammar " + grammar + " changes what is not in it: " + unused);
    }
  }
}
