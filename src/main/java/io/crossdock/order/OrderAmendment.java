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
  private final OrderLineStore lineStore;
  private final OrderReservation reservation;
  private final OrderProceeding proceeding;
  private final ConvertedLines converted;
  private final OrderCases cases;
  private final OrderHandover handover;
  private final EffectLedger ledger;
  private final Timeline timeline;

  OrderAmendment(
      OrderStore store,
      OrderLineStore lineStore,
      OrderReservation reservation,
      OrderProceeding proceeding,
      ConvertedLines converted,
      OrderCases cases,
      OrderHandover handover,
      EffectLedger ledger,
      Timeline timeline) {
    this.store = store;
    this.lineStore = lineStore;
    this.reservation = reservation;
    this.proceeding = proceeding;
    this.converted = converted;
    this.cases = cases;
    this.handover = handover;
    this.ledger = ledger;
    this.timeline = timeline;
  }

  /** Applies the newer version; the caller holds the order's row lock. */
  void amend(JdbcClient tx, OrderState old, OrderIntake newer, DecisionContext context) {
    boolean same = OrderDifference.between(old.document(), newer.order()).isEmpty();
    boolean sameWish = old.document().channelStatus().equals(newer.order().channelStatus());
    if (same && sameWish) {
      store.modifiedAt(tx, newer.order());
    } else if (replaceable(tx, old, newer) && takeBackExport(tx, old, context)) {
      replace(tx, old, newer, context);
    } else {
      cases.changedAfterExport(tx, old, newer, context);
    }
  }

  /** What has left over a counter cannot change any more; what is paid for it can be corrected. */
  private boolean replaceable(JdbcClient tx, OrderState old, OrderIntake newer) {
    return REPLACEABLE.contains(old.status())
        && (!handover.left(tx, old.orderId())
            || OrderHandover.sameGoods(old.document(), newer.order()));
  }

  /** Replaces the content as a person corrected it; false when that is too late. */
  boolean edit(JdbcClient tx, OrderState old, OrderIntake newer, DecisionContext context) {
    boolean early = replaceable(tx, old, newer) && takeBackExport(tx, old, context);
    if (early) {
      replace(tx, old, newer, context);
    }
    return early;
  }

  private void replace(JdbcClient tx, OrderState old, OrderIntake newer, DecisionContext context) {
    reservation.giveBack(tx, old.orderId(), context.actor(), context.cause());
    boolean held = !newer.holds().isEmpty();
    store.replace(tx, old, newer, held ? OrderStatus.HELD : OrderStatus.ACCEPTED, context);
    if (!handover.left(tx, old.orderId())) {
      lineStore.replace(tx, newer);
    }
    timeline.add(tx, old.orderId(), "amended", old.party(), context.actor(), context.cause());
    cases.amended(tx, newer, context);
    converted.remember(
        tx, old.orderId(), newer.order().lineItems(), context.actor(), context.cause());
    proceeding.proceed(tx, old.orderId(), context.actor(), context.cause());
    cases.open(tx, newer, context);
  }

  /** True when nothing of the order can have left for the ERP. */
  private boolean takeBackExport(JdbcClient tx, OrderState old, DecisionContext context) {
    return takeBackExport(tx, old, context.actor(), "order amended: " + context.cause());
  }

  /** As above, under the words of whoever wants it. */
  boolean takeBackExport(JdbcClient tx, OrderState old, String actor, String cause) {
    for (Effect effect : ledger.open(tx, old.orderId())) {
      if (effect.operation().equals(OrderEffects.CREATE_ORDER)
          && !ledger.takeBack(tx, effect, actor, cause)) {
        return false;
      }
    }
    return true;
  }
}
