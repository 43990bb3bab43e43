package io.crossdock.crash;

import java.util.regex.Pattern;

/** What an answer to the outside may never tell, whatever went wrong: how the hub is made. */
final class Inside {

  private static final Pattern TOLD =
      Pattern.compile(
          "\\bat [a-z]\\w*(\\.[\\w$]+)+\\(" // a line of a stack trace
              + "|\\b(java|javax|jakarta|org|com|io)(\\.[a-z]\\w*)+\\.[A-Z]\\w*" // a class
              + "|[a-z]Exception\\b|\\bSQLState\\b|\\bjdbc:|(?i)\\bpsql|deadlock detected");

  private Inside() {}

  /** Whether an answer names a class, an exception, a stack or the database. */
  static boolean isToldBy(String answer) {
    return TOLD.matcher(answer).find();
  }
}
