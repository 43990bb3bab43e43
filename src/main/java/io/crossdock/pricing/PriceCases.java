package io.crossdock.pricing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.CaseDesk;
import io.crossdock.message.MessageToDecide;
import io.crossdock.message.NewCase;
import io.crossdock.model.FieldProblem;
import io.crossdock.model.PriceList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a person has to see of prices. */
@Component
class PriceCases {

  private static final String STEP = "pricing-apply";
  private static final String UNKNOWN = "a price names an item that the company does not have";
  private static final String CLASH = "two prices were told under one sequence";

  private final CaseDesk desk;

  PriceCases(CaseDesk desk) {
    this.desk = desk;
  }

  /** The whole message is refused; nothing of it was taken over. */
  void refused(JdbcClient tx, List<FieldProblem> problems, MessageToDecide context) {
    desk.open(
        tx,
        NewCase.invalid(
            "price list",
            context.company(),
            context.party(),
            STEP,
            context.claim().messageId(),
            problems));
  }

  /** The message was decided at last; what it was held for before is over. */
  void decided(JdbcClient tx, MessageToDecide context) {
    desk.closeForDecided(tx, context.claim());
  }

  /** The price is kept; it waits for its item and closes its case by itself. */
  void unknown(JdbcClient tx, PriceKey key, String sku, MessageToDecide context) {
    ObjectNode detail =
        JsonNodeFactory.instance
            .objectNode()
            .put("sku", sku)
            .put("priceList", key.priceList())
            .put("message", context.claim().messageId());
    desk.openStanding(
        tx,
        NewCase.standing(
            NewCase.Category.masterData,
            context.company(),
            context.party(),
            STEP,
            UNKNOWN,
            blocked(key, sku),
            detail));
  }

  /** The item is there. */
  void known(JdbcClient tx, CurrentPrices.Due price) {
    desk.closeStanding(
        tx, price.company(), STEP, UNKNOWN, blocked(price.key(), price.sku()), "the item is known");
  }

  /** The price that was told first stands; the source has to tell the right one anew. */
  void clash(
      JdbcClient tx, List<PriceHistory.Recorded> clashes, PriceList list, MessageToDecide context) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode().put("priceList", list.priceList());
    for (PriceHistory.Recorded clash : clashes) {
      detail
          .withArray("/prices")
          .addObject()
          .put("sku", clash.sku())
          .put("validFrom", clash.validFrom())
          .put("stands", clash.before().toPlainString());
    }
    desk.open(
        tx,
        NewCase.aboutMessage(
            NewCase.Category.validation,
            context.company(),
            context.party(),
            STEP,
            CLASH,
            context.claim().messageId(),
            "prices of list " + list.priceList(),
            detail));
  }

  private static String blocked(PriceKey key, String sku) {
    return "the price of %s in list %s".formatted(sku, key.priceList());
  }
}
