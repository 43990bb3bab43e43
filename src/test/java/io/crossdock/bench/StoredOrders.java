package io.crossdock.bench;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Orders of the past: copies of orders that the hub has just brought to their end, with all that it
 * keeps of each but the stock ledger, whose sums are checked. Every id begins with the number of
 * its copy, so that all references still fit.
 */
final class StoredOrders {

  private static final int TEMPLATES = 500;

  private static final Set<String> IDS =
      Set.of(
          "order_id",
          "channel_order_id",
          "customer_order_number",
          "erp_reference",
          "external_reference",
          "effect_id",
          "effect_key",
          "entity",
          "message_id",
          "business_key",
          "correlation_id",
          "key",
          "fulfillment_id",
          "reservation_id",
          "source_key");

  /** What an order of the past says, where it differs from one that was just released. */
  private static final Map<String, Map<String, String>> ENDED =
      Map.of(
          "orders", Map.of("status", "'completed'"),
          "fulfillment", Map.of("state", "'shipped'"),
          "reservation", Map.of("open_quantity", "0", "committed_quantity", "t.quantity"));

  private static final String OF_ORDER = "t.order_id in (select order_id from bench_template)";
  private static final String OF_EFFECT =
      "t.effect_id in (select effect_id from effect_archive join bench_template using (order_id))";

  /** Each table with its rows of the templates; referenced ones first. */
  private static final List<Map.Entry<String, String>> TABLES =
      List.of(
          Map.entry("orders", OF_ORDER),
          Map.entry("order_key", OF_ORDER),
          Map.entry("order_line", OF_ORDER),
          Map.entry("order_timeline", OF_ORDER),
          Map.entry("fulfillment", OF_ORDER),
          Map.entry(
              "fulfillment_line",
              "t.fulfillment_id in (select fulfillment_id from fulfillment"
                  + " join bench_template using (order_id))"),
          Map.entry("reservation", OF_ORDER),
          Map.entry(
              "reservation_history",
              "t.reservation_id in (select reservation_id from reservation"
                  + " join bench_template using (order_id))"),
          Map.entry(
              "stock_movement_key",
              "t.source_key in (select source_key from stock_ledger"
                  + " join bench_template using (order_id))"),
          Map.entry("inbox", OF_ORDER),
          Map.entry("business_key", OF_ORDER),
          Map.entry(
              "idempotency_key",
              "t.key in (select channel_order_id from orders"
                  + " join bench_template using (order_id))"),
          Map.entry("effect_key", OF_EFFECT),
          Map.entry("effect_history", OF_EFFECT),
          Map.entry("effect_archive", OF_ORDER));

  private final JdbcClient db;

  StoredOrders(JdbcClient db) {
    this.db = db;
  }

  /** Adds so many, and has the database look at its tables anew; says how far it is. */
  void add(int orders) {
    db.sql("create table bench_template (order_id text primary key)").update();
    int templates =
        db.sql(
                """
                insert into bench_template
                select order_id from orders where status = 'released' order by order_id limit ?
                """)
            .param(TEMPLATES)
            .update();
    int copies = (orders + templates - 1) / templates;
    for (Map.Entry<String, String> table : TABLES) {
      long begun = System.nanoTime();
      int rows = copy(table.getKey(), table.getValue(), copies);
      System.out.printf(
          "stored: %,d rows of %s in %.0f s%n",
          rows, table.getKey(), (System.nanoTime() - begun) / 1e9);
    }
    db.sql("drop table bench_template").update();
    db.sql("vacuum analyze").update();
  }

  private int copy(String table, String templates, int copies) {
    List<String> columns =
        db.sql(
                """
                select column_name from information_schema.columns
                where table_schema = current_schema() and table_name = ?
                  and is_generated = 'NEVER' order by ordinal_position
                """)
            .param(table)
            .query(String.class)
            .list();
    String values =
        columns.stream().map(column -> value(table, column)).collect(Collectors.joining(", "));
    return db.sql(
            "insert into %s (%s) select %s from %s t cross join generate_series(1, %d) as copy(n)"
                    .formatted(table, String.join(", ", columns), values, table, copies)
                + " where "
                + templates)
        .update();
  }

  private static String value(String table, String column) {
    String ended = ENDED.getOrDefault(table, Map.of()).get(column);
    if (ended != null) {
      return ended;
    }
    return IDS.contains(column) ? "copy.n || '-' || t." + column : "t." + column;
  }
}
