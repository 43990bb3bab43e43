package io.crossdock.order;

import io.crossdock.message.Effect;
import io.crossdock.message.EffectLedger;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A newer version of an order that is known. Before it left for the ERP it is replaced as a whole
 * and reserved anew; afterwards a change of lines or quantities is a case for a person, because the
 * booked document must not silently differ from the channel's.
 */
@Component
class OrderAmendment {

  private static final Set<OrderStatus> REPLACEABLE =
      Set.of(
          OrderStatus.ACCEPTED,
          OrderStatus.RESERVED,
          OrderStatus.PENDING_ALLOCATION,
          OrderStatus.HELD);

  private final OrderStore store;
  private final OrderReservation reservation;
  private final OrderProceeding proceeding;
  private final ConvertedLines converted;
  private final OrderCases cases;
  private final EffectLedger ledger;
  private final Timeline timeline;

  OrderAmendment(
      OrderStore store,
      OrderReservation reservation,
      OrderProceeding proceeding,
      ConvertedLines converted,
      OrderCases cases,
      EffectLedger ledger,
      Timeline timeline) {
    this.store = store;
    this.reservation = reservation;
    this.proceeding = proceeding;
    this.converted = converted;
    this.cases = cases;
    this.ledger = ledger;
    this.timeline = timeline;
  }

  /** Applies the newer version; the caller holds the order's row lock. */
  void amend(JdbcClient tx, OrderState old, OrderIntake newer, DecisionContext context) {
    boolean same = OrderDifference.between(old.document(), newer.order()).isEmpty();
    boolean sameWish = old.document().channelStatus().equals(newer.order().channelStatus());
    if (same && sameWish) {
      store.modifiedAt(tx, newer.order());
    } else if (REPLACEABLE.contains(old.status()) && takeBackExport(tx, old, context)) {
      replace(tx, old, newer, context);
    } else {
      cases.changedAfterExport(tx, old, newer, context);
    }
  }

  private void replace(JdbcClient tx, OrderState old, OrderIntake newer, DecisionContext context) {
    reservation.giveBack(tx, old.orderId(), context.actor(), context.cause());
    boolean held = !newer.holds().isEmpty();
    store.replace(tx, old, newer, held ? OrderStatus.HELD : OrderStatus.ACCEPTED, context);
    timeline.add(tx, old.orderId(), "amended", old.party(), context.actor(), context.cause());
    converted.remember(
        tx, old.orderId(), newer.order().lineItems(), context.actor(), context.cause());
    proceeding.proceed(tx, old.orderId(), context.actor(), context.cause());
    cases.open(tx, newer, context);
  }

  /** True when nothing of the order can have left for the ERP. */
  private boolean takeBackExport(JdbcClient tx, OrderState old, DecisionContext context) {
    for (Effect effect : ledger.open(tx, old.orderId())) {
      if (effect.operation().equals(OrderEffects.CREATE_ORDER)
          && !ledger.suppress(tx, effect, context.actor(), "order amended: " + context.cause())) {
        return false;
      }
    }
    return true;
  }
}
