package io.crossdock.party;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in which line a field stands that is there and has no value, as in a new file. */
final class MissingLines {

  private static final Pattern MISSING =
      Pattern.compile("(?:[A-Za-z]+\\.)*([A-Za-z]+) is missing: .*");

  private final List<String> lines;

  MissingLines(String text) {
    this.lines = text.lines().toList();
  }

  /** The sentence with its line before it; as it is where no such line is found. */
  String placed(String sentence) {
    Matcher missing = MISSING.matcher(sentence);
    if (missing.matches()) {
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).matches("\\s*" + missing.group(1) + ":\\s*(#.*)?")) {
          return "line %d: %s".formatted(i + 1, sentence);
        }
      }
    }
    return sentence;
  }
}
