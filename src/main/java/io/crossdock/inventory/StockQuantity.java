package io.crossdock.inventory;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Quantities in base units with three decimals, as the tables hold them; never rounded. */
final class StockQuantity {

  static final BigDecimal ZERO = BigDecimal.ZERO.setScale(3);

  private StockQuantity() {}

  /** The quantity with three decimals; refused with IllegalArgumentException if it has more. */
  static BigDecimal exact(BigDecimal quantity) {
    try {
      return quantity.setScale(3, RoundingMode.UNNECESSARY);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("more than three decimals: " + quantity, e);
    }
  }

  /** As {@link #exact}, and above zero. */
  static BigDecimal positive(BigDecimal quantity) {
    if (quantity.signum() <= 0) {
      throw new IllegalArgumentException("not above zero: " + quantity);
    }
    return exact(quantity);
  }

  static BigDecimal floorZero(BigDecimal quantity) {
    return quantity.signum() < 0 ? ZERO : quantity;
  }
}
