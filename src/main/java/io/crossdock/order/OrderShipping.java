package io.crossdock.order;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.EffectLedger;
import io.crossdock.model.LineItem;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the fulfillment domain tells an order once goods have left: quantities, status along the
 * state table, timeline and event. The caller holds the order's row lock.
 */
@Component
public class OrderShipping {

  private static final Set<OrderStatus> MOVED =
      Set.of(OrderStatus.PARTIALLY_SHIPPED, OrderStatus.SHIPPED);

  private static final Set<OrderStatus> GONE = Set.of(OrderStatus.SHIPPED, OrderStatus.HANDED_OVER);

  /** A cancelled order is among them: what left of it all the same may come back. */
  private static final Set<OrderStatus> LEFT =
      Set.of(
          OrderStatus.PARTIALLY_SHIPPED,
          OrderStatus.SHIPPED,
          OrderStatus.HANDED_OVER,
          OrderStatus.COMPLETED,
          OrderStatus.CANCELLED);

  private final OrderStore store;
  private final OrderLineStore lineStore;
  private final OrderEffects effects;
  private final EffectLedger ledger;
  private final Timeline timeline;
  private final OrderMeters meters;

  OrderShipping(
      OrderStore store,
      OrderLineStore lineStore,
      OrderEffects effects,
      EffectLedger ledger,
      Timeline timeline,
      OrderMeters meters) {
    this.store = store;
    this.lineStore = lineStore;
    this.effects = effects;
    this.ledger = ledger;
    this.timeline = timeline;
    this.meters = meters;
  }

  /**
   * What one shipment changed.
   *
   * @param shipmentId with the party that gave it: tells one shipment from another
   * @param left quantity that left by line id, in the line's unit
   * @param freed quantity that will not leave and is no longer reserved, by line id
   * @param detail what timeline and event say about it
   * @param source the system that told it
   */
  public record Told(
      String shipmentId,
      Map<String, BigDecimal> left,
      Map<String, BigDecimal> freed,
      ObjectNode detail,
      String source,
      String cause) {}

  /** The order with its lines, which exists. */
  public ShippableOrder read(JdbcClient tx, String orderId) {
    return find(tx, orderId).orElseThrow();
  }

  /** The order with its lines, if the hub has it. */
  public Optional<ShippableOrder> find(JdbcClient tx, String orderId) {
    return store.lock(tx, orderId).map(order -> shippable(tx, order));
  }

  private ShippableOrder shippable(JdbcClient tx, OrderState order) {
    Map<String, ShippableOrder.Line> lines = new LinkedHashMap<>();
    for (LineState line : lineStore.of(tx, order.orderId())) {
      lines.put(
          line.lineId(),
          new ShippableOrder.Line(
              line.lineId(),
              line.sku(),
              line.ordered(),
              line.cancelled(),
              line.shipped(),
              line.returned()));
    }
    return new ShippableOrder(
        order.orderId(),
        order.company(),
        order.party(),
        order.document(),
        order.status() == OrderStatus.CANCELLED,
        LEFT.contains(order.status()),
        lines,
        order.correlationId(),
        order.traceparent());
  }

  /** Writes what left; a cancelled order stays cancelled, what left of it is noted all the same. */
  public void shipped(JdbcClient tx, String orderId, Told told) {
    told.left().forEach((line, quantity) -> lineStore.shipped(tx, orderId, line, quantity));
    told.freed().forEach((line, quantity) -> lineStore.freed(tx, orderId, line, quantity));
    OrderState order = store.lock(tx, orderId).orElseThrow();
    if (told.left().isEmpty()) {
      note(tx, orderId, "shortShipped", told);
      return;
    }
    OrderStatus next = progress(tx, order, Checkpoint.ALLOCATED).status();
    note(tx, orderId, MOVED.contains(next) ? next.word() : "shippedThoughClosed", told);
    if (MOVED.contains(next) && order.status() != next && order.status().mayBecome(next)) {
      store.status(tx, order, next, null);
    }
    OrderState now = store.lock(tx, orderId).orElseThrow();
    effects.event(
        tx, now, OrderNews.SHIPPED, told.shipmentId(), told.detail(), told.source(), told.cause());
  }

  /**
   * Ends an order whose goods have left and about which nobody has to be told anything any more.
   */
  public void completeIfTold(JdbcClient tx, String orderId, String cause) {
    OrderState order = store.lock(tx, orderId).orElseThrow();
    boolean open =
        ledger.open(tx, orderId).stream()
            .anyMatch(effect -> !effect.system().equals(OrderEffects.EVENTS));
    if (GONE.contains(order.status()) && !open) {
      store.status(tx, order, OrderStatus.COMPLETED, null);
      timeline.add(tx, orderId, "completed", "hub", "hub", cause);
      meters.ended(tx, order, "completed");
      effects.event(tx, store.lock(tx, orderId).orElseThrow(), OrderNews.COMPLETED, "hub", cause);
    }
  }

  /** Notes that a system knows of a shipment or of a return. */
  public void told(JdbcClient tx, String orderId, String checkpoint, String system, String cause) {
    timeline.add(tx, orderId, checkpoint, system, "hub", cause);
  }

  private void note(JdbcClient tx, String orderId, String checkpoint, Told told) {
    timeline.add(
        tx, orderId, checkpoint, told.source(), told.source(), told.cause(), told.detail());
  }

  /** How far an order is by its lines, once it has passed this checkpoint. */
  OrderProgress progress(JdbcClient tx, OrderState order, Checkpoint passed) {
    Set<String> stocked =
        OrderLines.stocked(order.document()).stream()
            .map(LineItem::lineId)
            .collect(Collectors.toSet());
    List<LineProgress> lines =
        lineStore.of(tx, order.orderId()).stream()
            .filter(line -> stocked.contains(line.lineId()))
            .map(OrderShipping::progress)
            .toList();
    return new OrderProgress(lines, Set.of(Checkpoint.ACCEPTED, passed));
  }

  private static LineProgress progress(LineState line) {
    return new LineProgress(
        line.lineId(),
        line.parked() != null,
        line.ordered(),
        line.reserved(),
        line.cancelled(),
        line.shipped(),
        line.returned());
  }
}
