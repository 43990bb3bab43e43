package io.crossdock.message;

import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a part of the hub does after the database was restored to an earlier time, before anything
 * else runs: what is outside may be ahead of what the tables say (docs/recovery.md).
 */
public interface RestoreListener {

  /** How much a restore may lie before the time that is named: clocks differ, commits end late. */
  Duration OVERLAP = Duration.ofMinutes(10);

  /** What is counted, in one word of the API such as {@code commandsInDoubt}. */
  String counts();

  /**
   * In the transaction that begins the recovery.
   *
   * @param restoredTo what was committed after it is lost
   * @return how many rows it concerned
   */
  long begun(JdbcClient tx, Instant restoredTo);

  /** In the transaction that ends the recovery: everything that was lost was told again. */
  default void ended(JdbcClient tx) {
    // most have nothing to do
  }
}
