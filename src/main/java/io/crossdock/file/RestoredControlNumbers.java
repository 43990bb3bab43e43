package io.crossdock.file;

import io.crossdock.message.RestoreListener;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * After a restore partners have seen control numbers that the hub does not remember: it goes on far
 * beyond them, because a number that comes twice is refused as a duplicate.
 */
@Component
class RestoredControlNumbers implements RestoreListener {

  /** More interchanges than a partner gets between two backups. */
  private static final int BEYOND = 10_000;

  @Override
  public String counts() {
    return "controlNumbersSkipped";
  }

  @Override
  public long begun(JdbcClient tx, Instant restoredTo) {
    return tx.sql("update control_number set last = (last + ?) % 999999999").param(BEYOND).update();
  }
}
