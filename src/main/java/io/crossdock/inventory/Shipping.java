package io.crossdock.inventory;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One shipment being posted against the locked positions and reservations of its order. */
final class Shipping {

  /** An item that leaves, in its own units. */
  record Part(StockKey key, BigDecimal quantity) {}

  private final Shipment shipment;
  private final List<ReservationRow> rows;
  private final Map<StockKey, Position> locked;
  private final Cause cause;
  private final List<LedgerEntry> entries = new ArrayList<>();
  private final List<ShipmentResult.Unreserved> unreserved = new ArrayList<>();

  Shipping(
      Shipment shipment, List<ReservationRow> rows, Map<StockKey, Position> locked, Cause cause) {
    this.shipment = shipment;
    this.rows = rows;
    this.locked = locked;
    this.cause = cause;
  }

  /** The items of a line: itself, or the parts its kit was reserved with. */
  List<Part> parts(Shipment.Line line) {
    List<ReservationRow> ofLine =
        rows.stream().filter(row -> row.lineId().equals(line.lineId())).toList();
    boolean item = ofLine.stream().anyMatch(row -> row.key().sku().equals(line.sku()));
    List<KitPart> kit =
        ofLine.stream()
            .filter(row -> !item && row.lineSku().equals(line.sku()))
            .map(ReservationRow::part)
            .distinct()
            .toList();
    if (kit.isEmpty()) {
      return List.of(part(line.sku(), line.quantity()));
    }
    return kit.stream()
        .map(p -> part(p.sku(), StockQuantity.exact(line.quantity().multiply(p.perUnit()))))
        .toList();
  }

  private Part part(String sku, BigDecimal quantity) {
    return new Part(new StockKey(shipment.company(), sku, shipment.location()), quantity);
  }

  void ship(String sourceKey, Shipment.Line line) {
    for (Part part : parts(line)) {
      BigDecimal left = part.quantity();
      for (ReservationRow row : reservedHere(line, part)) {
        left = left.subtract(commit(row, left));
      }
      if (left.signum() > 0) {
        leaveUnreserved(sourceKey + "/" + part.key().sku(), line, part.key(), left);
      }
    }
  }

  private List<ReservationRow> reservedHere(Shipment.Line line, Part part) {
    return rows.stream()
        .filter(row -> row.lineId().equals(line.lineId()) && row.key().equals(part.key()))
        .toList();
  }

  private BigDecimal commit(ReservationRow row, BigDecimal left) {
    BigDecimal here = row.open().min(left);
    if (here.signum() > 0) {
      row.commit(here, cause);
      entries.add(
          LedgerEntry.ofReservation(
              MovementType.COMMIT, row, here, left(row.key(), here), shipment.shippedAt(), cause));
    }
    return here;
  }

  private void leaveUnreserved(
      String sourceKey, Shipment.Line line, StockKey key, BigDecimal quantity) {
    entries.add(
        LedgerEntry.physical(
                MovementType.SHIP,
                key,
                quantity,
                left(key, quantity),
                StockQuantity.ZERO,
                shipment.shippedAt(),
                sourceKey,
                false,
                cause)
            .ofOrder(shipment.orderId(), line.lineId()));
    BigDecimal rest = quantity.subtract(freeElsewhere(line, key, quantity));
    if (rest.signum() > 0) {
      unreserved.add(new ShipmentResult.Unreserved(line.lineId(), key.sku(), rest));
    }
  }

  /** The same line's promise at other locations is fulfilled by these goods. */
  private BigDecimal freeElsewhere(Shipment.Line line, StockKey key, BigDecimal quantity) {
    BigDecimal left = quantity;
    for (ReservationRow row : rows) {
      boolean same = row.lineId().equals(line.lineId()) && row.key().sku().equals(key.sku());
      BigDecimal here = same ? row.open().min(left) : BigDecimal.ZERO;
      if (here.signum() > 0) {
        row.commit(here, cause);
        entries.add(
            LedgerEntry.ofReservation(
                MovementType.RELEASE, row, here, StockQuantity.ZERO, null, cause));
        left = left.subtract(here);
      }
    }
    return quantity.subtract(left);
  }

  private BigDecimal left(StockKey key, BigDecimal quantity) {
    return locked.get(key).counted(shipment.shippedAt()) ? StockQuantity.ZERO : quantity.negate();
  }

  List<ReservationRow> rows() {
    return rows;
  }

  Map<StockKey, Position> locked() {
    return locked;
  }

  List<LedgerEntry> entries() {
    return entries;
  }

  List<ShipmentResult.Unreserved> unreserved() {
    return unreserved;
  }
}
