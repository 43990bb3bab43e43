package io.crossdock.release;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a command what is made anew each time it is decided: ids of the hub, and the moment.
 * What is left is the same each time.
 */
final class MadeAnew {

  private static final Pattern ID = Pattern.compile("\\b[0-7][0-9A-HJKMNP-TV-Z]{25}\\b");
  private static final Pattern TIME = Pattern.compile("\"(\\d{4}-\\d\\d-\\d\\dT[^\"]{5,30})\"");

  /** Clocks of hub and database differ. */
  private static final Duration BEFORE = Duration.ofMinutes(1);

  private MadeAnew() {}

  /**
   * The command without it.
   *
   * @param json text of the command
   * @param begin when the try began: later times are its own
   */
  static String without(String json, Instant begin) {
    Matcher times = TIME.matcher(ID.matcher(json).replaceAll("id"));
    return times.replaceAll(
        found ->
            isLater(found.group(1), begin) ? "\"now\"" : Matcher.quoteReplacement(found.group()));
  }

  private static boolean isLater(String text, Instant begin) {
    try {
      return OffsetDateTime.parse(text).toInstant().isAfter(begin.minus(BEFORE));
    } catch (DateTimeException noTime) {
      return false;
    }
  }
}
