package io.crossdock.inventory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.CaseDesk;
import io.crossdock.message.MessageToDecide;
import io.crossdock.message.NewCase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Somebody was promised what a count did not find: a person reallocates or cancels. Often the goods
 * left with an order whose shipment is still on its way to the hub; then the shipment heals the
 * shortage, and its case closes by itself.
 */
@Component
class ShortageCases implements ShortageListener {

  private static final String STEP = "inventory-count";
  private static final String CAUSE = "a count found fewer than are promised";

  private final CaseDesk desk;
  private final JdbcClient jdbc;

  ShortageCases(CaseDesk desk, JdbcClient jdbc) {
    this.desk = desk;
    this.jdbc = jdbc;
  }

  /** Opens the case of a position, or counts it once more. */
  void counted(JdbcClient tx, Shortage shortage, MessageToDecide context) {
    ObjectNode detail =
        JsonNodeFactory.instance
            .objectNode()
            .put("sku", shortage.key().sku())
            .put("location", shortage.key().location())
            .put("missing", shortage.missing().toPlainString())
            .put("count", "message " + context.claim().messageId());
    desk.openStanding(
        tx,
        NewCase.standing(
            NewCase.Category.stock,
            context.company(),
            context.party(),
            STEP,
            CAUSE,
            blocked(shortage.key()),
            detail));
  }

  @Override
  public void healed(StockKey key) {
    String reason = "nothing is missing any more";
    desk.closeStanding(jdbc, key.company(), STEP, CAUSE, blocked(key), reason);
  }

  private static String blocked(StockKey key) {
    return "orders that reserve " + key.sku() + " at " + key.location();
  }
}
