package io.crossdock.crash;

import io.crossdock.crash.Violation.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What came back is known, counted on its order, and was told to the ERP: each piece once. */
final class ReturnPromises {

  private record Counted(String orderId, BigDecimal pieces) {}

  private final JdbcClient db;
  private final Journals journals;
  private final List<Violation> found = new ArrayList<>();

  ReturnPromises(JdbcClient db, Journals journals) {
    this.db = db;
    this.journals = journals;
  }

  /** Every return that is lost, counted wrongly, told to nobody or told twice. */
  List<Violation> check() {
    found.clear();
    List<Journals.Entry> delivered = delivered();
    checkKnown(delivered);
    Map<String, BigDecimal> came =
        pieces(delivered, entry -> entry.data().path("orderId").asText(), "/lines");
    checkCounted(came);
    checkErp(came);
    return List.copyOf(found);
  }

  /** What the warehouse has told and the hub has answered with 2xx. */
  private List<Journals.Entry> delivered() {
    Set<String> done =
        journals.entries("wms", "delivered").stream()
            .map(Journals.Entry::key)
            .collect(Collectors.toSet());
    return journals.entries("wms", "return").stream()
        .filter(entry -> done.contains(entry.key()))
        .toList();
  }

  private void checkKnown(List<Journals.Entry> delivered) {
    Set<String> known =
        Set.copyOf(
            db.sql("select business_key from business_key where document = 'return'")
                .query(String.class)
                .list());
    delivered.stream()
        .filter(entry -> !known.contains(entry.key()))
        .forEach(
            entry -> report(Kind.RETURN_LOST, entry.key(), "told by the WMS, unknown to the hub"));
  }

  private void checkCounted(Map<String, BigDecimal> came) {
    Map<String, BigDecimal> hub = new HashMap<>();
    db.sql("select order_id, sum(returned) as pieces from order_line group by order_id")
        .query(Counted.class)
        .list()
        .forEach(order -> hub.put(order.orderId(), order.pieces()));
    came.forEach(
        (order, pieces) -> {
          BigDecimal counted = hub.getOrDefault(order, BigDecimal.ZERO);
          if (counted.compareTo(pieces) != 0) {
            report(Kind.RETURN_LOST, order, pieces + " came back, " + counted + " are counted");
          }
        });
  }

  private void checkErp(Map<String, BigDecimal> came) {
    List<Journals.Entry> memos = journals.entries("erp", "return");
    memos.stream()
        .collect(Collectors.groupingBy(Journals.Entry::key, Collectors.counting()))
        .forEach(
            (credit, times) -> {
              if (times > 1) {
                report(Kind.RETURN_TWICE, credit, times + " times in the ERP");
              }
            });
    Map<String, BigDecimal> told =
        pieces(memos, entry -> entry.key().replaceAll("-R\\d+$", ""), "/request/lines");
    came.forEach(
        (order, pieces) -> {
          BigDecimal credited = told.getOrDefault(order, BigDecimal.ZERO);
          if (credited.compareTo(pieces) < 0) {
            report(Kind.RETURN_NOT_TOLD, order, pieces + " came back, the ERP has " + credited);
          }
        });
  }

  private static Map<String, BigDecimal> pieces(
      List<Journals.Entry> entries, Function<Journals.Entry, String> order, String lines) {
    Map<String, BigDecimal> pieces = new TreeMap<>();
    for (Journals.Entry entry : entries) {
      for (String quantity : entry.data().at(lines).findValuesAsText("quantity")) {
        pieces.merge(order.apply(entry), new BigDecimal(quantity), BigDecimal::add);
      }
    }
    return pieces;
  }

  private void report(Kind kind, String subject, String detail) {
    found.add(new Violation(kind, subject, detail));
  }
}
