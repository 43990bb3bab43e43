package io.crossdock.order;

import io.crossdock.message.Commitment;
import io.crossdock.message.Effect;
import io.crossdock.message.EffectLedger;
import io.crossdock.message.GroupCommitter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Gives back what was reserved longer than the channel's policy allows, while the order is not on
 * its way to the ERP. The order is accepted then: the next word of the channel reserves it again.
 */
@Component
class ExpiredReservations {

  private static final Logger LOG = LoggerFactory.getLogger(ExpiredReservations.class);

  private static final Set<OrderStatus> BEFORE_BOOKING =
      EnumSet.of(OrderStatus.ACCEPTED, OrderStatus.RESERVED, OrderStatus.HELD);

  private static final String DUE =
      """
      select distinct o.order_id from reservation r
      join orders o on o.order_id = r.order_id collate "default"
      where r.open_quantity > 0 and r.expires_at < now()
        and o.status in ('accepted', 'reserved', 'held')
        and not exists (select 1 from effect e
          where e.order_id = o.order_id and e.operation = 'createOrder')
      limit 200
      """;

  private final JdbcClient db;
  private final OrderStore store;
  private final OrderReservation reservation;
  private final EffectLedger ledger;
  private final GroupCommitter committer;

  ExpiredReservations(
      JdbcClient db,
      OrderStore store,
      OrderReservation reservation,
      EffectLedger ledger,
      GroupCommitter ledgerCommitter) {
    this.db = db;
    this.store = store;
    this.reservation = reservation;
    this.ledger = ledger;
    this.committer = ledgerCommitter;
  }

  @Scheduled(fixedDelayString = "${crossdock.order.expiry-scan:5s}")
  void scan() {
    for (String orderId : db.sql(DUE).query(String.class).list()) {
      try {
        committer.commit(expiry(orderId));
      } catch (RuntimeException e) {
        LOG.error("the reservation of order {} cannot expire; it is tried again", orderId, e);
      }
    }
  }

  private Commitment<Void> expiry(String orderId) {
    return new Commitment<>() {
      @Override
      public List<String> orderLocks() {
        return List.of(orderId);
      }

      @Override
      public Void apply(JdbcClient tx) {
        expire(tx, orderId);
        return null;
      }
    };
  }

  /** Decides again under the lock: the order may have gone on meanwhile. */
  void expire(JdbcClient tx, String orderId) {
    OrderState order = store.lock(tx, orderId).orElseThrow();
    boolean booking =
        ledger.open(tx, orderId).stream()
            .map(Effect::operation)
            .anyMatch(OrderEffects.CREATE_ORDER::equals);
    if (!BEFORE_BOOKING.contains(order.status()) || booking) {
      return;
    }
    if (reservation.expire(tx, orderId) && order.status() == OrderStatus.RESERVED) {
      store.status(tx, order, OrderStatus.ACCEPTED, null);
    }
  }
}
