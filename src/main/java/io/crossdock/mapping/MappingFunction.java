package io.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.schibsted.spt.data.jslt.Function;

/** A named JSLT function of ours; pure, so that a mapping gives the same result every time. */
record MappingFunction(String name, int min, int max, Body body) implements Function {

  /** What the function does; absent arguments are not in the array, null ones are null nodes. */
  @FunctionalInterface
  interface Body {
    JsonNode apply(JsonNode[] arguments);
  }

  /** A function of exactly {@code count} arguments that answers null as soon as one is null. */
  static MappingFunction strict(String name, int count, Body body) {
    return strict(name, count, count, body);
  }

  /** As {@link #strict(String, int, Body)}, with optional arguments at the end. */
  static MappingFunction strict(String name, int min, int max, Body body) {
    return new MappingFunction(
        name,
        min,
        max,
        arguments -> anyNull(arguments) ? NullNode.instance : body.apply(arguments));
  }

  /** Text of a value that is text or a number (exact, without exponent). */
  static String text(String function, JsonNode value) {
    if (value.isTextual()) {
      return value.textValue();
    }
    if (value.isNumber()) {
      return Decimals.exact(function, value).toPlainString();
    }
    throw new FunctionFailed(function, "expected text, got " + ExactJson.shorten(value));
  }

  static JsonNode textNode(String text) {
    return TextNode.valueOf(text);
  }

  static boolean isNull(JsonNode value) {
    return value == null || value.isNull() || value.isMissingNode();
  }

  private static boolean anyNull(JsonNode[] arguments) {
    for (JsonNode argument : arguments) {
      if (isNull(argument)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public int getMinArguments() {
    return min;
  }

  @Override
  public int getMaxArguments() {
    return max;
  }

  @Override
  public JsonNode call(JsonNode input, JsonNode[] arguments) {
    return body.apply(arguments);
  }
}
