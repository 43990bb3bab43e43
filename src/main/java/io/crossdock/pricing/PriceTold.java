package io.crossdock.pricing;

import io.crossdock.message.CaseDesk;
import io.crossdock.message.EffectLedger;
import io.crossdock.message.LastValueTold;
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

  PriceTold(
      PricePublications publications, PriceEffects effects, EffectLedger ledger, CaseDesk cases) {
    super(WORDS, publications, effects, ledger, cases);
  }
}
