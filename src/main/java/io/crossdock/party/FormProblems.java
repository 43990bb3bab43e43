package io.crossdock.party;

import static io.crossdock.party.PartyReader.line;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import java.io.IOException;
import java.util.function.Consumer;

/** Notes what does not fit and leaves the field empty, so that one reading finds every problem. */
final class FormProblems extends DeserializationProblemHandler {

  private final Consumer<String> problem;

  FormProblems(Consumer<String> problem) {
    this.problem = problem;
  }

  @Override
  public Object handleWeirdStringValue(
      DeserializationContext context, Class<?> target, String value, String failure) {
    note(context.getParser(), "'" + value + "' is not " + expected(target));
    return null;
  }

  @Override
  public Object handleUnexpectedToken(
      DeserializationContext context,
      JavaType target,
      JsonToken token,
      JsonParser parser,
      String failure)
      throws IOException {
    note(parser, "must be " + expected(target.getRawClass()));
    parser.skipChildren();
    return null;
  }

  private void note(JsonParser parser, String sentence) {
    problem.accept(line(parser.currentTokenLocation()) + path(parser) + ": " + sentence);
  }

  private static String path(JsonParser parser) {
    return parser
        .getParsingContext()
        .pathAsPointer()
        .toString()
        .replaceFirst("^/", "")
        .replace('/', '.');
  }

  private static String expected(Class<?> target) {
    if (target.isEnum()) {
      return "one of " + PartyReader.listed(Words.all(target));
    }
    return switch (target.getSimpleName()) {
      case "Duration" -> "a duration such as PT5S";
      case "Period" -> "a period such as P400D";
      case "Integer" -> "a whole number";
      case "Double", "BigDecimal" -> "a number";
      case "Boolean" -> "true or false";
      case "String" -> "a single text";
      default -> "a block of keys and values";
    };
  }
}
