package io.crossdock.inventory;

import static io.crossdock.inventory.StockQuantity.floorZero;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** A position whose row is locked by the current transaction, carried along its ledger entries. */
final class Position {

  final StockKey key;
  final Instant countedAt;
  final String countedBy;
  private final BigDecimal missingBefore;
  private BigDecimal onHand;
  private BigDecimal reserved;
  private BigDecimal unavailable;

  Position(ResultSet row) throws SQLException {
    key = new StockKey(row.getString("company"), row.getString("sku"), row.getString("location"));
    onHand = row.getBigDecimal("on_hand");
    reserved = row.getBigDecimal("reserved");
    unavailable = row.getBigDecimal("unavailable");
    OffsetDateTime at = row.getObject("counted_at", OffsetDateTime.class);
    countedAt = at == null ? null : at.toInstant();
    countedBy = row.getString("counted_by");
    missingBefore = missing();
  }

  BigDecimal onHand() {
    return onHand;
  }

  BigDecimal reserved() {
    return reserved;
  }

  BigDecimal unavailable() {
    return unavailable;
  }

  /** What may still be promised; negative in a shortage. */
  BigDecimal free() {
    return onHand.subtract(floorZero(unavailable)).subtract(reserved);
  }

  BigDecimal missing() {
    return floorZero(free().negate());
  }

  BigDecimal missingBefore() {
    return missingBefore;
  }

  /** Whether a snapshot of a later time already holds what happened then; null = unknown: no. */
  boolean counted(Instant occurredAt) {
    return occurredAt != null && countedAt != null && !occurredAt.isAfter(countedAt);
  }

  void apply(LedgerEntry entry) {
    onHand = onHand.add(entry.onHand());
    reserved = reserved.add(entry.reserved());
    unavailable = unavailable.add(entry.unavailable());
  }
}
