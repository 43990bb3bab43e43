package io.crossdock.inventory;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Posts goods that left for an order. On hand and reserved fall together where the goods were
 * reserved; what was reserved elsewhere is given free there; what was not reserved leaves anyway
 * and is reported. A late shipment that a snapshot already holds only ends the reservation.
 */
@Component("stockShipments")
public class Shipments {

  private final StockJournal journal;
  private final ReservationStore store;

  Shipments(StockJournal journal, ReservationStore store) {
    this.journal = journal;
    this.store = store;
  }

  /**
   * Commits one shipment; repeatable by its source key and line. The caller holds the order's row
   * lock.
   */
  public ShipmentResult commit(Shipment shipment, Cause cause) {
    Map<String, Shipment.Line> lines = summed(shipment);
    Map<String, String> contents = new TreeMap<>();
    lines.forEach(
        (key, line) ->
            contents.put(key, shipment.location() + " " + line.quantity().toPlainString()));
    Set<String> fresh = journal.claim(contents);
    List<String> clashes = fresh.size() == contents.size() ? List.of() : journal.clashes(contents);
    lines.keySet().retainAll(fresh);
    if (lines.isEmpty()) {
      return new ShipmentResult(clashes.isEmpty(), clashes, List.of(), List.of());
    }
    Shipping work = locked(shipment, lines, cause);
    lines.forEach(work::ship);
    List<Shortage> shortages = journal.post(work.entries(), work.locked());
    store.save(work.rows());
    return new ShipmentResult(false, clashes, work.unreserved(), shortages);
  }

  private Shipping locked(Shipment shipment, Map<String, Shipment.Line> lines, Cause cause) {
    List<String> order = List.of(shipment.orderId());
    Shipping unlocked = new Shipping(shipment, store.ofOrders(order), Map.of(), cause);
    Set<StockKey> leaving = new TreeSet<>();
    lines.values().forEach(line -> unlocked.parts(line).forEach(p -> leaving.add(p.key())));
    Set<StockKey> all = new TreeSet<>(leaving);
    unlocked.rows().forEach(row -> all.add(row.key()));
    journal.open(leaving);
    Map<StockKey, Position> locked = journal.lock(all);
    return new Shipping(shipment, store.ofOrders(order), locked, cause);
  }

  private static Map<String, Shipment.Line> summed(Shipment shipment) {
    Map<String, Shipment.Line> lines = new LinkedHashMap<>();
    for (Shipment.Line line : shipment.lines()) {
      String key = "shipment/" + shipment.sourceKey() + "/" + line.lineId() + "/" + line.sku();
      lines.merge(key, line, Shipments::sum);
    }
    return lines;
  }

  private static Shipment.Line sum(Shipment.Line a, Shipment.Line b) {
    BigDecimal both = a.quantity().add(b.quantity());
    return new Shipment.Line(a.lineId(), a.sku(), both);
  }
}
