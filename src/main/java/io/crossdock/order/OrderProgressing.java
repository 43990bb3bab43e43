package io.crossdock.order;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.inventory.Allocation;
import io.crossdock.message.CaseDesk;
import io.crossdock.message.NewCase;
import io.crossdock.model.ChannelStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the fulfillment domain reads of an order and tells it; the caller holds its row lock. */
@Component
public class OrderProgressing {

  private final OrderStore store;
  private final OrderReservation reservation;
  private final OrderRouting routing;
  private final OrderEffects effects;
  private final OrderEnd end;
  private final Timeline timeline;
  private final OrderMeters meters;
  private final CaseDesk cases;

  OrderProgressing(
      OrderStore store,
      OrderReservation reservation,
      OrderRouting routing,
      OrderEffects effects,
      OrderEnd end,
      Timeline timeline,
      OrderMeters meters,
      CaseDesk cases) {
    this.store = store;
    this.reservation = reservation;
    this.routing = routing;
    this.effects = effects;
    this.end = end;
    this.timeline = timeline;
    this.meters = meters;
    this.cases = cases;
  }

  /** Where the order's goods are reserved and who ships from there. */
  public OrderGoods goods(JdbcClient tx, String orderId) {
    OrderState order = store.lock(tx, orderId).orElseThrow();
    Map<String, List<OrderGoods.Piece>> places = new TreeMap<>();
    Map<String, String> fulfillers = new HashMap<>();
    reservation
        .byLocation(orderId)
        .forEach(
            (location, allocations) -> {
              places.put(location, allocations.stream().map(OrderProgressing::piece).toList());
              routing
                  .fulfiller(order.company(), location)
                  .ifPresent(system -> fulfillers.put(location, system));
            });
    return new OrderGoods(
        order.company(),
        order.document(),
        places,
        fulfillers,
        order.correlationId(),
        order.traceparent());
  }

  private static OrderGoods.Piece piece(Allocation allocation) {
    return new OrderGoods.Piece(allocation.lineId(), allocation.sku(), allocation.open(), "EA");
  }

  /** Every warehouse has its part. */
  public void released(JdbcClient tx, String orderId, String system, String cause) {
    OrderState order = store.lock(tx, orderId).orElseThrow();
    if (order.status() == OrderStatus.BOOKED) {
      OrderState released = store.status(tx, order, OrderStatus.RELEASED, null);
      timeline.add(tx, orderId, "released", system, "hub", cause);
      effects.event(tx, released, OrderNews.RELEASED, "hub", cause);
    }
  }

  /** The order has no goods (gift cards, fees): booked is all there is to do. */
  public void nothingToShip(JdbcClient tx, String orderId, String cause) {
    OrderState order = store.lock(tx, orderId).orElseThrow();
    OrderState completed = store.status(tx, order, OrderStatus.COMPLETED, null);
    timeline.add(tx, orderId, "completed", "hub", "hub", cause);
    meters.ended(tx, order, "completed");
    effects.event(tx, completed, OrderNews.COMPLETED, "hub", cause);
  }

  /** A warehouse refuses its part for good; the effect's own case asks a person. */
  public void refused(JdbcClient tx, String orderId, String system, String message) {
    timeline.add(tx, orderId, "releaseRefused", system, "hub", String.valueOf(message));
  }

  /** Goods lie where no connected system ships from. */
  public void nobodyFulfils(JdbcClient tx, String orderId, String location) {
    OrderState order = store.lock(tx, orderId).orElseThrow();
    open(
        tx,
        order,
        NewCase.Category.configuration,
        "no system fulfils from the location of the goods",
        location);
  }

  /** The warehouse has packed already: the order goes on, a person tells the customer. */
  public void cancelRefused(JdbcClient tx, String orderId, String system, String cause) {
    OrderState order = store.lock(tx, orderId).orElseThrow();
    timeline.add(tx, orderId, "cancelRefused", system, "hub", cause);
    open(tx, order, NewCase.Category.rejected, "the warehouse refused the cancellation", system);
  }

  /** Every warehouse gave its part back: the cancellation is completed. */
  public void cancelGranted(JdbcClient tx, String orderId, String system, String cause) {
    timeline.add(tx, orderId, "cancelGranted", system, "hub", cause);
    OrderState order = store.lock(tx, orderId).orElseThrow();
    if (!order.status().mayBecome(OrderStatus.CANCELLED)) {
      String cancelled = "a cancellation was granted for an order that has left in part";
      open(tx, order, NewCase.Category.rejected, cancelled, system);
      return;
    }
    boolean byChannel = order.document().wanted() == ChannelStatus.CANCELLED;
    end.cancel(tx, order, byChannel, "hub", cause);
  }

  private void open(
      JdbcClient tx, OrderState order, NewCase.Category category, String cause, String detail) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode().put("message", detail);
    cases.open(
        tx,
        NewCase.aboutOrder(
            category,
            order.company(),
            order.party(),
            "fulfillment",
            cause,
            order.orderId(),
            order.document().shownNumber(),
            shown));
  }
}
