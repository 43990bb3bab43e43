package io.crossdock.inventory;

import io.crossdock.message.Columns;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The only writer of ledger and positions: locks, claims keys, posts, marks what must be told. */
@Component
class StockJournal {

  private static final String LOCK =
      """
      select p.company, p.sku, p.location, p.on_hand, p.reserved, p.unavailable,
             p.counted_at, p.counted_by
        from stock_position p
        join unnest(:company::text[], :sku::text[], :location::text[]) as k(company, sku, location)
          on p.company = k.company and p.sku = k.sku and p.location = k.location
       order by p.company, p.sku, p.location
         for update of p
      """;
  private static final String OPEN =
      """
      insert into stock_position (company, sku, location)
      select company, sku, location
        from unnest(:company::text[], :sku::text[], :location::text[]) as k(company, sku, location)
       order by company collate "C", sku collate "C", location collate "C"
          on conflict do nothing
      returning company, sku, location
      """;
  private static final String CLAIM =
      """
      insert into stock_movement_key (source_key, content)
      select source_key, content
        from unnest(:keys::text[], :contents::text[]) as k(source_key, content)
       order by source_key collate "C"
          on conflict do nothing
      returning source_key
      """;
  private static final String LEDGER =
      """
      insert into stock_ledger (occurred_at, company, sku, location, type, quantity,
             on_hand_delta, reserved_delta, unavailable_delta,
             on_hand_after, reserved_after, unavailable_after,
             source_key, order_id, line_id, actor, cause)
      select coalesce(e.occurred_at, now()), e.company, e.sku, e.location, e.type, e.quantity,
             e.on_hand, e.reserved, e.unavailable, e.on_hand_after, e.reserved_after,
             e.unavailable_after, e.source_key, e.order_id, e.line_id, e.actor, e.cause
        from unnest(:occurredAt::timestamptz[], :company::text[], :sku::text[], :location::text[],
             :type::text[], :quantity::numeric[], :onHand::numeric[], :reserved::numeric[],
             :unavailable::numeric[], :onHandAfter::numeric[], :reservedAfter::numeric[],
             :unavailableAfter::numeric[], :sourceKey::text[], :orderId::text[], :lineId::text[],
             :actor::text[], :cause::text[])
             with ordinality as e(occurred_at, company, sku, location, type, quantity, on_hand,
             reserved, unavailable, on_hand_after, reserved_after, unavailable_after, source_key,
             order_id, line_id, actor, cause, step)
       order by e.step
      """;
  // The condition is the promise itself: whatever the code above computed, what is not there is
  // not reserved. promised is zero for everything but reservations.
  private static final String POSITIONS =
      """
      update stock_position p
         set on_hand = p.on_hand + d.on_hand, reserved = p.reserved + d.reserved,
             unavailable = p.unavailable + d.unavailable, updated_at = now()
        from unnest(:company::text[], :sku::text[], :location::text[], :onHand::numeric[],
             :reserved::numeric[], :unavailable::numeric[], :promised::numeric[])
             as d(company, sku, location, on_hand, reserved, unavailable, promised)
       where p.company = d.company and p.sku = d.sku and p.location = d.location
         and (d.promised = 0
              or p.on_hand - greatest(p.unavailable, 0) - p.reserved >= d.promised)
      """;

  private final JdbcClient jdbc;
  private final Publications publications;
  private final StockChanges changes;
  private final ShortageStore shortages;

  StockJournal(
      JdbcClient jdbc, Publications publications, StockChanges changes, ShortageStore shortages) {
    this.jdbc = jdbc;
    this.publications = publications;
    this.changes = changes;
    this.shortages = shortages;
  }

  /** Locks the rows that exist, in (company, sku, location) order. */
  Map<StockKey, Position> lock(Collection<StockKey> keys) {
    CallerTransaction.required();
    Map<StockKey, Position> locked = new LinkedHashMap<>();
    if (!keys.isEmpty()) {
      keyed(LOCK, keys)
          .query((row, n) -> new Position(row))
          .list()
          .forEach(position -> locked.put(position.key, position));
    }
    return locked;
  }

  /** Creates the rows that do not exist; the caller posts an entry to each of them. */
  Set<StockKey> open(Collection<StockKey> keys) {
    CallerTransaction.required();
    if (keys.isEmpty()) {
      return Set.of();
    }
    return new HashSet<>(keyed(OPEN, keys).query(StockKey.class).list());
  }

  /** Claims keys with their content; returns those that nobody had. */
  Set<String> claim(Map<String, String> contentByKey) {
    CallerTransaction.required();
    if (contentByKey.isEmpty()) {
      return Set.of();
    }
    List<Map.Entry<String, String>> sorted = List.copyOf(new TreeMap<>(contentByKey).entrySet());
    return new HashSet<>(
        jdbc.sql(CLAIM)
            .param("keys", Columns.of(sorted, Map.Entry::getKey))
            .param("contents", Columns.of(sorted, Map.Entry::getValue))
            .query(String.class)
            .list());
  }

  /** The keys among these that were claimed with another content. */
  List<String> clashes(Map<String, String> contentByKey) {
    if (contentByKey.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            select m.source_key from stock_movement_key m
              join unnest(:keys::text[], :contents::text[]) as k(source_key, content)
                on m.source_key = k.source_key
             where m.content <> k.content order by 1
            """)
        .param("keys", Columns.of(contentByKey.entrySet(), Map.Entry::getKey))
        .param("contents", Columns.of(contentByKey.entrySet(), Map.Entry::getValue))
        .query(String.class)
        .list();
  }

  /**
   * Posts entries to locked positions, in the order given: keys, ledger, positions, shortages,
   * marks of what must be told. Returns the shortages that are new or grew.
   */
  List<Shortage> post(List<LedgerEntry> entries, Map<StockKey, Position> locked) {
    CallerTransaction.required();
    if (entries.isEmpty()) {
      return List.of();
    }
    claimAll(entries);
    List<Posted> posted = new ArrayList<>();
    for (LedgerEntry entry : entries) {
      Position position = locked.get(entry.key());
      position.apply(entry);
      posted.add(new Posted(entry, position));
    }
    writeLedger(posted);
    writePositions(entries);
    Set<StockKey> touched =
        entries.stream().map(LedgerEntry::key).collect(Collectors.toCollection(TreeSet::new));
    publications.markDirty(touched.stream().map(StockKey::sku).distinct().toList());
    changes.mark(touched);
    LedgerEntry last = entries.get(entries.size() - 1);
    return shortages.record(touched.stream().map(locked::get).toList(), last);
  }

  private void claimAll(List<LedgerEntry> entries) {
    Map<String, String> keys = new TreeMap<>();
    List<LedgerEntry> open = entries.stream().filter(entry -> !entry.claimed()).toList();
    open.forEach(entry -> keys.put(entry.sourceKey(), entry.type().word()));
    CallerTransaction.rows("claim of ledger keys", open.size(), claim(keys).size());
  }

  private void writeLedger(List<Posted> rows) {
    JdbcClient.StatementSpec statement = jdbc.sql(LEDGER);
    Map<String, Function<Posted, ?>> columns = new LinkedHashMap<>();
    columns.put("occurredAt", row -> row.entry.occurredAt());
    columns.put("company", row -> row.entry.key().company());
    columns.put("sku", row -> row.entry.key().sku());
    columns.put("location", row -> row.entry.key().location());
    columns.put("type", row -> row.entry.type().word());
    columns.put("quantity", row -> row.entry.quantity());
    columns.put("onHand", row -> row.entry.onHand());
    columns.put("reserved", row -> row.entry.reserved());
    columns.put("unavailable", row -> row.entry.unavailable());
    columns.put("onHandAfter", Posted::onHand);
    columns.put("reservedAfter", Posted::reserved);
    columns.put("unavailableAfter", Posted::unavailable);
    columns.put("sourceKey", row -> row.entry.sourceKey());
    columns.put("orderId", row -> row.entry.orderId());
    columns.put("lineId", row -> row.entry.lineId());
    columns.put("actor", row -> row.entry.cause().actor());
    columns.put("cause", row -> row.entry.cause().cause());
    columns.forEach((name, column) -> statement.param(name, Columns.of(rows, column)));
    CallerTransaction.rows("insert into stock_ledger", rows.size(), statement.update());
  }

  private void writePositions(List<LedgerEntry> entries) {
    Map<StockKey, Delta> deltas = new TreeMap<>();
    entries.forEach(entry -> deltas.merge(entry.key(), Delta.of(entry), Delta.SUM));
    Collection<Delta> changed = deltas.values();
    int updated =
        keyed(POSITIONS, deltas.keySet())
            .param("onHand", Columns.of(changed, Delta::onHand))
            .param("reserved", Columns.of(changed, Delta::reserved))
            .param("unavailable", Columns.of(changed, Delta::unavailable))
            .param("promised", Columns.of(changed, Delta::promised))
            .update();
    CallerTransaction.rows("update of stock_position", deltas.size(), updated);
  }

  private JdbcClient.StatementSpec keyed(String sql, Collection<StockKey> keys) {
    Set<StockKey> sorted = new TreeSet<>(keys);
    return jdbc.sql(sql)
        .param("company", Columns.of(sorted, StockKey::company))
        .param("sku", Columns.of(sorted, StockKey::sku))
        .param("location", Columns.of(sorted, StockKey::location));
  }

  private record Posted(
      LedgerEntry entry, BigDecimal onHand, BigDecimal reserved, BigDecimal unavailable) {
    Posted(LedgerEntry entry, Position after) {
      this(entry, after.onHand(), after.reserved(), after.unavailable());
    }
  }

  private record Delta(
      BigDecimal onHand, BigDecimal reserved, BigDecimal unavailable, BigDecimal promised) {
    static final BinaryOperator<Delta> SUM =
        (a, b) ->
            new Delta(
                a.onHand.add(b.onHand),
                a.reserved.add(b.reserved),
                a.unavailable.add(b.unavailable),
                a.promised.add(b.promised));

    static Delta of(LedgerEntry entry) {
      return new Delta(
          entry.onHand(),
          entry.reserved(),
          entry.unavailable(),
          entry.type() == MovementType.RESERVE ? entry.reserved() : BigDecimal.ZERO);
    }
  }
}
