package io.crossdock.inventory;

import java.util.List;

/**
 * What became of one order's request; a repeat gives the same answer.
 *
 * @param orderId the order
 * @param outcome reserved, or nothing at all was reserved
 * @param allocations where each line's goods come from, sorted by line, sku, location
 * @param shortages the lines that stopped it; empty when reserved
 */
public record ReserveResult(
    String orderId, Outcome outcome, List<Allocation> allocations, List<LineShortage> shortages) {

  /** Whole or nothing. */
  public enum Outcome {
    /** Every line is reserved. */
    RESERVED,
    /** At least one line is short, so no line was reserved by this request. */
    PENDING_ALLOCATION
  }

  /** Whether every line is reserved. */
  public boolean reserved() {
    return outcome == Outcome.RESERVED;
  }
}
