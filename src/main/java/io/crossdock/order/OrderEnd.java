package io.crossdock.order;

import io.crossdock.message.EffectLedger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Ends a cancellation that nothing stands against any more: ERP, stock, channel and subscribers.
 */
@Component
class OrderEnd {

  private final OrderStore store;
  private final OrderLineStore lineStore;
  private final OrderReservation reservation;
  private final OrderEffects effects;
  private final EffectLedger ledger;
  private final Timeline timeline;
  private final OrderMeters meters;

  OrderEnd(
      OrderStore store,
      OrderLineStore lineStore,
      OrderReservation reservation,
      OrderEffects effects,
      EffectLedger ledger,
      Timeline timeline,
      OrderMeters meters) {
    this.store = store;
    this.lineStore = lineStore;
    this.reservation = reservation;
    this.effects = effects;
    this.ledger = ledger;
    this.timeline = timeline;
    this.meters = meters;
  }

  /** Cancels everything an order still has; the caller holds its row lock. */
  void cancel(JdbcClient tx, OrderState order, boolean byChannel, String actor, String cause) {
    String orderId = order.orderId();
    if (mayBeBooked(tx, order)) {
      effects.cancelInErp(tx, order, actor, cause);
    }
    reservation.release(tx, orderId, "cancel/" + orderId, actor, cause);
    lineStore.allCancelled(tx, orderId);
    store.status(tx, order, OrderStatus.CANCELLED, null);
    timeline.add(tx, orderId, "cancelled", byChannel ? order.party() : "hub", actor, cause);
    meters.ended(tx, order, "cancelled");
    if (!byChannel) {
      effects.cancelInChannel(tx, order, actor, cause);
    }
    effects.event(tx, store.lock(tx, orderId).orElseThrow(), OrderNews.CANCELLED, actor, cause);
  }

  private boolean mayBeBooked(JdbcClient tx, OrderState order) {
    return order.erpReference() != null
        || ledger.open(tx, order.orderId()).stream()
            .anyMatch(effect -> effect.operation().equals(OrderEffects.CREATE_ORDER));
  }
}
