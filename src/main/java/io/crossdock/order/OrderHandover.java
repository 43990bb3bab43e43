package io.crossdock.order;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.inventory.Cause;
import io.crossdock.inventory.Handovers;
import io.crossdock.inventory.Shipment;
import io.crossdock.inventory.ShipmentResult;
import io.crossdock.model.LineItem;
import io.crossdock.model.Order;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The way of an order whose goods the customer took home from a store: they leave the store's stock
 * at once, whatever the order waits for, then the ERP is told of the order and of its goods, and no
 * warehouse of either.
 */
@Component
class OrderHandover {

  private static final Set<OrderStatus> BEFORE =
      EnumSet.of(
          OrderStatus.RECEIVED,
          OrderStatus.ACCEPTED,
          OrderStatus.HELD,
          OrderStatus.RESERVED,
          OrderStatus.PENDING_ALLOCATION);

  private final OrderStore store;
  private final OrderLineStore lineStore;
  private final Handovers stock;
  private final OrderEffects effects;
  private final OrderShipping shipping;
  private final OrderCases cases;
  private final Timeline timeline;
  private final List<ShippedOrderStep> next;

  OrderHandover(
      OrderStore store,
      OrderLineStore lineStore,
      Handovers stock,
      OrderEffects effects,
      OrderShipping shipping,
      OrderCases cases,
      Timeline timeline,
      List<ShippedOrderStep> next) {
    this.store = store;
    this.lineStore = lineStore;
    this.stock = stock;
    this.effects = effects;
    this.shipping = shipping;
    this.cases = cases;
    this.timeline = timeline;
    this.next = next;
  }

  /**
   * Goes as far as the order can: lines whose product is not known yet wait, and with them the
   * booking; a hold stops everything but the goods, which are gone.
   */
  OrderStatus proceed(JdbcClient tx, OrderState order, String actor, String cause) {
    if (!BEFORE.contains(order.status())) {
      return order.status();
    }
    leaving(tx, order)
        .forEach((location, lines) -> leave(tx, order, location, lines, actor, cause));
    OrderStatus next = shipping.progress(tx, order, Checkpoint.HANDED_OVER).status();
    if (order.status() == OrderStatus.HELD) {
      return OrderStatus.HELD;
    }
    if (next != order.status()) {
      store.status(tx, order, next, null);
    }
    if (next == OrderStatus.HANDED_OVER) {
      tell(tx, order, actor, cause);
    }
    return next;
  }

  /** Whether goods of the order have left: then it is returned, not cancelled or replaced. */
  boolean left(JdbcClient tx, String orderId) {
    return lineStore.of(tx, orderId).stream().anyMatch(line -> line.shipped().signum() > 0);
  }

  /** Whether two versions hand over the same goods at the same places. */
  static boolean sameGoods(Order old, Order newer) {
    return old.wanted() == newer.wanted() && taken(old).equals(taken(newer));
  }

  private static Map<String, String> taken(Order order) {
    return OrderLines.stocked(order).stream()
        .collect(Collectors.toMap(LineItem::lineId, OrderHandover::taken));
  }

  private static String taken(LineItem line) {
    String quantity = line.openQuantity().stripTrailingZeros().toPlainString();
    return line.channelSku() + " " + quantity + " " + line.location();
  }

  private Map<String, List<LineItem>> leaving(JdbcClient tx, OrderState order) {
    Set<String> waiting =
        lineStore.of(tx, order.orderId()).stream()
            .filter(line -> line.parked() != null || line.shipped().signum() > 0)
            .map(LineState::lineId)
            .collect(Collectors.toSet());
    return byLocation(goods(order).stream().filter(line -> !waiting.contains(line.lineId())));
  }

  private static Map<String, List<LineItem>> byLocation(Stream<LineItem> lines) {
    return lines.collect(
        Collectors.groupingBy(LineItem::location, TreeMap::new, Collectors.toList()));
  }

  private static List<LineItem> goods(OrderState order) {
    return OrderLines.stocked(order.document()).stream()
        .filter(line -> line.openQuantity().signum() > 0)
        .toList();
  }

  private void leave(
      JdbcClient tx,
      OrderState order,
      String location,
      List<LineItem> lines,
      String actor,
      String cause) {
    List<Shipment.Line> goods = new ArrayList<>();
    ObjectNode detail = JsonNodeFactory.instance.objectNode().put("location", location);
    for (LineItem line : lines) {
      BigDecimal quantity = line.openQuantity();
      goods.add(new Shipment.Line(line.lineId(), line.sku(), quantity));
      lineStore.shipped(tx, order.orderId(), line.lineId(), quantity);
      detail
          .withArray("/lines")
          .addObject()
          .put("lineId", line.lineId())
          .put("quantity", quantity.toPlainString());
    }
    String key = "handover/" + order.orderId() + "/" + location;
    Shipment left =
        new Shipment(
            order.company(),
            order.orderId(),
            key,
            location,
            order.document().placedAt().toInstant(),
            goods);
    ShipmentResult result = stock.handOver(order.party(), left, new Cause(actor, cause));
    cases.misfit(tx, order, location, result);
    timeline.add(tx, order.orderId(), "handedOver", order.party(), actor, cause, detail);
  }

  private void tell(JdbcClient tx, OrderState order, String actor, String cause) {
    OrderState now = store.lock(tx, order.orderId()).orElseThrow();
    effects.createInErp(tx, now, actor, cause);
    int number = 0;
    for (List<LineItem> lines : byLocation(goods(now).stream()).values()) {
      String id = "%s-handover-%d".formatted(now.orderId(), ++number);
      effects.handedOver(tx, now, id, lines, actor, cause);
    }
    next.forEach(step -> step.left(tx, now.orderId(), cause));
    shipping.completeIfTold(tx, now.orderId(), cause);
  }
}
