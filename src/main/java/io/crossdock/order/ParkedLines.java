package io.crossdock.order;

import io.crossdock.message.CaseDesk;
import io.crossdock.model.CanonicalJson;
import io.crossdock.model.LineItem;
import io.crossdock.model.Order;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lines whose product, or whose unit, was not known stay in the order and its totals until it is.
 */
@Component
class ParkedLines {

  private final OrderStore store;
  private final OrderLineStore lineStore;
  private final SkuCrossReference references;
  private final ConvertedLines converted;
  private final CaseDesk cases;

  ParkedLines(
      OrderStore store,
      OrderLineStore lineStore,
      SkuCrossReference references,
      ConvertedLines converted,
      CaseDesk cases) {
    this.store = store;
    this.lineStore = lineStore;
    this.references = references;
    this.converted = converted;
    this.cases = cases;
  }

  /**
   * Looks again at the parked lines of an order, whose row the caller has locked.
   *
   * @return whether a line was freed
   */
  boolean free(JdbcClient tx, String orderId, String actor, String cause) {
    Order document = store.lock(tx, orderId).orElseThrow().document();
    Set<String> parked =
        lineStore.of(tx, orderId).stream()
            .filter(line -> line.parked() != null)
            .map(LineState::lineId)
            .collect(Collectors.toSet());
    List<LineItem> waiting =
        document.lineItems().stream().filter(line -> parked.contains(line.lineId())).toList();
    OrderIntake again = references.apply(OrderIntake.of(document.withLineItems(waiting)));
    Map<String, LineItem> freed = new LinkedHashMap<>();
    for (LineItem line : again.order().lineItems()) {
      if (!again.parked().containsKey(line.lineId())) {
        free(tx, orderId, line);
        freed.put(line.lineId(), line);
      }
    }
    if (!freed.isEmpty()) {
      write(tx, document, freed);
      converted.remember(tx, orderId, freed.values(), actor, cause);
    }
    return !freed.isEmpty();
  }

  private static void free(JdbcClient tx, String orderId, LineItem line) {
    int freed =
        tx.sql(
                """
                update order_line set sku = ?, unit = ?, ordered = ?, cancelled = ?, parked = null
                where order_id = ? and line_id = ? and parked is not null
                """)
            .params(
                line.sku(),
                line.unit(),
                line.quantity(),
                line.cancelledQuantity(),
                orderId,
                line.lineId())
            .update();
    if (freed != 1) {
      throw new IllegalStateException(
          "line %s of order %s is not parked any more".formatted(line.lineId(), orderId));
    }
  }

  private static void write(JdbcClient tx, Order document, Map<String, LineItem> freed) {
    List<LineItem> lines =
        document.lineItems().stream().map(line -> freed.getOrDefault(line.lineId(), line)).toList();
    int written =
        tx.sql("update orders set document = ?::jsonb where order_id = ?")
            .params(CanonicalJson.write(document.withLineItems(lines)), document.orderId())
            .update();
    if (written != 1) {
      throw new IllegalStateException("order " + document.orderId() + " is gone");
    }
  }

  /** Closes the case about the order's parked lines when none is left. */
  void closeCase(JdbcClient tx, String orderId) {
    boolean left = lineStore.of(tx, orderId).stream().anyMatch(line -> line.parked() != null);
    if (!left) {
      cases.closeForOrder(tx, orderId, "masterData", "the product is cross-referenced");
    }
  }
}
