package io.crossdock.pricing;

import io.crossdock.inventory.Publications;
import io.crossdock.message.LastValueBatches;
import io.crossdock.message.LastValuePublisher;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Tells channels what to charge. Waiting stock goes first, for a while. */
@Component
class PricePublisher extends LastValuePublisher<PriceRules.Publishing> {

  /** Of one transaction, so that no channel's rows are locked for long. */
  private static final long MOST_ITEMS = 1_000;

  /** A price that is older goes, whatever stock waits. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final PriceClaims claims;
  private final PriceEffects effects;
  private final PricePublications prices;
  private final Publications stock;
  private final JdbcClient jdbc;

  PricePublisher(
      PriceRules rules,
      PriceClaims claims,
      PriceEffects effects,
      PricePublications prices,
      Publications stock,
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      @Value("${crossdock.price.publish-scan:200ms}") Duration poll) {
    super("price-publisher", poll, rules::publishing, transactions);
    this.claims = claims;
    this.effects = effects;
    this.prices = prices;
    this.stock = stock;
    this.jdbc = jdbc;
  }

  @Override
  protected boolean write(PriceRules.Publishing to) {
    if (!isDue(to.channel())) {
      return false;
    }
    long room = to.inFlight() - effects.open(jdbc, to.channel());
    return room > 0 && write(to, Math.toIntExact(Math.min(MOST_ITEMS, room * to.batchSize())));
  }

  private boolean isDue(String channel) {
    return prices
        .waiting(channel)
        .filter(age -> age.compareTo(PATIENCE) >= 0 || stock.waiting(channel).isEmpty())
        .isPresent();
  }

  private boolean write(PriceRules.Publishing to, int most) {
    PriceClaims.Claimed claimed = claims.claim(to, most);
    for (List<PriceItem> batch :
        LastValueBatches.of(claimed.items(), item -> item.channelSkus().size(), to.batchSize())) {
      effects.add(
          jdbc,
          to.company(),
          to.channel(),
          PriceEffects.stream(to.channel()),
          PriceEffects.items(batch),
          "price changed");
    }
    return claimed.rows() == most;
  }
}
