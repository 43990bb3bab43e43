package io.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.schibsted.spt.data.jslt.Function;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * Exact decimal arithmetic for mappings. Every function takes text or number nodes and gives text,
 * with the scale that arithmetic gives it ({@code 1.10 + 2.2 = 3.30}); null in, null out.
 */
final class Decimals {

  /** More digits than any money or quantity has; keeps {@code 1e999999999} from filling memory. */
  private static final int MAX_DIGITS = 60;

  private Decimals() {}

  static List<Function> functions() {
    return List.of(
        pair("decimal-add", BigDecimal::add),
        pair("decimal-subtract", BigDecimal::subtract),
        pair("decimal-multiply", BigDecimal::multiply),
        single("decimal-negate", BigDecimal::negate),
        MappingFunction.strict("whole", 1, Decimals::whole),
        MappingFunction.strict("decimal-divide", 3, Decimals::divide),
        MappingFunction.strict("decimal-round", 2, Decimals::round),
        MappingFunction.strict("decimal-sum", 1, Decimals::sum),
        MappingFunction.strict("decimal-compare", 2, Decimals::compare));
  }

  /** The value with every digit it was written with; refuses what is no decimal number. */
  static BigDecimal exact(String function, JsonNode value) {
    if (value.isFloat() || value.isDouble()) {
      throw new FunctionFailed(function, value + " was read as a binary number, its text is lost");
    }
    if (value.isNumber()) {
      return bounded(function, value.decimalValue());
    }
    if (!value.isTextual()) {
      throw new FunctionFailed(function, ExactJson.shorten(value) + " is not a decimal number");
    }
    try {
      return bounded(function, new BigDecimal(value.textValue()));
    } catch (NumberFormatException e) {
      throw new FunctionFailed(function, ExactJson.shorten(value) + " is not a decimal number");
    }
  }

  private static BigDecimal bounded(String function, BigDecimal value) {
    int whole = value.precision() - value.scale();
    if (value.precision() > MAX_DIGITS || value.scale() > MAX_DIGITS || whole > MAX_DIGITS) {
      throw new FunctionFailed(function, "a number with more than " + MAX_DIGITS + " digits");
    }
    return value;
  }

  private static Function pair(String name, BinaryOperator<BigDecimal> operator) {
    return MappingFunction.strict(
        name, 2, a -> node(operator.apply(exact(name, a[0]), exact(name, a[1]))));
  }

  private static Function single(String name, UnaryOperator<BigDecimal> operator) {
    return MappingFunction.strict(name, 1, a -> node(operator.apply(exact(name, a[0]))));
  }

  private static JsonNode divide(JsonNode[] a) {
    BigDecimal divisor = exact("decimal-divide", a[1]);
    if (divisor.signum() == 0) {
      throw new FunctionFailed("decimal-divide", "division of " + a[0] + " by zero");
    }
    int scale = scale("decimal-divide", a[2]);
    return node(exact("decimal-divide", a[0]).divide(divisor, scale, RoundingMode.HALF_UP));
  }

  private static JsonNode round(JsonNode[] a) {
    int scale = scale("decimal-round", a[1]);
    return node(exact("decimal-round", a[0]).setScale(scale, RoundingMode.HALF_UP));
  }

  /** A JSON integer for systems that count in whole pieces; what is left over is cut off. */
  private static JsonNode whole(JsonNode[] a) {
    try {
      BigDecimal down = exact("whole", a[0]).setScale(0, RoundingMode.FLOOR);
      return LongNode.valueOf(down.longValueExact());
    } catch (ArithmeticException e) {
      throw new FunctionFailed("whole", a[0] + " is too large");
    }
  }

  private static JsonNode sum(JsonNode[] a) {
    if (!a[0].isArray()) {
      throw new FunctionFailed("decimal-sum", "expected an array, got " + ExactJson.shorten(a[0]));
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode value : a[0]) {
      if (MappingFunction.isNull(value)) {
        throw new FunctionFailed("decimal-sum", "an element of the array is null");
      }
      sum = sum.add(exact("decimal-sum", value));
    }
    return node(sum);
  }

  private static JsonNode compare(JsonNode[] a) {
    return IntNode.valueOf(
        exact("decimal-compare", a[0]).compareTo(exact("decimal-compare", a[1])));
  }

  private static int scale(String function, JsonNode value) {
    BigDecimal scale = exact(function, value);
    if (scale.scale() > 0 || scale.signum() < 0 || scale.intValue() > MAX_DIGITS) {
      throw new FunctionFailed(function, "scale is a whole number from 0 to " + MAX_DIGITS);
    }
    return scale.intValue();
  }

  private static JsonNode node(BigDecimal value) {
    return MappingFunction.textNode(value.toPlainString());
  }
}
