package io.crossdock.mapping;

import com.schibsted.spt.data.jslt.parser.ParseException;
import com.schibsted.spt.data.jslt.parser.Token;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** What the parser found and what may stand there, in one line. */
final class SyntaxProblem {

  private static final Set<String> OPERATORS =
      Set.of("or", "and", "==", "!=", ">=", ">", "<", "<=", "+", "-", "*", "/", "|");

  private SyntaxProblem() {}

  /** {@code line:column: found ..., expected ...}. */
  static String of(ParseException failure) {
    Token found = failure.currentToken == null ? null : failure.currentToken.next;
    if (found == null) {
      return "1:1: " + failure.getMessage().strip().replaceAll("\\s+", " ");
    }
    String text = found.image.isEmpty() ? "the end of the file" : found.image;
    return "%d:%d: found %s, expected %s"
        .formatted(found.beginLine, found.beginColumn, text, expected(failure));
  }

  private static String expected(ParseException failure) {
    Set<String> signs = new TreeSet<>();
    Arrays.stream(failure.expectedTokenSequences)
        .map(sequence -> failure.tokenImage[sequence[0]].replace("\"", ""))
        .forEach(signs::add);
    // an operator may follow any value: the list of them says nothing
    boolean operator = signs.removeAll(OPERATORS);
    String list = String.join(" ", signs);
    return operator ? list + " or an operator" : list;
  }
}
