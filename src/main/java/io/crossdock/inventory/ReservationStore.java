package io.crossdock.inventory;

import io.crossdock.message.Columns;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads and writes reservation rows and their history; the locks are the caller's business. */
@Component
class ReservationStore {

  private static final String SAVE =
      """
      insert into reservation (reservation_id, order_id, line_id, company, party, sku, location,
             line_sku, per_unit, quantity, open_quantity, committed_quantity, released_quantity,
             expired_quantity, revision, expires_at)
      select * from unnest(:id::text[], :orderId::text[], :lineId::text[], :company::text[],
             :party::text[], :sku::text[], :location::text[], :lineSku::text[],
             :perUnit::numeric[], :quantity::numeric[], :open::numeric[], :committed::numeric[],
             :released::numeric[], :expired::numeric[], :revision::int[], :expiresAt::timestamptz[])
          on conflict (reservation_id) do update
         set quantity = excluded.quantity, open_quantity = excluded.open_quantity,
             committed_quantity = excluded.committed_quantity,
             released_quantity = excluded.released_quantity,
             expired_quantity = excluded.expired_quantity, revision = excluded.revision,
             expires_at = excluded.expires_at, updated_at = now()
       where reservation.revision < excluded.revision
      """;
  private static final String HISTORY =
      """
      insert into reservation_history (reservation_id, revision, event, open_quantity,
             committed_quantity, released_quantity, expired_quantity, actor, cause)
      select * from unnest(:id::text[], :revision::int[], :event::text[], :open::numeric[],
             :committed::numeric[], :released::numeric[], :expired::numeric[], :actor::text[],
             :cause::text[])
      """;

  private final JdbcClient jdbc;

  ReservationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Every reservation of these orders, in the order they were made. Looked up order by order
   * (offset 0 keeps it so): before the first ANALYZE the planner would read the whole table.
   */
  List<ReservationRow> ofOrders(Collection<String> orderIds) {
    return jdbc.sql(
            """
            select r.*, coalesce(r.expires_at <= now(), false) as due
              from unnest(:orders::text[]) as asked(order_id)
             cross join lateral (select * from reservation
                                  where order_id = asked.order_id offset 0) as r
             order by r.reservation_id
            """)
        .param("orders", Columns.of(orderIds))
        .query((row, n) -> new ReservationRow(row))
        .list();
  }

  /** Orders with an open reservation past its time by the database clock, oldest first. */
  List<String> dueOrders(int limit) {
    return jdbc.sql(
            """
            select order_id from reservation where open_quantity > 0 and expires_at <= now()
             group by order_id order by min(expires_at), order_id limit :limit
            """)
        .param("limit", limit)
        .query(String.class)
        .list();
  }

  /** Writes the rows that changed, and one history row per change. */
  void save(Collection<ReservationRow> rows) {
    List<ReservationRow> changed = rows.stream().filter(r -> !r.changes().isEmpty()).toList();
    if (changed.isEmpty()) {
      return;
    }
    CallerTransaction.rows("upsert of reservation", changed.size(), write(changed));
    List<ReservationRow.Revision> history =
        changed.stream().flatMap(row -> row.changes().stream()).toList();
    CallerTransaction.rows("insert of history", history.size(), writeHistory(history));
    changed.forEach(row -> row.changes().clear());
  }

  private int write(List<ReservationRow> rows) {
    Map<String, Function<ReservationRow, ?>> columns = new LinkedHashMap<>();
    columns.put("id", ReservationRow::id);
    columns.put("orderId", ReservationRow::orderId);
    columns.put("lineId", ReservationRow::lineId);
    columns.put("company", row -> row.order().company());
    columns.put("party", row -> row.order().party());
    columns.put("sku", row -> row.key().sku());
    columns.put("location", row -> row.key().location());
    columns.put("lineSku", ReservationRow::lineSku);
    columns.put("perUnit", ReservationRow::perUnit);
    columns.put("quantity", ReservationRow::quantity);
    columns.put("open", ReservationRow::open);
    columns.put("committed", ReservationRow::committed);
    columns.put("released", ReservationRow::released);
    columns.put("expired", ReservationRow::expired);
    columns.put("revision", ReservationRow::revision);
    columns.put("expiresAt", ReservationRow::expiresAt);
    return update(SAVE, rows, columns);
  }

  private int writeHistory(List<ReservationRow.Revision> history) {
    Map<String, Function<ReservationRow.Revision, ?>> columns = new LinkedHashMap<>();
    columns.put("id", ReservationRow.Revision::id);
    columns.put("revision", ReservationRow.Revision::revision);
    columns.put("event", ReservationRow.Revision::event);
    columns.put("open", ReservationRow.Revision::open);
    columns.put("committed", ReservationRow.Revision::committed);
    columns.put("released", ReservationRow.Revision::released);
    columns.put("expired", ReservationRow.Revision::expired);
    columns.put("actor", revision -> revision.cause().actor());
    columns.put("cause", revision -> revision.cause().cause());
    return update(HISTORY, history, columns);
  }

  private <T> int update(String sql, List<T> rows, Map<String, Function<T, ?>> columns) {
    JdbcClient.StatementSpec statement = jdbc.sql(sql);
    columns.forEach((name, column) -> statement.param(name, Columns.of(rows, column)));
    return statement.update();
  }
}
