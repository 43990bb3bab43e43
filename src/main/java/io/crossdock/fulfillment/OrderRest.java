package io.crossdock.fulfillment;

import io.crossdock.inventory.Cause;
import io.crossdock.inventory.Release;
import io.crossdock.inventory.Reservations;
import io.crossdock.message.Commitment;
import io.crossdock.message.GroupCommitter;
import io.crossdock.order.OrderRemainder;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a person does with the rest of an order that no warehouse will ship: cancel it, or have it
 * reserved and released once more. Each is one transaction under the order's lock; a repeat finds
 * no rest and is refused.
 */
@Component
public class OrderRest {

  private static final Set<FulfillmentState> AT_WORK =
      EnumSet.of(
          FulfillmentState.requested, FulfillmentState.released, FulfillmentState.cancelRequested);

  private final FulfillmentStore store;
  private final OrderRemainder orders;
  private final Reservations reservations;
  private final ReleaseOrder releases;
  private final ShipmentCases cases;
  private final GroupCommitter committer;

  OrderRest(
      FulfillmentStore store,
      OrderRemainder orders,
      Reservations reservations,
      ReleaseOrder releases,
      ShipmentCases cases,
      GroupCommitter ledgerCommitter) {
    this.store = store;
    this.orders = orders;
    this.reservations = reservations;
    this.releases = releases;
    this.cases = cases;
    this.committer = ledgerCommitter;
  }

  /**
   * Cancels what has not left: the reservation of it is released, ERP and channel are told once,
   * and the order completes when they know.
   *
   * @return what was cancelled, in words
   * @throws IllegalArgumentException when there is no such order, no rest, or a warehouse still
   *     works on it
   */
  public String cancel(String orderId, String actor, String reason) {
    commit(
        orderId,
        tx -> {
          Map<String, BigDecimal> rest = rest(tx, orderId);
          reservations.release(Release.all(orderId, "rest/" + orderId), new Cause(actor, reason));
          orders.cancel(tx, orderId, rest, actor, reason);
          cases.restDecided(tx, orderId, "the rest was cancelled by " + actor);
        });
    return "the rest is cancelled";
  }

  /**
   * Reserves what has not left, wherever it is in stock, and releases it to the warehouses there.
   *
   * @return what was done, in words
   * @throws IllegalArgumentException as above, and when there is not enough stock: nothing changes
   */
  public String release(String orderId, String actor, String reason) {
    commit(
        orderId,
        tx -> {
          orders.reserve(tx, orderId, rest(tx, orderId), actor, reason);
          releases.releaseRest(tx, orderId, "released again by " + actor + ": " + reason);
          cases.restDecided(tx, orderId, "the rest was released again by " + actor);
        });
    return "the rest is released to the warehouse again";
  }

  private Map<String, BigDecimal> rest(JdbcClient tx, String orderId) {
    Map<String, BigDecimal> rest = orders.of(tx, orderId);
    List<String> atWork =
        store.of(tx, orderId).stream()
            .filter(part -> AT_WORK.contains(part.state()))
            .map(part -> "%s at %s".formatted(part.fulfillmentId(), part.system()))
            .toList();
    if (!atWork.isEmpty()) {
      throw new IllegalArgumentException(
          "a warehouse still works on the order: " + String.join(", ", atWork));
    }
    return rest;
  }

  private void commit(String orderId, Consumer<JdbcClient> work) {
    committer.commit(
        new Commitment<Void>() {
          @Override
          public List<String> orderLocks() {
            return List.of(orderId);
          }

          @Override
          public Void apply(JdbcClient tx) {
            work.accept(tx);
            return null;
          }
        });
  }
}
