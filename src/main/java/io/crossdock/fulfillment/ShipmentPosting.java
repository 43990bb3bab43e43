package io.crossdock.fulfillment;

import io.crossdock.inventory.Cause;
import io.crossdock.inventory.Release;
import io.crossdock.inventory.Reservations;
import io.crossdock.inventory.ShipmentResult;
import io.crossdock.inventory.Shipments;
import io.crossdock.inventory.StockKey;
import io.crossdock.inventory.StockLocks;
import io.crossdock.message.MessageToDecide;
import io.crossdock.model.Shipment;
import io.crossdock.order.OrderRouting;
import io.crossdock.order.OrderShipping;
import io.crossdock.order.ShippableOrder;
import io.crossdock.order.ShippedOrderStep;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes what a shipment changed: stock, fulfillment, order, effects. What does not fit is posted
 * where it physically can be and becomes a case.
 */
@Component
class ShipmentPosting {

  private final FulfillmentStore store;
  private final Shipments stock;
  private final Reservations reservations;
  private final StockLocks locks;
  private final OrderShipping orders;
  private final OrderRouting routing;
  private final ShipmentEffects effects;
  private final ShipmentCases cases;
  private final List<ShippedOrderStep> next;

  ShipmentPosting(
      FulfillmentStore store,
      Shipments stock,
      Reservations reservations,
      StockLocks locks,
      OrderShipping orders,
      OrderRouting routing,
      ShipmentEffects effects,
      ShipmentCases cases,
      List<ShippedOrderStep> next) {
    this.store = store;
    this.stock = stock;
    this.reservations = reservations;
    this.locks = locks;
    this.orders = orders;
    this.routing = routing;
    this.effects = effects;
    this.cases = cases;
    this.next = next;
  }

  /** Posts a shipment of a fulfillment that the hub asked this warehouse for. */
  void ship(JdbcClient tx, Fulfillment part, Shipment told, MessageToDecide context) {
    Shipment shipment = told.withOrderId(part.orderId());
    ShippableOrder order = orders.read(tx, part.orderId());
    ShippedLines lines = ShippedLines.of(shipment, order, store.lines(tx, part.fulfillmentId()));
    List<String> problems = new ArrayList<>(lines.problems());
    String location = location(part.company(), shipment, part.location(), context, problems);
    ShipmentResult result =
        post(part.company(), part.orderId(), location, shipment, lines.goods(), context);
    lines
        .goods()
        .forEach(
            good ->
                store.shipped(
                    tx, part.fulfillmentId(), good.lineId(), good.sku(), good.quantity()));
    Map<String, BigDecimal> left = lines.left(reservations.shippedUnits(part.orderId()));
    Map<String, BigDecimal> freed = free(part, shipment, order, context);
    ended(tx, part, shipment);
    problems.addAll(ShippedLines.beyond(order, left));
    if (order.cancelled() && !left.isEmpty()) {
      problems.add("the order was cancelled before");
    }
    orders.shipped(tx, part.orderId(), told(shipment, left, freed, context));
    cases.misfit(tx, shipment, order, problems, result, context);
    cases.shortShipped(tx, shipment, order, context);
    if (!left.isEmpty() && !order.cancelled()) {
      effects.tell(tx, order, shipment, left, context);
    }
    next.forEach(step -> step.left(tx, part.orderId(), context.why()));
    orders.completeIfTold(tx, part.orderId(), context.why());
  }

  /** Posts goods that left for something the hub never asked this warehouse for. */
  void shipUnknown(JdbcClient tx, Shipment shipment, MessageToDecide context) {
    List<String> problems = new ArrayList<>();
    problems.add("the hub asked this warehouse for no fulfillment " + shipment.fulfillmentId());
    List<io.crossdock.inventory.Shipment.Line> goods = new ArrayList<>();
    for (Shipment.Line line : shipment.lines()) {
      if (line.sku() == null) {
        problems.add("line " + line.lineId() + " names no sku: not posted");
      } else if (line.quantity().signum() > 0) {
        goods.add(
            new io.crossdock.inventory.Shipment.Line(line.lineId(), line.sku(), line.quantity()));
      }
    }
    String location = location(context.company(), shipment, null, context, problems);
    ShipmentResult result =
        location == null
            ? new ShipmentResult(false, List.of(), List.of(), List.of())
            : post(context.company(), shipment.fulfillmentId(), location, shipment, goods, context);
    cases.misfit(tx, shipment, null, problems, result, context);
  }

  /** The place that the warehouse names if it is its own, else the place it was asked for. */
  private String location(
      String company,
      Shipment shipment,
      String asked,
      MessageToDecide context,
      List<String> problems) {
    String named = shipment.location();
    if (named == null || named.equals(asked)) {
      if (asked == null) {
        problems.add("no location is named: nothing posted");
      }
      return asked;
    }
    boolean own = routing.fulfiller(company, named).filter(context.party()::equals).isPresent();
    if (!own) {
      problems.add("the location " + named + " is not one of " + context.party());
    }
    return own ? named : asked;
  }

  private ShipmentResult post(
      String company,
      String orderId,
      String location,
      Shipment shipment,
      List<io.crossdock.inventory.Shipment.Line> goods,
      MessageToDecide context) {
    Set<StockKey> keys = new TreeSet<>(reservations.keysOf(List.of(orderId)));
    goods.forEach(line -> keys.add(new StockKey(company, line.sku(), location)));
    locks.lock(keys);
    return stock.commit(
        new io.crossdock.inventory.Shipment(
            company,
            orderId,
            context.party() + "/" + shipment.shipmentId(),
            location,
            shipment.shippedAt().toInstant(),
            goods),
        Cause.of(context));
  }

  /** What will not be shipped is no longer promised from here; the order's wish stands. */
  private Map<String, BigDecimal> free(
      Fulfillment part, Shipment shipment, ShippableOrder order, MessageToDecide context) {
    Map<String, BigDecimal> freed = new TreeMap<>();
    for (Shipment.ShortShipped line : shipment.shortShipped()) {
      if (line.quantity().signum() > 0 && order.lines().containsKey(line.lineId())) {
        freed.merge(line.lineId(), line.quantity(), BigDecimal::add);
      }
    }
    List<Release.Line> lines = new ArrayList<>();
    freed.forEach((lineId, quantity) -> lines.add(new Release.Line(lineId, quantity)));
    if (!lines.isEmpty()) {
      String key = "short/" + context.party() + "/" + shipment.shipmentId();
      reservations.giveBack(new Release(part.orderId(), key, lines), Cause.of(context));
    }
    return freed;
  }

  private void ended(JdbcClient tx, Fulfillment part, Shipment shipment) {
    boolean all = store.lines(tx, part.fulfillmentId()).stream().allMatch(FulfillmentLine::settled);
    boolean givenUp = !shipment.shortShipped().isEmpty() && nothingPromisedAt(part);
    if (all || givenUp || shipment.isFinal()) {
      store.ended(tx, part.fulfillmentId());
    }
  }

  /** What the warehouse will not ship is given back: it has nothing left to do. */
  private boolean nothingPromisedAt(Fulfillment part) {
    return reservations.of(part.orderId()).stream()
        .noneMatch(goods -> goods.location().equals(part.location()) && goods.open().signum() > 0);
  }

  private static OrderShipping.Told told(
      Shipment shipment,
      Map<String, BigDecimal> left,
      Map<String, BigDecimal> freed,
      MessageToDecide context) {
    return new OrderShipping.Told(
        context.party() + "/" + shipment.shipmentId(),
        left,
        freed,
        ShipmentEffects.summary(shipment, left),
        context.party(),
        context.why());
  }
}
