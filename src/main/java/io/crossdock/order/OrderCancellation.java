package io.crossdock.order;

import io.crossdock.message.CaseDesk;
import io.crossdock.message.Effect;
import io.crossdock.message.EffectLedger;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Cancelling an order compensates everything: what was never sent is suppressed, what may have been
 * sent is taken back behind it in the same stream, and the reservation is released. An order that
 * the warehouse has is cancelled in two phases: the warehouse is asked first.
 */
@Component
class OrderCancellation {

  private static final Set<OrderStatus> TOO_LATE =
      Set.of(
          OrderStatus.PARTIALLY_SHIPPED,
          OrderStatus.SHIPPED,
          OrderStatus.HANDED_OVER,
          OrderStatus.COMPLETED,
          OrderStatus.REJECTED);

  private final OrderStore store;
  private final OrderEnd end;
  private final EffectLedger ledger;
  private final CaseDesk cases;
  private final Timeline timeline;
  private final FulfillmentCancellation fulfillment;
  private final OrderHandover handover;

  OrderCancellation(
      OrderStore store,
      OrderEnd end,
      EffectLedger ledger,
      CaseDesk cases,
      Timeline timeline,
      FulfillmentCancellation fulfillment,
      OrderHandover handover) {
    this.store = store;
    this.end = end;
    this.ledger = ledger;
    this.cases = cases;
    this.timeline = timeline;
    this.fulfillment = fulfillment;
    this.handover = handover;
  }

  /** How a wish to cancel ended. */
  enum Result {
    cancelled,
    requested,
    tooLate,
    alreadyCancelled
  }

  /**
   * Cancels an order whose row the caller has locked.
   *
   * @param byChannel true when the channel itself cancelled and need not be told
   */
  Result cancel(JdbcClient tx, String orderId, boolean byChannel, String actor, String cause) {
    OrderState order = store.lock(tx, orderId).orElseThrow();
    if (order.status() == OrderStatus.CANCELLED) {
      return Result.alreadyCancelled;
    }
    if (TOO_LATE.contains(order.status()) || handover.left(tx, orderId)) {
      timeline.add(tx, orderId, "cancelTooLate", "hub", actor, cause);
      return Result.tooLate;
    }
    suppressWhatWasNotSent(tx, orderId, actor, cause);
    if (fulfillment.requestCancel(tx, orderId, actor, cause)) {
      store.cancelRequested(tx, orderId);
      timeline.add(tx, orderId, "cancelRequested", "hub", actor, cause);
      return Result.requested;
    }
    end.cancel(tx, order, byChannel, actor, cause);
    return Result.cancelled;
  }

  private void suppressWhatWasNotSent(JdbcClient tx, String orderId, String actor, String cause) {
    for (Effect effect : ledger.open(tx, orderId)) {
      boolean forward =
          effect.operation().equals(OrderEffects.CREATE_ORDER)
              || effect.operation().equals("releaseOrder");
      if (forward && ledger.takeBack(tx, effect, actor, "order cancelled: " + cause)) {
        cases.closeForEffect(tx, effect.effectId(), "the order is cancelled");
      }
    }
  }
}
