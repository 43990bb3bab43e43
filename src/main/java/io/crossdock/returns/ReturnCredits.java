package io.crossdock.returns;

import io.crossdock.order.OrderReturning;
import io.crossdock.order.OrderShipping;
import io.crossdock.order.ShippableOrder;
import io.crossdock.order.ShippedOrderStep;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts what came back as returned, never more than has left. What came before its shipment is
 * credited by the transaction that takes in the shipment.
 */
@Component
class ReturnCredits implements ShippedOrderStep {

  private final ReturnStore store;
  private final OrderShipping orders;
  private final OrderReturning returning;
  private final ReturnEffects effects;
  private final ReturnCases cases;

  ReturnCredits(
      ReturnStore store,
      OrderShipping orders,
      OrderReturning returning,
      ReturnEffects effects,
      ReturnCases cases) {
    this.store = store;
    this.orders = orders;
    this.returning = returning;
    this.effects = effects;
    this.cases = cases;
  }

  @Override
  public void left(JdbcClient tx, String orderId, String cause) {
    if (give(tx, orderId, cause) && store.open(tx, orderId).isEmpty()) {
      cases.nothingWaits(tx, orderId);
    }
  }

  /**
   * Credits what waits and has left; the ERP is told of each return by a command of its own.
   *
   * @return whether something was credited
   */
  boolean give(JdbcClient tx, String orderId, String cause) {
    List<OpenItem> waiting = store.open(tx, orderId);
    if (waiting.isEmpty()) {
      return false;
    }
    ShippableOrder order = orders.read(tx, orderId);
    List<List<OpenItem>> byReturn = order.left() ? covered(waiting, order) : List.of();
    byReturn.forEach(items -> give(tx, order, items, cause));
    return !byReturn.isEmpty();
  }

  private void give(JdbcClient tx, ShippableOrder order, List<OpenItem> items, String cause) {
    OpenItem first = items.get(0);
    items.forEach(item -> store.credited(tx, item, item.open()));
    String id = store.nextCredit(tx, order.orderId(), first.party(), first.rmaId());
    ReturnCredit credit = new ReturnCredit(id, items);
    returning.returned(
        tx,
        order.orderId(),
        new OrderReturning.Told(id, credit.units(), credit.summary(order), first.party(), cause));
    if (!order.cancelled()) {
      effects.tell(tx, order, credit, cause);
    }
  }

  /** The items of each return as far as its lines are outside, first come first served. */
  private static List<List<OpenItem>> covered(List<OpenItem> waiting, ShippableOrder order) {
    Map<String, BigDecimal> room = new TreeMap<>();
    order.lines().forEach((lineId, line) -> room.put(lineId, line.outside()));
    Map<String, List<OpenItem>> byReturn = new LinkedHashMap<>();
    for (OpenItem item : waiting) {
      BigDecimal part = item.open().min(room.getOrDefault(item.lineId(), BigDecimal.ZERO));
      if (part.signum() > 0) {
        room.merge(item.lineId(), part.negate(), BigDecimal::add);
        byReturn
            .computeIfAbsent(item.party() + "/" + item.rmaId(), key -> new ArrayList<>())
            .add(item.withOpen(part));
      }
    }
    return List.copyOf(byReturn.values());
  }
}
