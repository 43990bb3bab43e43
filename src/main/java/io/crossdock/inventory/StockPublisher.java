package io.crossdock.inventory;

import io.crossdock.message.LastValueBatches;
import io.crossdock.message.LastValuePublisher;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Tells channels what they may sell. */
@Component
class StockPublisher extends LastValuePublisher<StockRules.Publishing> {

  /** Of one transaction, so that no channel's rows are locked for long. */
  private static final long MOST_ITEMS = 1_000;

  private final PublicationClaims claims;
  private final StockEffects effects;
  private final JdbcClient jdbc;

  StockPublisher(
      StockRules rules,
      PublicationClaims claims,
      StockEffects effects,
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      @Value("${crossdock.stock.publish-scan:200ms}") Duration poll) {
    super("stock-publisher", poll, rules::publishing, transactions);
    this.claims = claims;
    this.effects = effects;
    this.jdbc = jdbc;
  }

  @Override
  protected boolean write(StockRules.Publishing to) {
    long room = to.inFlight() - effects.open(jdbc, to.channel());
    if (room <= 0) {
      return false;
    }
    int most = Math.toIntExact(Math.min(MOST_ITEMS, room * to.batchSize()));
    List<PublicationItem> items = claims.claimDirty(to.channel(), to.company(), to.rule(), most);
    for (List<PublicationItem> batch :
        LastValueBatches.of(items, item -> item.channelSkus().size(), to.batchSize())) {
      effects.add(
          jdbc,
          to.company(),
          to.channel(),
          StockEffects.stream(to, batch),
          StockEffects.items(batch),
          "stock changed");
    }
    return items.size() == most;
  }
}
