package io.crossdock.inventory;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A ledger row before it is posted. {@code quantity} is what was told, the deltas are what it does
 * (zero where a later snapshot already holds it). {@code claimed}: the key is in the key table.
 */
record LedgerEntry(
    MovementType type,
    StockKey key,
    BigDecimal quantity,
    BigDecimal onHand,
    BigDecimal reserved,
    BigDecimal unavailable,
    Instant occurredAt,
    String sourceKey,
    boolean claimed,
    String orderId,
    String lineId,
    Cause cause) {

  /** A change of promise: reserved moves, and on hand with it where goods leave. */
  static LedgerEntry ofReservation(
      MovementType type,
      ReservationRow row,
      BigDecimal quantity,
      BigDecimal onHand,
      Instant occurredAt,
      Cause cause) {
    return new LedgerEntry(
        type,
        row.key(),
        quantity,
        onHand,
        type == MovementType.RESERVE ? quantity : quantity.negate(),
        StockQuantity.ZERO,
        occurredAt,
        type.word() + "/" + row.id() + "/" + row.revision(),
        false,
        row.orderId(),
        row.lineId(),
        cause);
  }

  static LedgerEntry physical(
      MovementType type,
      StockKey key,
      BigDecimal quantity,
      BigDecimal onHand,
      BigDecimal unavailable,
      Instant occurredAt,
      String sourceKey,
      boolean claimed,
      Cause cause) {
    return new LedgerEntry(
        type,
        key,
        quantity,
        onHand,
        StockQuantity.ZERO,
        unavailable,
        occurredAt,
        sourceKey,
        claimed,
        null,
        null,
        cause);
  }

  LedgerEntry ofOrder(String order, String line) {
    return new LedgerEntry(
        type,
        key,
        quantity,
        onHand,
        reserved,
        unavailable,
        occurredAt,
        sourceKey,
        claimed,
        order,
        line,
        cause);
  }
}
