package io.crossdock.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Says which fields of a document are meant: {@code firstName} is a field of that name anywhere,
 * {@code customer.name} one directly below such a field, {@code $.name} one at the top, {@code
 * customer.**} everything below. Each name is a regular expression in which a star stands for any
 * letters; case and signs of a field do not count, so {@code firstName} is {@code first_name} too.
 * Indices of lists are no part of a path.
 */
final class FieldPattern {

  private static final String BELOW = "**";

  private final List<Pattern> names = new ArrayList<>();
  private final boolean below;

  /** Raises {@link java.util.regex.PatternSyntaxException} where a name is no expression. */
  FieldPattern(String text) {
    this.below = text.endsWith("." + BELOW);
    String plain = below ? text.substring(0, text.length() - BELOW.length() - 1) : text;
    for (String name : plain.split("\\.")) {
      String expression = name.replace("*", ".*").replace("$", "\\$");
      names.add(Pattern.compile(expression, Pattern.CASE_INSENSITIVE));
    }
  }

  /** A name as it is compared: only letters and digits, small. */
  static String normal(String name) {
    String plain = name.replaceAll("[^\\p{L}\\p{N}$]", "").toLowerCase(Locale.ROOT);
    return plain.isEmpty() ? name : plain;
  }

  /** How closely it names a field; what stands anywhere below another counts least. */
  int weight() {
    return below ? 0 : names.size();
  }

  /** Whether it means the field at a path of normal names. */
  boolean fits(List<String> path) {
    if (!below) {
      return endsAt(path, path.size());
    }
    for (int end = names.size(); end < path.size(); end++) {
      if (endsAt(path, end)) {
        return true;
      }
    }
    return false;
  }

  private boolean endsAt(List<String> path, int end) {
    int start = end - names.size();
    if (start < 0) {
      return false;
    }
    for (int i = 0; i < names.size(); i++) {
      if (!names.get(i).matcher(path.get(start + i)).matches()) {
        return false;
      }
    }
    return true;
  }
}
