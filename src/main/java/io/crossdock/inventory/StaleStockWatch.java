package io.crossdock.inventory;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Stock becomes old without anything happening: looks twice a minute at what channels with a limit
 * of age were told. Safe to run on every instance.
 */
@Component
class StaleStockWatch {

  private static final Logger LOG = LoggerFactory.getLogger(StaleStockWatch.class);

  private final StockRules rules;
  private final StockFreshness freshness;
  private final StockPublisher publisher;

  StaleStockWatch(StockRules rules, StockFreshness freshness, StockPublisher publisher) {
    this.rules = rules;
    this.freshness = freshness;
    this.publisher = publisher;
  }

  /** Marks what is to be told anew and wakes the publisher. */
  @Scheduled(fixedDelay = 30, timeUnit = TimeUnit.SECONDS)
  void look() {
    for (StockRules.Publishing channel : rules.publishing()) {
      int marked = freshness.markChanged(channel.channel(), channel.company(), channel.rule());
      if (marked > 0) {
        LOG.warn("stock of {} items told to {} became old or fresh", marked, channel.channel());
        publisher.wake();
      }
    }
  }
}
