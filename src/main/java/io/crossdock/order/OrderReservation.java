package io.crossdock.order;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.inventory.Allocation;
import io.crossdock.inventory.Cause;
import io.crossdock.inventory.LineShortage;
import io.crossdock.inventory.OrderRef;
import io.crossdock.inventory.Release;
import io.crossdock.inventory.Reservations;
import io.crossdock.inventory.ReserveRequest;
import io.crossdock.inventory.ReserveResult;
import io.crossdock.inventory.Want;
import io.crossdock.model.LineItem;
import io.crossdock.model.Order;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What an order asks of the stock ledger, and what its lines remember of the answer. */
@Component
class OrderReservation {

  private final Reservations reservations;
  private final OrderLineStore lineStore;
  private final Timeline timeline;
  private final OrderRouting routing;

  OrderReservation(
      Reservations reservations,
      OrderLineStore lineStore,
      Timeline timeline,
      OrderRouting routing) {
    this.reservations = reservations;
    this.lineStore = lineStore;
    this.timeline = timeline;
    this.routing = routing;
  }

  /**
   * Reserves all stocked lines that are not parked, together or not at all.
   *
   * @param known true when the order is known to be short: only a change is worth a checkpoint
   */
  boolean reserve(
      JdbcClient tx,
      Order order,
      Set<String> parkedLines,
      boolean known,
      String actor,
      String cause) {
    OrderRef ref = new OrderRef(order.company(), order.orderId(), order.party());
    ReserveResult result =
        reservations.reserveAll(
            new ReserveRequest(
                ref,
                wants(order, parkedLines),
                expiry(tx, order.party()),
                new Cause(actor, cause)));
    lineStore.reserved(
        tx, order.orderId(), result.reserved() ? open(order, parkedLines) : Map.of());
    if (result.reserved() || !known) {
      remember(tx, order, result, actor, cause);
    }
    return result.reserved();
  }

  /** By the clock that says later whether it is over. */
  private Instant expiry(JdbcClient tx, String party) {
    return routing
        .reservationExpiry(party)
        .map(after -> tx.sql("select now()").query(Instant.class).single().plus(after))
        .orElse(null);
  }

  /** Gives everything back that is still reserved. */
  void release(JdbcClient tx, String orderId, String sourceKey, String actor, String cause) {
    List<Allocation> released =
        reservations.release(Release.all(orderId, sourceKey), new Cause(actor, cause));
    lineStore.reserved(tx, orderId, Map.of());
    if (!released.isEmpty()) {
      timeline.add(tx, orderId, "reservationReleased", "hub", actor, cause);
    }
  }

  /** Gives everything back while the demand stands: the next try reserves it again. */
  void giveBack(JdbcClient tx, String orderId, String actor, String cause) {
    reservations.giveBack(orderId, new Cause(actor, cause));
    lineStore.reserved(tx, orderId, Map.of());
  }

  /** Takes back what is past its expiry; false when nothing is. */
  boolean expire(JdbcClient tx, String orderId) {
    String cause = "reservation expired";
    boolean expired = !reservations.expire(List.of(orderId), new Cause("hub", cause)).isEmpty();
    if (expired) {
      lineStore.reserved(tx, orderId, Map.of());
      timeline.add(tx, orderId, "reservationExpired", "hub", "hub", cause);
    }
    return expired;
  }

  /** Where the order's goods lie, by location. */
  Map<String, List<Allocation>> byLocation(String orderId) {
    Map<String, List<Allocation>> found = new java.util.TreeMap<>();
    for (Allocation allocation : reservations.of(orderId)) {
      if (allocation.open().signum() > 0) {
        found.computeIfAbsent(allocation.location(), name -> new ArrayList<>()).add(allocation);
      }
    }
    return found;
  }

  private List<Want> wants(Order order, Set<String> parkedLines) {
    List<Want> wants = new ArrayList<>();
    for (LineItem line : order.lineItems()) {
      if (wantsStock(line, parkedLines)) {
        List<String> locations =
            line.location() == null ? routing.locations(order.company()) : List.of(line.location());
        wants.add(Want.from(line.lineId(), line.sku(), line.openQuantity(), locations));
      }
    }
    return wants;
  }

  private static boolean wantsStock(LineItem line, Set<String> parkedLines) {
    return OrderStore.isStocked(line)
        && !parkedLines.contains(line.lineId())
        && line.sku() != null
        && line.openQuantity().signum() > 0;
  }

  private static Map<String, BigDecimal> open(Order order, Set<String> parkedLines) {
    Map<String, BigDecimal> quantities = new HashMap<>();
    for (LineItem line : order.lineItems()) {
      if (wantsStock(line, parkedLines)) {
        quantities.put(line.lineId(), line.openQuantity());
      }
    }
    return quantities;
  }

  private void remember(
      JdbcClient tx, Order order, ReserveResult result, String actor, String cause) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    for (LineShortage shortage : result.shortages()) {
      detail
          .withArray("/short")
          .addObject()
          .put("lineId", shortage.lineId())
          .put("sku", shortage.sku())
          .put("missing", shortage.missing().toPlainString());
    }
    String checkpoint = result.reserved() ? "reserved" : "pendingAllocation";
    timeline.add(tx, order.orderId(), checkpoint, "hub", actor, cause, detail);
  }
}
