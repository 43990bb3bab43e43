package io.crossdock.inventory;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * Gives promised stock back because the demand is gone; it is not reserved again by a repeat.
 *
 * @param orderId whose
 * @param sourceKey the cancellation it comes from; the same key twice releases once
 * @param lines what; empty = everything that is open
 */
public record Release(String orderId, String sourceKey, List<Line> lines) {

  /** Order and key are needed. */
  public Release {
    Objects.requireNonNull(orderId, "orderId");
    Objects.requireNonNull(sourceKey, "sourceKey");
    lines = List.copyOf(lines);
  }

  /** The whole order. */
  public static Release all(String orderId, String sourceKey) {
    return new Release(orderId, sourceKey, List.of());
  }

  /**
   * A line or a part of it.
   *
   * @param lineId the order line
   * @param quantity in units of the line (kits, not components), or null for all that is open
   */
  public record Line(String lineId, BigDecimal quantity) {

    /** A stated quantity is above zero. */
    public Line {
      quantity = quantity == null ? null : StockQuantity.positive(quantity);
    }
  }
}
