package io.crossdock.release;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What differs between two releases, in lines for people. */
final class EffectText {

  private static final int DIGITS = 12;

  private final List<String> lines = new ArrayList<>();

  private EffectText() {}

  static List<String> lines(JsonNode found) {
    EffectText text = new EffectText();
    text.head(found);
    found.path("documents").forEach(text::document);
    return text.lines;
  }

  private void head(JsonNode found) {
    say(
        "release %s beside %s, which is live",
        brief(found.path("digest").asText()), brief(found.path("live").asText()));
    long matching = found.path("matching").asLong();
    say(
        "looked at %,d of %,d messages, newest first; nothing was sent, nothing is kept",
        found.path("looked").asLong(), matching);
  }

  private void document(JsonNode it) {
    String name = it.path("party").asText() + " " + it.path("document").asText();
    long messages = it.path("messages").asLong();
    if (messages > 0) {
      long differ = it.path("differ").asLong();
      say(
          "%s: %s",
          name, differ == 0 ? all(messages) : "%,d of %,d differ".formatted(differ, messages));
    }
    it.path("fields").forEach(field -> field(field, messages));
    tally(it, "nowRefused", "valid now, then refused");
    tally(it, "nowValid", "refused now, then valid");
    tally(it, "newlyFailing", "then fails");
    tally(it, "newlyWorking", "fails now, then works");
    tally(it, "decisions", "decision");
    tally(it, "commands", "command");
    if (it.path("unsettled").asLong() > 0) {
      say("  %,d undecided: stock or orders moved meanwhile", it.path("unsettled").asLong());
    }
    for (JsonNode line : it.path("notCompared")) {
      say("%s: %,d %s", name, line.path("messages").asLong(), line.path("what").asText());
    }
  }

  private static String all(long messages) {
    return "nothing differs in %,d".formatted(messages);
  }

  private void field(JsonNode field, long messages) {
    JsonNode example = field.at("/examples/0");
    StringBuilder how = new StringBuilder();
    for (String kind : new String[] {"change", "appear", "vanish"}) {
      if (field.path(kind).asLong() > 0) {
        how.append(how.isEmpty() ? "" : ", ");
        how.append("%,d %s".formatted(field.path(kind).asLong(), kind));
      }
    }
    String values =
        field.path("isPersonal").asBoolean()
            ? "personal, not shown"
            : example.path("before").asText("-") + " -> " + example.path("after").asText("-");
    say(
        "  %,d of %,d  %s  (%s)  %s  %s",
        field.path("messages").asLong(),
        messages,
        field.path("path").asText(),
        how,
        values,
        example.path("messageId").asText());
  }

  private void tally(JsonNode document, String list, String words) {
    for (JsonNode line : document.path(list)) {
      say(
          "  %,d  %s: %s  %s",
          line.path("messages").asLong(),
          words,
          line.path("what").asText(),
          line.at("/messageIds/0").asText());
    }
  }

  private static String brief(String digest) {
    return digest.length() > DIGITS ? digest.substring(0, DIGITS) : digest;
  }

  private void say(String format, Object... values) {
    lines.add(String.format(Locale.ROOT, format, values).stripTrailing());
  }
}
