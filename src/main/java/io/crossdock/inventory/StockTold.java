package io.crossdock.inventory;

import io.crossdock.message.CaseDesk;
import io.crossdock.message.EffectLedger;
import io.crossdock.message.LastValueTold;
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

  StockTold(Publications publications, StockEffects effects, EffectLedger ledger, CaseDesk cases) {
    super(WORDS, publications, effects, ledger, cases);
  }
}
