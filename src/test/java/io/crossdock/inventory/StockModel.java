package io.crossdock.inventory;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The simplest thing that could be right: whole numbers in maps, no database, no ledger. */
final class StockModel {

  record Line(String lineId, StockKey key) {}

  final Map<StockKey, Integer> onHand = new TreeMap<>();
  final Map<StockKey, Integer> unavailable = new HashMap<>();
  final Map<String, Map<Line, Integer>> open = new LinkedHashMap<>();

  int reserved(StockKey key) {
    return open.values().stream()
        .flatMap(lines -> lines.entrySet().stream())
        .filter(line -> line.getKey().key().equals(key))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  int free(StockKey key) {
    int held = Math.max(0, unavailable.getOrDefault(key, 0));
    return onHand.getOrDefault(key, 0) - held - reserved(key);
  }

  void move(StockKey key, int delta, int held) {
    onHand.merge(key, delta, Integer::sum);
    unavailable.merge(key, held, Integer::sum);
  }

  void count(StockKey key, int quantity) {
    onHand.put(key, quantity);
    unavailable.put(key, 0);
  }

  void reserve(String orderId, List<Allocation> allocations, String company) {
    Map<Line, Integer> lines = open.computeIfAbsent(orderId, id -> new LinkedHashMap<>());
    for (Allocation allocation : allocations) {
      StockKey key = new StockKey(company, allocation.sku(), allocation.location());
      lines.put(new Line(allocation.lineId(), key), allocation.open().intValueExact());
    }
  }

  /** Gives back at most so many of a line that lies at one location. */
  void release(String orderId, String lineId, int quantity) {
    for (Map.Entry<Line, Integer> line : open.get(orderId).entrySet()) {
      if (line.getKey().lineId().equals(lineId)) {
        line.setValue(line.getValue() - Math.min(quantity, line.getValue()));
      }
    }
  }

  void releaseAll(String orderId) {
    open.get(orderId).replaceAll((line, quantity) -> 0);
  }

  /** What was reserved there is served first, then what the line has elsewhere. */
  void ship(String orderId, Line from, int quantity) {
    onHand.merge(from.key(), -quantity, Integer::sum);
    Map<Line, Integer> lines = open.get(orderId);
    int here = Math.min(quantity, lines.getOrDefault(from, 0));
    lines.computeIfPresent(from, (line, had) -> had - here);
    int left = quantity - here;
    for (Map.Entry<Line, Integer> line : lines.entrySet()) {
      boolean same =
          line.getKey().lineId().equals(from.lineId())
              && line.getKey().key().sku().equals(from.key().sku());
      int there = same ? Math.min(left, line.getValue()) : 0;
      line.setValue(line.getValue() - there);
      left -= there;
    }
  }
}
