package io.crossdock.order;

import io.crossdock.message.Commitment;
import io.crossdock.message.GroupCommitter;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Orders that wait go on when what they wait for is there: stock for those that are short, a
 * cross-reference for parked lines. A scan of the tables, so that no crash can lose a wake-up call;
 * first come, first served.
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
      select l.order_id, l.line_id, x.sku from order_line l
      join orders o on o.order_id = l.order_id
      join sku_xref x on x.party = o.party and x.channel_sku = l.channel_sku
      where l.parked is not null and l.sku is null
      order by l.order_id, l.line_id limit 500
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

  private record Referenced(String orderId, String lineId, String sku) {}

  @Scheduled(fixedDelayString = "${crossdock.order.waiting-scan}")
  void scan() {
    Map<String, List<Referenced>> found =
        db.sql(REFERENCED).query(Referenced.class).list().stream()
            .collect(java.util.stream.Collectors.groupingBy(Referenced::orderId));
    found.forEach(
        (orderId, lines) ->
            commit(
                orderId,
                tx -> {
                  lines.forEach(line -> parked.free(tx, orderId, line.lineId(), line.sku()));
                  proceeding.proceed(tx, orderId, "hub", "cross-reference added");
                  parked.closeCase(tx, orderId);
                }));
    for (String orderId : db.sql(FILLABLE).query(String.class).list()) {
      commit(orderId, tx -> proceeding.proceed(tx, orderId, "hub", "stock arrived"));
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
