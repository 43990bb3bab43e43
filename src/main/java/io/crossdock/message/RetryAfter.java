package io.crossdock.message;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;

/**
 * The header {@code Retry-After} in seconds. Some systems write decimals ("2.0"); the form with a
 * date is not read, the declared policy counts then.
 */
final class RetryAfter {

  private RetryAfter() {}

  /** Whole seconds, rounded up, at least one; empty where the text says no number of seconds. */
  static OptionalLong seconds(String text) {
    if (text == null || !text.trim().matches("\\d{1,5}(\\.\\d{1,9})?")) {
      return OptionalLong.empty();
    }
    long seconds = new BigDecimal(text.trim()).setScale(0, RoundingMode.CEILING).longValueExact();
    return OptionalLong.of(Math.max(1, seconds));
  }
}
