package io.crossdock.inventory;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Daily work on the stock tables; safe to run on every instance. */
@Component
class StockUpkeep {

  private static final Logger LOG = LoggerFactory.getLogger(StockUpkeep.class);
  private static final int MONTHS_AHEAD = 2;

  private final LedgerPartitions partitions;

  StockUpkeep(LedgerPartitions partitions) {
    this.partitions = partitions;
  }

  /** Keeps the ledger's partitions ahead of time. */
  @Transactional
  @Scheduled(initialDelay = 0, fixedDelay = 1, timeUnit = TimeUnit.DAYS)
  void partitions() {
    int created = partitions.ensure(MONTHS_AHEAD);
    LOG.debug("{} partitions of the stock ledger created", created);
  }
}
