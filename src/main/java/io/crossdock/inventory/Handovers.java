package io.crossdock.inventory;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Goods that a customer took home: promised and gone in one commit. A line that the store is known
 * to have is reserved and committed; one that it is not known to have left all the same, so it
 * posts without a promise and is reported.
 */
@Component
public class Handovers {

  private final Products products;
  private final StockLocks locks;
  private final Reservations reservations;
  private final Shipments shipments;

  Handovers(Products products, StockLocks locks, Reservations reservations, Shipments shipments) {
    this.products = products;
    this.locks = locks;
    this.reservations = reservations;
    this.shipments = shipments;
  }

  /**
   * Posts what left one place over its counter; repeatable by the source key. The caller holds the
   * order's row lock.
   *
   * @param party the channel that sold it
   * @param left each line once
   */
  public ShipmentResult handOver(String party, Shipment left, Cause cause) {
    OrderRef order = new OrderRef(left.company(), left.orderId(), party);
    List<ReserveRequest> requests =
        left.lines().stream().map(line -> request(order, line, left, cause)).toList();
    Map<String, List<KitPart>> parts =
        products.parts(left.lines().stream().map(Shipment.Line::sku).toList());
    locks.lock(keys(left, parts));
    List<ReserveResult> reserved = reservations.reserveAll(requests);
    List<Shipment.Line> goods = new ArrayList<>();
    for (int i = 0; i < reserved.size(); i++) {
      Shipment.Line line = left.lines().get(i);
      goods.addAll(reserved.get(i).reserved() ? List.of(line) : taken(line, parts));
    }
    return shipments.commit(
        new Shipment(
            left.company(),
            left.orderId(),
            left.sourceKey(),
            left.location(),
            left.shippedAt(),
            goods),
        cause);
  }

  private static ReserveRequest request(
      OrderRef order, Shipment.Line line, Shipment left, Cause cause) {
    Want want = Want.at(line.lineId(), line.sku(), line.quantity(), left.location());
    return new ReserveRequest(order, List.of(want), null, cause);
  }

  private Set<StockKey> keys(Shipment left, Map<String, List<KitPart>> parts) {
    Set<StockKey> keys = new TreeSet<>(reservations.keysOf(List.of(left.orderId())));
    parts
        .values()
        .forEach(
            kit ->
                kit.forEach(
                    part -> keys.add(new StockKey(left.company(), part.sku(), left.location()))));
    return keys;
  }

  /** Without a promise there is no row that knows the parts of a kit. */
  private static List<Shipment.Line> taken(Shipment.Line line, Map<String, List<KitPart>> parts) {
    return parts.get(line.sku()).stream()
        .map(part -> new Shipment.Line(line.lineId(), part.sku(), times(line, part)))
        .toList();
  }

  private static BigDecimal times(Shipment.Line line, KitPart part) {
    return StockQuantity.exact(line.quantity().multiply(part.perUnit()));
  }
}
