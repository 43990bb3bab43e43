package io.crossdock.inventory;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The orders of one call, planned one after the other against the locked positions. */
final class ReserveBatch {

  private final Map<StockKey, BigDecimal> free = new HashMap<>();
  private final Map<String, List<ReservationRow>> rows;
  private final Map<String, List<KitPart>> kits;
  private final List<LedgerEntry> entries = new ArrayList<>();
  private final Set<ReservationRow> changed = new LinkedHashSet<>();

  ReserveBatch(
      Map<StockKey, Position> locked,
      Map<String, List<ReservationRow>> rows,
      Map<String, List<KitPart>> kits) {
    locked.forEach((key, position) -> free.put(key, position.free()));
    this.rows = rows;
    this.kits = kits;
  }

  /** Plans and records one order; returns its shortages, empty when all of it is reserved. */
  List<LineShortage> plan(ReserveRequest request) {
    List<Allocator.Need> needs = new ArrayList<>();
    for (Want want : request.wants()) {
      needs.addAll(needs(want, line(request.order().orderId(), want.lineId())));
    }
    Allocator.Plan plan = new Allocator(request.order().company(), free).plan(needs);
    plan.grants().forEach(grant -> grant(request, grant));
    return plan.shortages();
  }

  List<ReservationRow> rows(String orderId) {
    return rows.getOrDefault(orderId, List.of());
  }

  List<LedgerEntry> entries() {
    return entries;
  }

  Collection<ReservationRow> changed() {
    return changed;
  }

  private List<ReservationRow> line(String orderId, String lineId) {
    return rows(orderId).stream().filter(row -> row.lineId().equals(lineId)).toList();
  }

  /** A line that was reserved before keeps the parts it was reserved with. */
  private List<Allocator.Need> needs(Want want, List<ReservationRow> line) {
    List<KitPart> parts =
        line.isEmpty()
            ? kits.get(want.sku())
            : line.stream().map(ReservationRow::part).distinct().toList();
    Map<KitPart, BigDecimal> missing = new LinkedHashMap<>();
    for (KitPart part : parts) {
      BigDecimal had =
          line.stream()
              .filter(row -> row.key().sku().equals(part.sku()))
              .map(ReservationRow::had)
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      BigDecimal all = StockQuantity.exact(want.quantity().multiply(part.perUnit()));
      missing.put(part, StockQuantity.floorZero(all.subtract(had)));
    }
    return together(want, parts, missing);
  }

  /** One need of whole units where all parts miss alike, else one need per part. */
  private List<Allocator.Need> together(
      Want want, List<KitPart> parts, Map<KitPart, BigDecimal> missing) {
    KitPart first = parts.get(0);
    BigDecimal units = missing.get(first).divide(first.perUnit(), 3, RoundingMode.DOWN);
    boolean alike =
        parts.stream()
            .allMatch(part -> units.multiply(part.perUnit()).compareTo(missing.get(part)) == 0);
    if (alike) {
      return units.signum() == 0 ? List.of() : List.of(need(want, want.sku(), parts, units));
    }
    return parts.stream()
        .filter(part -> missing.get(part).signum() > 0)
        .map(part -> need(want, part.sku(), List.of(single(part)), missing.get(part)))
        .toList();
  }

  private static KitPart single(KitPart part) {
    return new KitPart(part.sku(), BigDecimal.ONE);
  }

  private static Allocator.Need need(Want want, String sku, List<KitPart> parts, BigDecimal units) {
    return new Allocator.Need(want.lineId(), sku, parts, units, want.locations(), want.split());
  }

  private void grant(ReserveRequest request, Allocator.Grant grant) {
    ReservationRow row = rowOf(request, grant);
    row.grant(grant.quantity(), request.expiresAt(), request.cause());
    changed.add(row);
    entries.add(
        LedgerEntry.ofReservation(
            MovementType.RESERVE,
            row,
            grant.quantity(),
            StockQuantity.ZERO,
            null,
            request.cause()));
  }

  private ReservationRow rowOf(ReserveRequest request, Allocator.Grant grant) {
    OrderRef order = request.order();
    StockKey key = new StockKey(order.company(), grant.part().sku(), grant.location());
    return line(order.orderId(), grant.need().lineId()).stream()
        .filter(row -> row.key().equals(key))
        .findFirst()
        .orElseGet(() -> newRow(request, grant));
  }

  private ReservationRow newRow(ReserveRequest request, Allocator.Grant grant) {
    OrderRef order = request.order();
    Want want =
        request.wants().stream()
            .filter(asked -> asked.lineId().equals(grant.need().lineId()))
            .findFirst()
            .orElseThrow();
    KitPart part =
        line(order.orderId(), want.lineId()).stream()
            .map(ReservationRow::part)
            .filter(known -> known.sku().equals(grant.part().sku()))
            .findFirst()
            .orElse(grant.part());
    ReservationRow row =
        new ReservationRow(Reservations.newId(), order, want, part, grant.location());
    rows.computeIfAbsent(order.orderId(), id -> new ArrayList<>()).add(row);
    return row;
  }
}
