package io.crossdock.returns;

import io.crossdock.inventory.Cause;
import io.crossdock.inventory.Movement;
import io.crossdock.inventory.Posting;
import io.crossdock.inventory.Reservations;
import io.crossdock.inventory.StockKey;
import io.crossdock.inventory.StockLocks;
import io.crossdock.inventory.StockMovements;
import io.crossdock.message.MessageToDecide;
import io.crossdock.model.Return;
import io.crossdock.order.OrderReturning;
import io.crossdock.order.OrderRouting;
import io.crossdock.order.ShippableOrder;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes what a return changed: stock, order, effects. What does not fit is posted where it
 * physically lies and becomes a case.
 */
@Component
class ReturnPosting {

  private final ReturnStore store;
  private final StockMovements stock;
  private final StockLocks locks;
  private final Reservations reservations;
  private final OrderRouting routing;
  private final OrderReturning orders;
  private final ReturnCredits credits;
  private final ReturnCases cases;

  ReturnPosting(
      ReturnStore store,
      StockMovements stock,
      StockLocks locks,
      Reservations reservations,
      OrderRouting routing,
      OrderReturning orders,
      ReturnCredits credits,
      ReturnCases cases) {
    this.store = store;
    this.stock = stock;
    this.locks = locks;
    this.reservations = reservations;
    this.routing = routing;
    this.orders = orders;
    this.credits = credits;
    this.cases = cases;
  }

  /** Posts a return of an order that the hub has. */
  void post(JdbcClient tx, ShippableOrder order, Return told, MessageToDecide context) {
    ReturnedLines lines = ReturnedLines.of(told, order, reservations.partsOf(order.orderId()));
    List<String> problems = new ArrayList<>(lines.problems());
    String location = location(order.company(), told, context, problems);
    goods(order.orderId(), location, told, lines.goods(), context, problems);
    lines.items().forEach(item -> store.insert(tx, order.orderId(), told, location, item, context));
    credits.give(tx, order.orderId(), context.why());
    if (order.cancelled() && !lines.items().isEmpty()) {
      problems.add("the order was cancelled before: the ERP is not told");
    }
    cases.misfit(tx, told, order, problems, context);
    waiting(tx, order, told, context);
  }

  /** Posts goods of an order that the hub does not have. */
  void postUnknown(JdbcClient tx, Return told, MessageToDecide context) {
    ReturnedLines lines = ReturnedLines.ofNoOrder(told);
    List<String> problems = new ArrayList<>();
    problems.add("the hub has no order " + told.orderId());
    problems.addAll(lines.problems());
    String location = location(context.company(), told, context, problems);
    goods(null, location, told, lines.goods(), context, problems);
    cases.misfit(tx, told, null, problems, context);
  }

  /** What is not credited now: more than has left, or its shipment has not been told yet. */
  private void waiting(JdbcClient tx, ShippableOrder order, Return told, MessageToDecide context) {
    List<OpenItem> open =
        store.open(tx, order.orderId()).stream()
            .filter(item -> item.isOf(context.party(), told.rmaId()))
            .toList();
    if (!open.isEmpty()) {
      orders.waits(
          tx,
          order.orderId(),
          context.party(),
          context.why(),
          ReturnCases.beyond(told, order, open));
      cases.beyond(tx, told, order, open, context);
    }
  }

  /** The place that the warehouse names if it is its own, else its only one. */
  private String location(
      String company, Return told, MessageToDecide context, List<String> problems) {
    List<String> own =
        routing.locations(company).stream()
            .filter(
                place ->
                    routing.fulfiller(company, place).filter(context.party()::equals).isPresent())
            .toList();
    if (told.location() != null && own.contains(told.location())) {
      return told.location();
    }
    if (told.location() != null) {
      problems.add("the location " + told.location() + " is not one of " + context.party());
    }
    if (own.size() == 1) {
      return own.get(0);
    }
    problems.add("no location is named: nothing posted to stock");
    return null;
  }

  private void goods(
      String orderId,
      String location,
      Return told,
      List<ReturnedGoods> goods,
      MessageToDecide context,
      List<String> problems) {
    if (location == null || goods.isEmpty()) {
      return;
    }
    List<Movement> movements =
        goods.stream().map(good -> movement(orderId, location, told, good, context)).toList();
    locks.lock(movements.stream().map(Movement::key).toList());
    Posting posted = stock.post(movements, Cause.of(context));
    posted.clashes().forEach(key -> problems.add("posted before with another content: " + key));
  }

  private static Movement movement(
      String orderId, String location, Return told, ReturnedGoods good, MessageToDecide context) {
    String key =
        "return/%s/%s/%d/%s".formatted(context.party(), told.rmaId(), good.told(), good.sku());
    return Movement.returned(
            new StockKey(context.company(), good.sku(), location),
            good.quantity(),
            good.sellable(),
            key,
            told.receivedAt().toInstant())
        .of(orderId, good.lineId());
  }
}
