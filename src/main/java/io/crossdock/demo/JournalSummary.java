package io.crossdock.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Totals of a journal per kind: {@code count}, number of different {@code keys}, the keys that
 * occur more than once as {@code duplicates}, and the sum of money per currency.
 */
final class JournalSummary {

  private static final class Kind {
    private final Map<String, Integer> keys = new LinkedHashMap<>();
    private final Map<String, BigDecimal> money = new TreeMap<>();
    private int count;
  }

  private final Map<String, Kind> kinds = new TreeMap<>();

  static ObjectNode of(List<Entry> entries) {
    JournalSummary summary = new JournalSummary();
    entries.forEach(summary::add);
    return summary.toJson();
  }

  private void add(Entry entry) {
    Kind kind = kinds.computeIfAbsent(entry.kind(), k -> new Kind());
    kind.count++;
    kind.keys.merge(entry.key(), 1, Integer::sum);
    JsonNode money = entry.data().path("money");
    if (money.has("amount")) {
      BigDecimal amount = Json.decimal(money.path("amount"));
      kind.money.merge(money.path("currency").asText(), amount, BigDecimal::add);
    }
  }

  private ObjectNode toJson() {
    ObjectNode json = Json.object();
    kinds.forEach((name, kind) -> json.set(name, toJson(kind)));
    return json;
  }

  private static ObjectNode toJson(Kind kind) {
    ObjectNode json = Json.object().put("count", kind.count).put("keys", kind.keys.size());
    ObjectNode duplicates = json.putObject("duplicates");
    kind.keys.forEach(
        (key, times) -> {
          if (times > 1) {
            duplicates.put(key, times);
          }
        });
    ObjectNode money = json.putObject("money");
    kind.money.forEach((currency, amount) -> money.put(currency, amount.toPlainString()));
    return json;
  }
}
