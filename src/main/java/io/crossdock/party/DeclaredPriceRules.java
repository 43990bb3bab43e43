package io.crossdock.party;

import io.crossdock.pricing.PriceRules;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Answers the pricing domain's questions about parties from their files. */
@Component
class DeclaredPriceRules implements PriceRules {

  private static final String PUBLISH_PRICES = "publishPrices";

  private final PartyRegistry parties;

  DeclaredPriceRules(PartyRegistry parties) {
    this.parties = parties;
  }

  @Override
  public Optional<Rule> rule(String party) {
    return parties.find(party).map(Party::prices).map(DeclaredPriceRules::rule);
  }

  @Override
  public List<Seller> sellers(String company, String priceList) {
    return parties.all().stream()
        .filter(party -> party.company().equals(company) && party.prices() != null)
        .filter(party -> party.prices().list().equals(priceList))
        .map(party -> new Seller(party.id(), rule(party.prices())))
        .toList();
  }

  @Override
  public List<Publishing> publishing() {
    return parties.all().stream()
        .filter(party -> party.prices() != null && party.operations().containsKey(PUBLISH_PRICES))
        .map(DeclaredPriceRules::publishing)
        .toList();
  }

  private static Publishing publishing(Party party) {
    Operation operation = party.operations().get(PUBLISH_PRICES);
    return new Publishing(
        party.id(),
        party.company(),
        rule(party.prices()),
        operation.batchSize(),
        operation.inFlight());
  }

  private static Rule rule(PriceRule written) {
    Mismatch check =
        switch (written.check()) {
          case NONE -> Mismatch.none;
          case HOLD -> Mismatch.hold;
          case REJECT -> Mismatch.reject;
        };
    return new Rule(
        written.list(), written.currency(), written.includeTax(), check, written.tolerance());
  }
}
