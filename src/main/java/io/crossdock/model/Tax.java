package io.crossdock.model;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * One tax on a whole line.
 *
 * @param rate as a fraction (0.19), null when the channel gives none
 * @param amount for the whole line, after discounts
 * @param code tax code of the channel or the hub, null when none
 * @param collectedBy {@code seller} or {@code channel}; null means seller
 */
public record Tax(BigDecimal rate, Money amount, String code, String collectedBy) {

  public Tax {
    Objects.requireNonNull(amount, "tax amount");
  }

  /** Who pays it to the state. */
  public TaxCollector collector() {
    return TaxCollector.of(collectedBy);
  }
}
