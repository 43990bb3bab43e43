package io.crossdock.approval;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one person may decide about alone, by currency: {@code 10000, JPY 1500000}. An amount
 * without a currency holds for all that are not named; where none stands, those have no limit.
 */
final class ValueLimits {

  private static final String OTHERS = "";
  private static final Pattern LIMIT =
      Pattern.compile("(?:([A-Z]{3})\\s+)?(\\d{1,12}(?:\\.\\d{1,6})?)");

  private final Map<String, BigDecimal> limits;

  private ValueLimits(Map<String, BigDecimal> limits) {
    this.limits = limits;
  }

  /**
   * Reads the setting.
   *
   * @throws IllegalArgumentException where it is written otherwise
   */
  static ValueLimits of(String text) {
    Map<String, BigDecimal> limits = new TreeMap<>();
    for (String one : text.split(",")) {
      if (one.isBlank()) {
        continue;
      }
      Matcher limit = LIMIT.matcher(one.strip());
      if (!limit.matches()) {
        throw new IllegalArgumentException(
            "CROSSDOCK_APPROVAL_VALUES: '%s' is no limit such as 10000 or JPY 1500000"
                .formatted(one.strip()));
      }
      String currency = limit.group(1) == null ? OTHERS : limit.group(1);
      if (limits.put(currency, new BigDecimal(limit.group(2))) != null) {
        throw new IllegalArgumentException(
            "CROSSDOCK_APPROVAL_VALUES names '%s' twice".formatted(one.strip()));
      }
    }
    return new ValueLimits(limits);
  }

  /** In words, where an amount is above its limit. */
  Optional<String> above(BigDecimal amount, String currency) {
    BigDecimal limit = limits.getOrDefault(currency, limits.get(OTHERS));
    return limit == null || amount.compareTo(limit) <= 0
        ? Optional.empty()
        : Optional.of(
            "worth %s %s, more than %s".formatted(plain(amount), currency, limit.toPlainString()));
  }

  /** With two decimals at least, as people write money. */
  private static String plain(BigDecimal amount) {
    BigDecimal bare = amount.stripTrailingZeros();
    return (bare.scale() < 2 ? bare.setScale(2) : bare).toPlainString();
  }
}
