package io.crossdock.sample;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Compares what a mapping makes of a document and of the same document masked. */
final class SameResult {

  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private final Masking masking;
  private final List<String> shapes = new ArrayList<>();
  private final List<String> values = new ArrayList<>();

  private SameResult(Masking masking) {
    this.masking = masking;
  }

  static SameResult of(JsonNode original, JsonNode masked, Masking masking) {
    SameResult same = new SameResult(masking);
    same.compare("$", original, masked);
    return same;
  }

  /** Places where one has a field, a line or another kind of value that the other has not. */
  List<String> shapes() {
    return shapes;
  }

  /** Places with another value that masking does not explain: it has decided something there. */
  List<String> values() {
    return values;
  }

  private void compare(String path, JsonNode one, JsonNode other) {
    if (one == null || other == null || one.getNodeType() != other.getNodeType()) {
      shapes.add(path);
    } else if (one.isObject()) {
      Set<String> names = new TreeSet<>();
      one.fieldNames().forEachRemaining(names::add);
      other.fieldNames().forEachRemaining(names::add);
      names.forEach(name -> compare(path + "." + name, one.get(name), other.get(name)));
    } else if (one.isArray()) {
      for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
        compare(path + "[" + i + "]", one.get(i), other.get(i));
      }
    } else if (!plain(one).equals(plain(other)) && !masking.explains(plain(one), plain(other))) {
      values.add(path);
    }
  }

  /** A digest of the content is another one, as it has to be. */
  private static String plain(JsonNode value) {
    return DIGEST.matcher(value.asText()).replaceAll("digest");
  }
}
