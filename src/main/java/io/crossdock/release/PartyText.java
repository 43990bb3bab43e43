package io.crossdock.release;

import java.util.ArrayList;
import java.util.List;

/** Changes the text of a party file; comments and the order of its lines stay. */
final class PartyText {

  private PartyText() {}

  /** With one more document that comes in, what makes two of it the same, and its route. */
  static String withDocument(String text, String document) {
    String documented =
        with(
            text,
            "documents",
            List.of(
                "  " + document + ":",
                "    direction: in",
                "    concurrency: 4",
                "    maxBytes: 1048576"));
    String known =
        with(
            documented,
            "idempotency",
            List.of("  %s: what it names and digest of the body".formatted(document)));
    // only a party that does not take all routes of its adapter names them
    return known.replaceFirst("(?m)^(  routes: \\S.*)$", "$1, " + document + "-in");
  }

  /** The entry as the first of its block, unless the block has one of that name. */
  private static String with(String text, String block, List<String> entry) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    int at = lines.indexOf(block + ":");
    if (at < 0) {
      lines.add(block + ":");
      at = lines.size() - 1;
    }
    String name = entry.get(0).replaceFirst(":.*", ":");
    for (int i = at + 1; i < lines.size() && !lines.get(i).matches("\\S.*"); i++) {
      if (lines.get(i).startsWith(name)) {
        return text;
      }
    }
    lines.addAll(at + 1, entry);
    return String.join("\n", lines) + "\n";
  }
}
