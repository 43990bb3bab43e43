package io.crossdock.order;

import io.crossdock.message.Commitment;
import io.crossdock.message.GroupCommitter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Orders that wait go on when what they wait for is there: stock for those that are short, a
 * cross-reference or a unit's conversion for parked lines. A scan of the tables, so that no crash
 * can lose a wake-up call; first come, first served.
 */
@Component
class WaitingOrders {

  private static final Logger LOG = LoggerFactory.getLogger(WaitingOrders.class);

  private static final String FILLABLE =
      """
      select o.order_id from orders o
      where o.status = 'pendingAllocation' and not exists (
        select 1 from order_line l
        where l.order_id = o.order_id and l.line_type = 'item' and l.sku is not null
          and l.ordered > l.cancelled and not exists (
            select 1 from stock_position p
            where p.sku = l.sku and p.company = o.company
              and p.on_hand - p.reserved - p.unavailable > 0)
          and not exists (select 1 from kit_component k where k.kit_sku = l.sku))
      order by o.created_at limit 200
      """;

  private static final String REFERENCED =
      """
      select distinct l.order_id from order_line l
      join orders o on o.order_id = l.order_id
      left join sku_xref x on x.party = o.party and x.channel_sku = btrim(l.channel_sku)
      join product item on item.sku = coalesce(x.sku, btrim(l.channel_sku))
      where l.parked is not null
        and (item.base_unit = l.unit or exists (
          select 1 from unit_conversion c
          where c.unit = l.unit and c.base_unit = item.base_unit
            and c.party in (o.party, '') and c.sku in (item.sku, '')))
      order by l.order_id limit 500
      """;

  private final JdbcClient db;
  private final OrderProceeding proceeding;
  private final ParkedLines parked;
  private final GroupCommitter committer;

  WaitingOrders(
      JdbcClient db,
      OrderProceeding proceeding,
      ParkedLines parked,
      GroupCommitter ledgerCommitter) {
    this.db = db;
    this.proceeding = proceeding;
    this.parked = parked;
    this.committer = ledgerCommitter;
  }

  @Scheduled(fixedDelayString = "${crossdock.order.waiting-scan}")
  void scan() {
    for (String orderId : db.sql(REFERENCED).query(String.class).list()) {
      commit(orderId, tx -> free(tx, orderId));
    }
    for (String orderId : db.sql(FILLABLE).query(String.class).list()) {
      commit(orderId, tx -> proceeding.proceed(tx, orderId, "hub", "stock arrived"));
    }
  }

  private void free(JdbcClient tx, String orderId) {
    String cause = "cross-reference added";
    if (parked.free(tx, orderId, "hub", cause)) {
      proceeding.proceed(tx, orderId, "hub", cause);
      parked.closeCase(tx, orderId);
    }
  }

  private void commit(String orderId, java.util.function.Consumer<JdbcClient> work) {
    try {
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
    } catch (RuntimeException e) {
      LOG.error("order {} cannot go on; it is tried again", orderId, e);
    }
  }
}
