package io.crossdock.order;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.inventory.Cause;
import io.crossdock.inventory.LineShortage;
import io.crossdock.inventory.OrderRef;
import io.crossdock.inventory.Reservations;
import io.crossdock.inventory.ReserveRequest;
import io.crossdock.inventory.ReserveResult;
import io.crossdock.inventory.Want;
import io.crossdock.model.LineItem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is wanted of an order and has not left, once its warehouses have done what they can. The
 * caller holds the order's row lock.
 */
@Component
public class OrderRemainder {

  private static final Set<OrderStatus> OUT =
      Set.of(OrderStatus.RELEASED, OrderStatus.PARTIALLY_SHIPPED);

  private final OrderStore store;
  private final OrderLineStore lineStore;
  private final Reservations reservations;
  private final OrderRouting routing;
  private final OrderShipping shipping;
  private final OrderEffects effects;
  private final OrderEnd end;
  private final Timeline timeline;

  OrderRemainder(
      OrderStore store,
      OrderLineStore lineStore,
      Reservations reservations,
      OrderRouting routing,
      OrderShipping shipping,
      OrderEffects effects,
      OrderEnd end,
      Timeline timeline) {
    this.store = store;
    this.lineStore = lineStore;
    this.reservations = reservations;
    this.routing = routing;
    this.shipping = shipping;
    this.effects = effects;
    this.end = end;
    this.timeline = timeline;
  }

  /**
   * The rest by line id, in the line's unit.
   *
   * @throws IllegalArgumentException when there is no such order, or nothing rests of it
   */
  public Map<String, BigDecimal> of(JdbcClient tx, String orderId) {
    OrderState order =
        store
            .lock(tx, orderId)
            .orElseThrow(() -> new IllegalArgumentException("there is no order " + orderId));
    if (!OUT.contains(order.status())) {
      throw new IllegalArgumentException(
          "order %s is %s: it has no rest to decide about"
              .formatted(orderId, order.status().word()));
    }
    Set<String> stocked =
        OrderLines.stocked(order.document()).stream()
            .map(LineItem::lineId)
            .collect(Collectors.toSet());
    Map<String, BigDecimal> rest = new LinkedHashMap<>();
    for (LineState line : lineStore.of(tx, orderId)) {
      BigDecimal left = line.ordered().subtract(line.cancelled()).subtract(line.shipped());
      if (stocked.contains(line.lineId()) && left.signum() > 0) {
        rest.put(line.lineId(), left);
      }
    }
    if (rest.isEmpty()) {
      throw new IllegalArgumentException("nothing rests of order " + orderId);
    }
    return rest;
  }

  /** Cancels the rest; of an order of which nothing has left that is the whole order. */
  public void cancel(
      JdbcClient tx, String orderId, Map<String, BigDecimal> rest, String actor, String reason) {
    OrderState order = store.lock(tx, orderId).orElseThrow();
    ObjectNode detail = detail(rest);
    timeline.add(tx, orderId, "restCancelled", "hub", actor, reason, detail);
    if (order.status() == OrderStatus.RELEASED) {
      end.cancel(tx, order, false, actor, reason);
      return;
    }
    rest.forEach((line, quantity) -> lineStore.cancelled(tx, orderId, line, quantity));
    lineStore.reserved(tx, orderId, Map.of());
    store.status(tx, order, OrderStatus.SHIPPED, null);
    effects.cancelRest(tx, order, detail, actor, reason);
    shipping.completeIfTold(tx, orderId, reason);
  }

  /**
   * Reserves the rest again.
   *
   * @throws IllegalArgumentException when there is not enough of it
   */
  public void reserve(
      JdbcClient tx, String orderId, Map<String, BigDecimal> rest, String actor, String reason) {
    OrderState order = store.lock(tx, orderId).orElseThrow();
    List<Want> wants = new ArrayList<>();
    for (LineState line : lineStore.of(tx, orderId)) {
      if (rest.containsKey(line.lineId())) {
        // what has left counts as had: the ledger reserves the difference
        BigDecimal wanted = line.ordered().subtract(line.cancelled());
        List<String> places = routing.locations(order.company());
        wants.add(Want.from(line.lineId(), line.sku(), wanted, places));
      }
    }
    ReserveResult result =
        reservations.reserveAll(
            new ReserveRequest(
                new OrderRef(order.company(), orderId, order.party()),
                wants,
                null,
                new Cause(actor, reason)));
    if (!result.reserved()) {
      throw new IllegalArgumentException("there is not enough stock: " + missing(result));
    }
    lineStore.reserved(tx, orderId, rest);
    timeline.add(tx, orderId, "restReleased", "hub", actor, reason, detail(rest));
  }

  private static String missing(ReserveResult result) {
    return result.shortages().stream().map(OrderRemainder::words).collect(Collectors.joining("; "));
  }

  private static String words(LineShortage shortage) {
    return "line %s misses %s of %s"
        .formatted(
            shortage.lineId(),
            shortage.missing().stripTrailingZeros().toPlainString(),
            shortage.sku());
  }

  private static ObjectNode detail(Map<String, BigDecimal> rest) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    rest.forEach(
        (line, quantity) ->
            detail
                .withArray("/lines")
                .addObject()
                .put("lineId", line)
                .put("quantity", quantity.stripTrailingZeros().toPlainString()));
    return detail;
  }
}
