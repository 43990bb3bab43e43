package io.crossdock.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.message.CaseDesk;
import io.crossdock.message.Effect;
import io.crossdock.message.EffectLedger;
import io.crossdock.message.LastValueTold;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of stock numbers that were sent. */
@Component
class StockTold extends LastValueTold {

  private static final Words WORDS =
      new Words(
          StockEffects.OPERATION,
          "quantity",
          "stock",
          "new stock numbers",
          "the channel cannot be told its stock",
          "stock numbers could not be sent",
          "the channel refuses the stock of an item");

  private final StockEffects effects;

  StockTold(Publications publications, StockEffects effects, EffectLedger ledger, CaseDesk cases) {
    super(WORDS, publications, ledger, cases);
    this.effects = effects;
  }

  @Override
  protected void add(JdbcClient tx, Effect refused, List<JsonNode> items, String cause) {
    effects.add(tx, refused.company(), refused.system(), refused.entity(), items, cause);
  }
}
