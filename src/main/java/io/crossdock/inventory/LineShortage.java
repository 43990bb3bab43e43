package io.crossdock.inventory;

import java.math.BigDecimal;

/**
 * A line that could not be filled, after the lines before it took theirs.
 *
 * @param lineId the order line
 * @param sku the line's item or kit (a component where only that was missing)
 * @param wanted still needed, in units of the sku
 * @param allocatable of it, what its candidate locations could give
 */
public record LineShortage(String lineId, String sku, BigDecimal wanted, BigDecimal allocatable) {

  /** What is missing. */
  public BigDecimal missing() {
    return wanted.subtract(allocatable);
  }
}
