package io.crossdock.pricing;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.message.CaseDesk;
import io.crossdock.message.Effect;
import io.crossdock.message.EffectLedger;
import io.crossdock.message.LastValueTold;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of prices that were sent. */
@Component
class PriceTold extends LastValueTold {

  private static final Words WORDS =
      new Words(
          PriceEffects.OPERATION,
          "amount",
          "price",
          "new prices",
          "the channel cannot be told its prices",
          "prices could not be sent",
          "the channel refuses the price of an item");

  private final PriceEffects effects;

  PriceTold(
      PricePublications publications, PriceEffects effects, EffectLedger ledger, CaseDesk cases) {
    super(WORDS, publications, ledger, cases);
    this.effects = effects;
  }

  @Override
  protected void add(JdbcClient tx, Effect refused, List<JsonNode> items, String cause) {
    effects.add(tx, refused.company(), refused.system(), items, cause);
  }
}
