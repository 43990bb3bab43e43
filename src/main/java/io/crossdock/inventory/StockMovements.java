package io.crossdock.inventory;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Posts what physically happened. A movement always posts, even below zero and even if it leaves
 * promised goods short; a repeat posts nothing. One that happened before the position's last
 * snapshot is kept in the ledger with zero change, because the snapshot already holds it: so late
 * and reordered messages end at the same number.
 */
@Component
public class StockMovements {

  private final StockJournal journal;

  StockMovements(StockJournal journal) {
    this.journal = journal;
  }

  /** Posts movements in the order of the list, in the caller's transaction. */
  public Posting post(List<Movement> movements, Cause cause) {
    Map<String, Movement> byKey = new LinkedHashMap<>();
    List<String> repeated = new ArrayList<>();
    Set<String> clashes = new TreeSet<>();
    for (Movement movement : movements) {
      Movement first = byKey.putIfAbsent(movement.sourceKey(), movement);
      if (first != null && first.content().equals(movement.content())) {
        repeated.add(movement.sourceKey());
      } else if (first != null) {
        clashes.add(movement.sourceKey());
      }
    }
    Map<String, String> contents = new TreeMap<>();
    byKey.forEach((key, movement) -> contents.put(key, movement.content()));
    Set<String> fresh = journal.claim(contents);
    List<Movement> news =
        byKey.values().stream().filter(m -> fresh.contains(m.sourceKey())).toList();
    contents.keySet().removeAll(fresh);
    List<String> different = journal.clashes(contents);
    clashes.addAll(different);
    contents.keySet().stream().filter(key -> !different.contains(key)).forEach(repeated::add);
    return new Posting(
        news.stream().map(Movement::key).collect(Collectors.toCollection(TreeSet::new)),
        repeated,
        List.copyOf(clashes),
        postNew(news, cause));
  }

  private List<Shortage> postNew(List<Movement> movements, Cause cause) {
    List<StockKey> keys = movements.stream().map(Movement::key).toList();
    journal.open(keys);
    Map<StockKey, Position> locked = journal.lock(keys);
    List<LedgerEntry> entries =
        movements.stream().map(m -> entry(m, locked.get(m.key()), cause)).toList();
    return journal.post(entries, locked);
  }

  private static LedgerEntry entry(Movement movement, Position position, Cause cause) {
    boolean counted = position.counted(movement.occurredAt());
    BigDecimal told = movement.onHand().signum() == 0 ? movement.unavailable() : movement.onHand();
    LedgerEntry entry =
        LedgerEntry.physical(
            movement.type(),
            movement.key(),
            told,
            counted ? StockQuantity.ZERO : movement.onHand(),
            counted ? StockQuantity.ZERO : movement.unavailable(),
            movement.occurredAt(),
            movement.sourceKey(),
            true,
            cause);
    return entry.ofOrder(movement.orderId(), movement.lineId());
  }
}
