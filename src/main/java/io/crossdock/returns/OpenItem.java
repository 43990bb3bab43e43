package io.crossdock.returns;

import java.math.BigDecimal;
import java.time.OffsetDateTime;

/**
 * What came back of an order line and is not credited yet.
 *
 * @param open in the line's unit, above zero
 */
record OpenItem(
    String party,
    String rmaId,
    int item,
    String lineId,
    String disposition,
    String condition,
    String reason,
    BigDecimal open,
    String location,
    OffsetDateTime receivedAt) {

  boolean isOf(String otherParty, String otherReturn) {
    return party.equals(otherParty) && rmaId.equals(otherReturn);
  }

  OpenItem withOpen(BigDecimal value) {
    return new OpenItem(
        party, rmaId, item, lineId, disposition, condition, reason, value, location, receivedAt);
  }
}
