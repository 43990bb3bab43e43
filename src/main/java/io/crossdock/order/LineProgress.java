package io.crossdock.order;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * How far one line is that moves goods; all quantities in the line's unit.
 *
 * @param lineId the channel's id of the line
 * @param parked whether its product is not known
 * @param ordered what the channel ordered
 * @param reserved reserved now: less once it is shipped or cancelled
 * @param cancelled of {@code ordered}
 * @param shipped what has left
 * @param returned of {@code shipped}
 */
public record LineProgress(
    String lineId,
    boolean parked,
    BigDecimal ordered,
    BigDecimal reserved,
    BigDecimal cancelled,
    BigDecimal shipped,
    BigDecimal returned) {

  public LineProgress {
    Objects.requireNonNull(lineId, "lineId");
    Objects.requireNonNull(ordered, "ordered");
    Objects.requireNonNull(reserved, "reserved");
    Objects.requireNonNull(cancelled, "cancelled");
    Objects.requireNonNull(shipped, "shipped");
    Objects.requireNonNull(returned, "returned");
  }

  /** What is wanted and has not left; negative when more left than was wanted. */
  public BigDecimal remaining() {
    return ordered.subtract(cancelled).subtract(shipped);
  }

  /** Whether nothing of the line is wanted and nothing left. */
  public boolean dropped() {
    return ordered.subtract(cancelled).signum() <= 0 && !moved();
  }

  /** Whether something has left. */
  public boolean moved() {
    return shipped.signum() > 0;
  }

  /** Whether everything still wanted has left. */
  public boolean settled() {
    return remaining().signum() <= 0;
  }

  /** Whether everything that has not left is reserved. */
  public boolean covered() {
    return settled() || (!parked && reserved.compareTo(remaining()) >= 0);
  }

  /**
   * The line's status, from its quantities.
   *
   * @param allocated whether reserving was decided for the order
   */
  public LineStatus status(boolean allocated) {
    if (moved()) {
      boolean back = settled() && returned.compareTo(shipped) >= 0;
      LineStatus gone = settled() ? LineStatus.SHIPPED : LineStatus.PARTIALLY_SHIPPED;
      return back ? LineStatus.RETURNED : gone;
    }
    if (dropped()) {
      return LineStatus.CANCELLED;
    }
    if (parked) {
      return LineStatus.PARKED;
    }
    if (covered()) {
      return LineStatus.RESERVED;
    }
    return allocated ? LineStatus.PENDING_ALLOCATION : LineStatus.ACCEPTED;
  }
}
