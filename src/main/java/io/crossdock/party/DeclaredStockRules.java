package io.crossdock.party;

import io.crossdock.inventory.ChannelRule;
import io.crossdock.inventory.StockRules;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Answers the inventory domain's questions about parties from their files. */
@Component
class DeclaredStockRules implements StockRules {

  private static final String PUBLISH_STOCK = "publishStock";
  private static final String READ_STOCK = "readStock";
  private static final String LOCATION = "location";

  private final PartyRegistry parties;

  DeclaredStockRules(PartyRegistry parties) {
    this.parties = parties;
  }

  @Override
  public Optional<ChannelRule> rule(String party) {
    return parties.find(party).map(Party::stock).map(DeclaredStockRules::rule);
  }

  @Override
  public List<Publishing> publishing() {
    return parties.all().stream()
        .filter(party -> party.stock() != null && party.operations().containsKey(PUBLISH_STOCK))
        .map(DeclaredStockRules::publishing)
        .toList();
  }

  @Override
  public boolean tellsChanges(String party, String operation) {
    return parties.operation(party, operation).isPresent();
  }

  @Override
  public boolean mayCount(String party, String company, String location) {
    return parties.byKind(PartyKind.WMS).stream()
        .filter(wms -> wms.company().equals(company))
        .filter(wms -> location.equals(wms.parameter(LOCATION).orElse(null)))
        .map(Party::id)
        .allMatch(party::equals);
  }

  private static Publishing publishing(Party party) {
    Operation operation = party.operations().get(PUBLISH_STOCK);
    return new Publishing(
        party.id(),
        party.company(),
        rule(party.stock()),
        operation.batchSize(),
        operation.inFlight(),
        party.stock().toldWithin(),
        asking(party));
  }

  private static Asking asking(Party party) {
    Operation reading = party.operations().get(READ_STOCK);
    return reading == null
        ? null
        : new Asking(party.stock().lookEvery(), reading.batchSize(), reading.inFlight());
  }

  private static ChannelRule rule(StockRule rule) {
    ChannelRule fresh =
        new ChannelRule(rule.share(), rule.buffer(), rule.cap(), rule.subtractsOpenOrders());
    return rule.freshWithin() == null
        ? fresh
        : fresh.freshWithin(
            rule.freshWithin(),
            switch (rule.whenStale()) {
              case LAST_KNOWN -> fresh;
              case BUFFER -> fresh.holdingBack(rule.staleBuffer());
              case ZERO -> fresh.showingNothing();
            });
  }
}
