package io.crossdock.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many messages something is true of, the most frequent first, with the ids of a few. */
final class Tally {

  private static final int EXAMPLES = 3;

  /** More different things than these are counted as one, {@link #REST}. */
  static final int MOST = 200;

  static final String REST = "others";

  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final Map<String, List<String>> examples = new LinkedHashMap<>();

  /**
   * One thing with its count.
   *
   * @param messageIds of the first few
   */
  public record Line(String what, long messages, List<String> messageIds) {}

  void add(String what, String messageId) {
    String key = counts.containsKey(what) || counts.size() < MOST ? what : REST;
    counts.merge(key, 1L, Long::sum);
    List<String> ids = examples.computeIfAbsent(key, each -> new ArrayList<>());
    if (ids.size() < EXAMPLES && !ids.contains(messageId)) {
      ids.add(messageId);
    }
  }

  List<Line> lines() {
    return counts.entrySet().stream()
        .map(entry -> new Line(entry.getKey(), entry.getValue(), examples.get(entry.getKey())))
        .sorted(Comparator.comparingLong(Line::messages).reversed().thenComparing(Line::what))
        .toList();
  }
}
