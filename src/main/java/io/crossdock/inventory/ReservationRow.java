package io.crossdock.inventory;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** A reservation under the lock of its position; each change is a revision with a history row. */
final class ReservationRow {

  /** One revision, as it goes to the history. */
  record Revision(
      String id,
      int revision,
      String event,
      BigDecimal open,
      BigDecimal committed,
      BigDecimal released,
      BigDecimal expired,
      Cause cause) {}

  private final String id;
  private final OrderRef order;
  private final String lineId;
  private final String lineSku;
  private final StockKey key;
  private final BigDecimal perUnit;
  private final boolean due;
  private Instant expiresAt;
  private BigDecimal open;
  private BigDecimal committed;
  private BigDecimal released;
  private BigDecimal expired;
  private int revision;
  private final List<Revision> changes = new ArrayList<>();

  ReservationRow(String id, OrderRef order, Want want, KitPart part, String location) {
    this.id = id;
    this.order = order;
    this.lineId = want.lineId();
    this.lineSku = want.sku();
    this.key = new StockKey(order.company(), part.sku(), location);
    this.perUnit = part.perUnit();
    this.due = false;
    this.open = StockQuantity.ZERO;
    this.committed = StockQuantity.ZERO;
    this.released = StockQuantity.ZERO;
    this.expired = StockQuantity.ZERO;
  }

  ReservationRow(ResultSet row) throws SQLException {
    id = row.getString("reservation_id");
    order =
        new OrderRef(row.getString("company"), row.getString("order_id"), row.getString("party"));
    lineId = row.getString("line_id");
    lineSku = row.getString("line_sku");
    key = new StockKey(order.company(), row.getString("sku"), row.getString("location"));
    perUnit = row.getBigDecimal("per_unit");
    OffsetDateTime expires = row.getObject("expires_at", OffsetDateTime.class);
    expiresAt = expires == null ? null : expires.toInstant();
    due = row.getBoolean("due");
    open = row.getBigDecimal("open_quantity");
    committed = row.getBigDecimal("committed_quantity");
    released = row.getBigDecimal("released_quantity");
    expired = row.getBigDecimal("expired_quantity");
    revision = row.getInt("revision");
  }

  void grant(BigDecimal quantity, Instant until, Cause cause) {
    open = open.add(quantity);
    expiresAt = until;
    revise(MovementType.RESERVE, cause);
  }

  void commit(BigDecimal quantity, Cause cause) {
    open = open.subtract(quantity);
    committed = committed.add(quantity);
    revise(MovementType.COMMIT, cause);
  }

  void release(BigDecimal quantity, Cause cause) {
    open = open.subtract(quantity);
    released = released.add(quantity);
    revise(MovementType.RELEASE, cause);
  }

  void expire(BigDecimal quantity, Cause cause) {
    open = open.subtract(quantity);
    expired = expired.add(quantity);
    revise(MovementType.EXPIRE, cause);
  }

  private void revise(MovementType event, Cause cause) {
    revision++;
    changes.add(
        new Revision(id, revision, event.word(), open, committed, released, expired, cause));
  }

  /** Promised and not lapsed: what a repeat of the order does not reserve again. */
  BigDecimal had() {
    return open.add(committed).add(released);
  }

  BigDecimal quantity() {
    return had().add(expired);
  }

  Allocation allocation() {
    return new Allocation(lineId, key.sku(), key.location(), open.add(committed), open);
  }

  KitPart part() {
    return new KitPart(key.sku(), perUnit);
  }

  String id() {
    return id;
  }

  OrderRef order() {
    return order;
  }

  String orderId() {
    return order.orderId();
  }

  String lineId() {
    return lineId;
  }

  String lineSku() {
    return lineSku;
  }

  StockKey key() {
    return key;
  }

  BigDecimal perUnit() {
    return perUnit;
  }

  BigDecimal open() {
    return open;
  }

  BigDecimal committed() {
    return committed;
  }

  BigDecimal released() {
    return released;
  }

  BigDecimal expired() {
    return expired;
  }

  Instant expiresAt() {
    return expiresAt;
  }

  int revision() {
    return revision;
  }

  /** Past its time by the database clock. */
  boolean due() {
    return due;
  }

  List<Revision> changes() {
    return changes;
  }
}
