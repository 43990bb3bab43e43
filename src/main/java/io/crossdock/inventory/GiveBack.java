package io.crossdock.inventory;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Open reservations of orders, under lock, while parts of them are given back. */
final class GiveBack {

  private final List<ReservationRow> rows;
  private final Map<StockKey, Position> locked;
  private final Cause cause;
  private final List<LedgerEntry> entries = new ArrayList<>();
  private final List<Allocation> given = new ArrayList<>();

  GiveBack(List<ReservationRow> rows, Map<StockKey, Position> locked, Cause cause) {
    this.rows = rows;
    this.locked = locked;
    this.cause = cause;
  }

  void release(ReservationRow row, BigDecimal quantity) {
    if (quantity.signum() > 0) {
      row.release(quantity, cause);
      note(MovementType.RELEASE, row, quantity);
    }
  }

  void expire(ReservationRow row, BigDecimal quantity) {
    if (quantity.signum() > 0) {
      row.expire(quantity, cause);
      note(MovementType.EXPIRE, row, quantity);
    }
  }

  /**
   * Units of a line, of every part of it, last reserved first.
   *
   * @param demandStands whether the same request may reserve them again
   */
  void giveLine(Release.Line line, boolean demandStands) {
    List<ReservationRow> latest =
        rows.stream()
            .filter(row -> row.lineId().equals(line.lineId()))
            .sorted(Comparator.comparing(ReservationRow::id).reversed())
            .toList();
    Set<KitPart> parts = new LinkedHashSet<>();
    latest.forEach(row -> parts.add(row.part()));
    for (KitPart part : parts) {
      List<ReservationRow> rowsOfPart =
          latest.stream().filter(row -> row.part().equals(part)).toList();
      givePart(line, part, rowsOfPart, demandStands);
    }
  }

  private void givePart(
      Release.Line line, KitPart part, List<ReservationRow> latest, boolean demandStands) {
    BigDecimal left =
        line.quantity() == null
            ? latest.stream().map(ReservationRow::open).reduce(BigDecimal.ZERO, BigDecimal::add)
            : StockQuantity.exact(line.quantity().multiply(part.perUnit()));
    for (ReservationRow row : latest) {
      BigDecimal here = row.open().min(left);
      if (demandStands) {
        expire(row, here);
      } else {
        release(row, here);
      }
      left = left.subtract(here);
    }
  }

  private void note(MovementType type, ReservationRow row, BigDecimal quantity) {
    entries.add(LedgerEntry.ofReservation(type, row, quantity, StockQuantity.ZERO, null, cause));
    given.add(
        new Allocation(row.lineId(), row.key().sku(), row.key().location(), quantity, row.open()));
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

  List<Allocation> given() {
    return given;
  }
}
