package io.crossdock.inventory;

import io.crossdock.message.RestoreListener;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * After a restore listeners of stock changes have seen versions that the hub does not remember, and
 * would take newer numbers for older ones: versions go on far beyond them. When all that was lost
 * was told again, channels and listeners are told every number anew.
 */
@Component
class RestoredStock implements RestoreListener {

  /** More changes than one position sees between two backups. */
  private static final int BEYOND = 1_000_000;

  private final Publications publications;

  RestoredStock(Publications publications) {
    this.publications = publications;
  }

  @Override
  public String counts() {
    return "stockVersionsSkipped";
  }

  @Override
  public long begun(JdbcClient tx, Instant restoredTo) {
    return tx.sql("update stock_event set version = version + ?").param(BEYOND).update();
  }

  @Override
  public void ended(JdbcClient tx) {
    publications.tellAllAgain();
    tx.sql(
            """
            update stock_event set version = version + 1, dirty = true,
              dirty_since = coalesce(dirty_since, now())
            """)
        .update();
  }
}
