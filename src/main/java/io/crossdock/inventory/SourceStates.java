package io.crossdock.inventory;

import io.crossdock.message.Columns;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What each source last said of a location and of each of its items, and what moved since. */
@Component
class SourceStates {

  /** Stands for the location as a whole: the last full snapshot. */
  static final String WHOLE = "";

  /** What moved at a position after an instant. */
  record Since(String sku, BigDecimal onHand, BigDecimal unavailable) {}

  private record Told(String sku, long sequence) {}

  private final JdbcClient jdbc;

  SourceStates(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Lets one snapshot of a source and location through at a time, until the transaction ends. */
  void lock(StockSnapshot snapshot) {
    int locked =
        of(
                snapshot,
                """
                insert into stock_source_state (source, company, location, sku, sequence, as_of)
                values (:source, :company, :location, '', -9223372036854775808, :asOf)
                on conflict (source, company, location, sku)
                do update set sequence = stock_source_state.sequence
                """)
            .param("asOf", snapshot.asOf().atOffset(ZoneOffset.UTC))
            .update();
    CallerTransaction.rows("lock of stock_source_state", 1, locked);
  }

  /** The last sequence per item; under {@link #WHOLE} that of the last full snapshot. */
  Map<String, Long> sequences(StockSnapshot snapshot) {
    Map<String, Long> sequences = new HashMap<>();
    of(
            snapshot,
            """
            select sku, sequence from stock_source_state
             where source = :source and company = :company and location = :location
            """)
        .query(Told.class)
        .list()
        .forEach(told -> sequences.put(told.sku(), told.sequence()));
    return sequences;
  }

  /** The items of the location that have a position. */
  List<String> stocked(StockSnapshot snapshot) {
    return of(
            snapshot,
            """
            select sku from stock_position
             where company = :company and location = :location order by sku
            """)
        .query(String.class)
        .list();
  }

  void save(StockSnapshot snapshot, Collection<String> skus, Instant asOf) {
    int saved =
        of(
                snapshot,
                """
                insert into stock_source_state (source, company, location, sku, sequence, as_of)
                select :source, :company, :location, sku, :sequence, :asOf
                  from unnest(:skus::text[]) as told(sku)
                    on conflict (source, company, location, sku) do update
                   set sequence = excluded.sequence, as_of = excluded.as_of, applied_at = now()
                """)
            .param("sequence", snapshot.sequence())
            .param("asOf", asOf.atOffset(ZoneOffset.UTC))
            .param("skus", Columns.of(skus))
            .update();
    CallerTransaction.rows("upsert of stock_source_state", skus.size(), saved);
  }

  /** What moved at these positions after the instant: the snapshot cannot hold it yet. */
  Map<String, Since> since(StockSnapshot snapshot, Collection<String> skus, Instant asOf) {
    Map<String, Since> moved = new HashMap<>();
    of(
            snapshot,
            """
            select sku, sum(on_hand_delta) as on_hand, sum(unavailable_delta) as unavailable
              from stock_ledger
             where company = :company and location = :location and sku = any(:skus::text[])
               and occurred_at > :asOf and (on_hand_delta <> 0 or unavailable_delta <> 0)

             group by sku
            """)
        .param("skus", Columns.of(skus))
        .param("asOf", asOf.atOffset(ZoneOffset.UTC))
        .query(Since.class)
        .list()
        .forEach(since -> moved.put(since.sku(), since));
    return moved;
  }

  /** Marks the positions as counted up to the instant. */
  void counted(StockSnapshot snapshot, Collection<String> skus, Instant asOf) {
    int marked =
        of(
                snapshot,
                """
                update stock_position set counted_at = :asOf, counted_by = :source
                 where company = :company and location = :location and sku = any(:skus::text[])
                """)
            .param("skus", Columns.of(skus))
            .param("asOf", asOf.atOffset(ZoneOffset.UTC))
            .update();
    CallerTransaction.rows("count mark of stock_position", skus.size(), marked);
  }

  private JdbcClient.StatementSpec of(StockSnapshot snapshot, String sql) {
    return jdbc.sql(sql)
        .param("source", snapshot.source())
        .param("company", snapshot.company())
        .param("location", snapshot.location());
  }
}
