package io.crossdock.model;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Decimals as the canonical documents write them: up to 12 digits, up to 6 decimals, no exponent.
 * The scale of the text is kept (12.30 stays 12.30), so that a number leaves as it came.
 */
public final class DecimalText {

  /** The same pattern as in the JSON Schemas of {@code mappings/canonical}. */
  public static final String PATTERN = "^-?\\d{1,12}(\\.\\d{1,6})?$";

  private static final Pattern DECIMAL = Pattern.compile(PATTERN);
  private static final int SHOWN = 40;

  private DecimalText() {}

  /**
   * Reads a decimal.
   *
   * @throws IllegalArgumentException when the text is not a canonical decimal
   */
  public static BigDecimal parse(String text) {
    if (text == null || text.length() > SHOWN || !DECIMAL.matcher(text).matches()) {
      throw new IllegalArgumentException("not a decimal with at most 12.6 digits: " + shown(text));
    }
    return new BigDecimal(text);
  }

  /** Writes a decimal without exponent, scale kept. */
  public static String text(BigDecimal value) {
    return value.toPlainString();
  }

  /**
   * The value with as few decimals as it needs.
   *
   * @throws ArithmeticException where it needs more than a canonical decimal has
   */
  public static BigDecimal exact(BigDecimal value) {
    BigDecimal few = value.stripTrailingZeros();
    BigDecimal plain = few.scale() < 0 ? few.setScale(0) : few;
    if (!DECIMAL.matcher(plain.toPlainString()).matches()) {
      throw new ArithmeticException("not a decimal with at most 12.6 digits: " + value);
    }
    return plain;
  }

  private static String shown(String text) {
    return text == null || text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
