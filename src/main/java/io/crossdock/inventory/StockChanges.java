package io.crossdock.inventory;

import io.crossdock.message.Columns;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Positions that changed and of which the world was not told yet. The commit of a change only marks
 * its position; the numbers are read when the mark is claimed, so any number of changes is one
 * event and the last value is never missed.
 */
@Component
class StockChanges {

  private final JdbcClient jdbc;

  StockChanges(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A position as it stood when its mark was claimed.
   *
   * @param version rises with every change of the position
   * @param at when it last changed
   */
  record Changed(StockKey key, long version, Position now, Instant at) {}

  private record Mark(String company, String sku, String location, long version) {
    StockKey key() {
      return new StockKey(company, sku, location);
    }
  }

  /** Marks positions whose rows the current transaction has locked. */
  void mark(Collection<StockKey> keys) {
    CallerTransaction.required();
    Set<StockKey> sorted = new TreeSet<>(keys);
    int marked =
        jdbc.sql(
                """
                insert into stock_event as e (company, sku, location, version, dirty, dirty_since)
                select company, sku, location, 1, true, now()
                  from unnest(:company::text[], :sku::text[], :location::text[])
                       as k(company, sku, location)
                    on conflict (company, sku, location) do update
                   set version = e.version + 1, dirty = true,
                       dirty_since = coalesce(e.dirty_since, now())
                """)
            .param("company", Columns.of(sorted, StockKey::company))
            .param("sku", Columns.of(sorted, StockKey::sku))
            .param("location", Columns.of(sorted, StockKey::location))
            .update();
    CallerTransaction.rows("mark of changed positions", sorted.size(), marked);
  }

  /**
   * Claims the longest waiting marks and reads their positions after the marks are locked: a change
   * that commits later marks its position again. A position whose last event has not ended waits,
   * so that a broker that is away costs one event per position, not one per change. The caller
   * writes the events in the same transaction.
   *
   * @param system the party whose stream of a position is looked at
   */
  List<Changed> claim(String system, int limit) {
    CallerTransaction.required();
    List<Mark> marks = lock(system, limit);
    if (marks.isEmpty()) {
      return List.of();
    }
    List<Changed> changed = read(marks);
    CallerTransaction.rows("read of changed positions", marks.size(), changed.size());
    CallerTransaction.rows("claim of changed positions", marks.size(), clean(marks));
    return changed;
  }

  /**
   * Events are looked up position by position (offset 0 keeps it so) in the index of their streams:
   * a plan made while few were waiting would read all of them for each position when many do. So
   * would one that compares by the collation of the position's key, which is not that of the index.
   */
  private List<Mark> lock(String system, int limit) {
    jdbc.sql("set local enable_seqscan = off").update();
    return jdbc.sql(
            """
            select m.company, m.sku, m.location, m.version from stock_event m
             where m.dirty and not exists (select 1 from effect e where e.system = :system
               and e.entity = ('stock/' || m.company || '/' || m.sku || '@' || m.location)
                 collate "default" offset 0)
             order by m.dirty_since limit :limit for update of m skip locked
            """)
        .param("system", system)
        .param("limit", limit)
        .query(Mark.class)
        .list();
  }

  private List<Changed> read(List<Mark> marks) {
    return keyed(
            """
            select p.*, k.version from stock_position p
              join unnest(:company::text[], :sku::text[], :location::text[], :version::bigint[])
                   as k(company, sku, location, version)
                on p.company = k.company and p.sku = k.sku and p.location = k.location
            """,
            marks)
        .query(
            (row, n) -> {
              Position now = new Position(row);
              OffsetDateTime at = row.getObject("updated_at", OffsetDateTime.class);
              return new Changed(now.key, row.getLong("version"), now, at.toInstant());
            })
        .list();
  }

  private int clean(List<Mark> marks) {
    return keyed(
            """
            update stock_event m set dirty = false, dirty_since = null
              from unnest(:company::text[], :sku::text[], :location::text[], :version::bigint[])
                   as k(company, sku, location, version)
             where m.company = k.company and m.sku = k.sku and m.location = k.location
               and m.version = k.version
            """,
            marks)
        .update();
  }

  private JdbcClient.StatementSpec keyed(String sql, List<Mark> marks) {
    return jdbc.sql(sql)
        .param("company", Columns.of(marks, Mark::company))
        .param("sku", Columns.of(marks, Mark::sku))
        .param("location", Columns.of(marks, Mark::location))
        .param("version", Columns.of(marks, Mark::version));
  }

  /** Whose stream the events of a position are. */
  static String entity(StockKey key) {
    return "stock/%s/%s@%s".formatted(key.company(), key.sku(), key.location());
  }

  /** What may be promised there, never below zero. */
  static BigDecimal available(Position position) {
    return position.free().max(BigDecimal.ZERO);
  }
}
