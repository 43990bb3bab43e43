package io.crossdock.inventory;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Applies absolute snapshots. The number that counts is the source's number plus what moved after
 * its asOf; the difference to the position posts as a count. An older or equal sequence changes
 * nothing; the sequence is kept per item, so that partial snapshots and pages may overtake.
 */
@Component
public class StockSnapshots {

  private final StockJournal journal;
  private final SourceStates states;

  StockSnapshots(StockJournal journal, SourceStates states) {
    this.journal = journal;
    this.states = states;
  }

  /**
   * Applies one snapshot in the caller's transaction. It locks every position it names; large ones
   * are given in pages (partial snapshots of the same sequence).
   */
  public Posting apply(StockSnapshot snapshot, Cause cause) {
    CallerTransaction.required();
    states.lock(snapshot);
    List<String> repeated = new ArrayList<>();
    Map<String, StockSnapshot.Line> news = news(snapshot, repeated);
    List<StockKey> keys = news.keySet().stream().map(snapshot::key).toList();
    Set<StockKey> opened = journal.open(keys);
    Map<StockKey, Position> locked = journal.lock(keys);
    locked.values().removeIf(position -> foreign(snapshot, position, news, repeated));
    Map<Instant, List<String>> byAsOf = new TreeMap<>();
    locked
        .values()
        .forEach(
            p ->
                byAsOf
                    .computeIfAbsent(asOf(snapshot, p), at -> new ArrayList<>())
                    .add(p.key.sku()));
    List<LedgerEntry> entries = new ArrayList<>();
    byAsOf.forEach(
        (at, skus) -> entries.addAll(counts(snapshot, at, skus, news, locked, opened, cause)));
    List<Shortage> shortages = journal.post(entries, locked);
    byAsOf.forEach((at, skus) -> remember(snapshot, at, skus));
    rememberWhole(snapshot);
    Set<StockKey> changed = new TreeSet<>();
    entries.forEach(entry -> changed.add(entry.key()));
    return new Posting(changed, repeated, List.of(), shortages);
  }

  /** The items of which this snapshot is the newest word; a full one also names what is absent. */
  private Map<String, StockSnapshot.Line> news(StockSnapshot snapshot, List<String> repeated) {
    Map<String, StockSnapshot.Line> lines = new TreeMap<>();
    snapshot.positions().forEach(line -> lines.put(line.sku(), line));
    if (snapshot.full()) {
      for (String sku : states.stocked(snapshot)) {
        lines.putIfAbsent(sku, new StockSnapshot.Line(sku, StockQuantity.ZERO, StockQuantity.ZERO));
      }
    }
    Map<String, Long> told = states.sequences(snapshot);
    long whole = told.getOrDefault(SourceStates.WHOLE, Long.MIN_VALUE);
    lines
        .keySet()
        .removeIf(
            sku -> {
              boolean old =
                  snapshot.sequence() <= Math.max(whole, told.getOrDefault(sku, Long.MIN_VALUE));
              if (old) {
                repeated.add(sku);
              }
              return old;
            });
    return lines;
  }

  /** Another source has counted this position at a later time: its word stands. */
  private static boolean foreign(
      StockSnapshot snapshot,
      Position position,
      Map<String, StockSnapshot.Line> news,
      List<String> repeated) {
    boolean later =
        position.counted(snapshot.asOf()) && !snapshot.source().equals(position.countedBy);
    if (later) {
      news.remove(position.key.sku());
      repeated.add(position.key.sku());
    }
    return later;
  }

  /** A newer sequence with an older asOf is a clock that was set back: time does not run back. */
  private static Instant asOf(StockSnapshot snapshot, Position position) {
    return position.counted(snapshot.asOf()) ? position.countedAt : snapshot.asOf();
  }

  private List<LedgerEntry> counts(
      StockSnapshot snapshot,
      Instant asOf,
      List<String> skus,
      Map<String, StockSnapshot.Line> news,
      Map<StockKey, Position> locked,
      Set<StockKey> opened,
      Cause cause) {
    Map<String, SourceStates.Since> moved = states.since(snapshot, skus, asOf);
    List<LedgerEntry> entries = new ArrayList<>();
    for (String sku : skus) {
      Position position = locked.get(snapshot.key(sku));
      LedgerEntry count = count(snapshot, asOf, news.get(sku), moved.get(sku), position, cause);
      boolean equal = count.onHand().signum() == 0 && count.unavailable().signum() == 0;
      if (!equal || opened.contains(position.key)) {
        entries.add(count);
      }
    }
    return entries;
  }

  private static LedgerEntry count(
      StockSnapshot snapshot,
      Instant asOf,
      StockSnapshot.Line line,
      SourceStates.Since since,
      Position position,
      Cause cause) {
    BigDecimal onHand = line.onHand().subtract(position.onHand());
    BigDecimal unavailable = line.unavailable().subtract(position.unavailable());
    return LedgerEntry.physical(
        MovementType.COUNT,
        position.key,
        line.onHand(),
        since == null ? onHand : onHand.add(since.onHand()),
        since == null ? unavailable : unavailable.add(since.unavailable()),
        asOf,
        String.join(
            "/",
            "snapshot",
            snapshot.source(),
            snapshot.company(),
            snapshot.location(),
            Long.toString(snapshot.sequence()),
            line.sku()),
        false,
        cause);
  }

  private void remember(StockSnapshot snapshot, Instant asOf, List<String> skus) {
    states.counted(snapshot, skus, asOf);
    states.save(snapshot, skus, asOf);
  }

  private void rememberWhole(StockSnapshot snapshot) {
    long whole = states.sequences(snapshot).get(SourceStates.WHOLE);
    if (snapshot.full() && snapshot.sequence() > whole) {
      states.save(snapshot, List.of(SourceStates.WHOLE), snapshot.asOf());
    }
  }
}
