package io.crossdock.inventory;

import io.crossdock.message.BackgroundWorker;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells channels what they may sell: turns changed numbers into one command per batch. While a
 * channel has {@code inFlight} commands open, further changes wait and coalesce: the last value
 * wins.
 */
@Component
class StockPublisher {

  private static final Logger LOG = LoggerFactory.getLogger(StockPublisher.class);

  /** Of one transaction, so that no channel's rows are locked for long. */
  private static final long MOST_ITEMS = 1_000;

  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

  private final PublicationClaims claims;
  private final StockEffects effects;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final BackgroundWorker worker;

  StockPublisher(
      StockRules rules,
      PublicationClaims claims,
      StockEffects effects,
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      @Value("${crossdock.stock.publish-scan:200ms}") Duration poll) {
    this.claims = claims;
    this.effects = effects;
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
    this.worker =
        new BackgroundWorker(
            "stock-publisher", poll, () -> rules.publishing().forEach(this::drain));
  }

  /** Looks for changes at once instead of at the next scan. */
  void wake() {
    worker.wake();
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    worker.start();
  }

  @EventListener(ContextClosedEvent.class)
  @Order(0)
  void stop() {
    worker.stop(STOP_WITHIN);
  }

  private void drain(StockRules.Publishing channel) {
    try {
      boolean more = true;
      while (worker.isRunning() && more) {
        more = publish(channel);
      }
    } catch (RuntimeException e) {
      LOG.error("stock of {} cannot be published; it is tried again", channel.channel(), e);
    }
  }

  /**
   * Writes as many commands as there is something to tell and room for.
   *
   * @return whether there may be more
   */
  boolean publish(StockRules.Publishing to) {
    return Boolean.TRUE.equals(transaction.execute(status -> write(to)));
  }

  private boolean write(StockRules.Publishing to) {
    long room = to.inFlight() - StockEffects.open(jdbc, to.channel());
    if (room <= 0) {
      return false;
    }
    int most = Math.toIntExact(Math.min(MOST_ITEMS, room * to.batchSize()));
    List<PublicationItem> items = claims.claimDirty(to.channel(), to.company(), to.rule(), most);
    for (List<PublicationItem> batch : PublicationBatches.of(items, to.batchSize())) {
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
