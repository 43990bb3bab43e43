package io.crossdock.order;

import io.crossdock.message.CaseDesk;
import io.crossdock.model.CanonicalJson;
import io.crossdock.model.LineItem;
import io.crossdock.model.Order;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lines whose product was not known stay in the order and its totals until it is. */
@Component
class ParkedLines {

  private final OrderStore store;
  private final CaseDesk cases;

  ParkedLines(OrderStore store, CaseDesk cases) {
    this.store = store;
    this.cases = cases;
  }

  /** Gives a parked line its SKU; a line that is not parked any more stays as it is. */
  void free(JdbcClient tx, String orderId, String lineId, String sku) {
    int freed =
        tx.sql(
                """
                update order_line set sku = ?, parked = null
                where order_id = ? and line_id = ? and parked is not null
                """)
            .params(sku, orderId, lineId)
            .update();
    if (freed == 1) {
      Order document = store.lock(tx, orderId).orElseThrow().document();
      List<LineItem> lines =
          document.lineItems().stream()
              .map(line -> line.lineId().equals(lineId) ? line.withSku(sku) : line)
              .toList();
      tx.sql("update orders set document = ?::jsonb where order_id = ?")
          .params(CanonicalJson.write(document.withLineItems(lines)), orderId)
          .update();
    }
  }

  /** Closes the case about the order's parked lines when none is left. */
  void closeCase(JdbcClient tx, String orderId) {
    boolean left = store.lines(tx, orderId).stream().anyMatch(line -> line.parked() != null);
    if (!left) {
      cases.closeForOrder(tx, orderId, "masterData", "the product is cross-referenced");
    }
  }
}
