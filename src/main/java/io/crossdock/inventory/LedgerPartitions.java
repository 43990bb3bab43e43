package io.crossdock.inventory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps monthly partitions of the ledger ahead of time; a job runs it daily, on any instance. */
@Component
public class LedgerPartitions {

  private final JdbcClient jdbc;

  LedgerPartitions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Creates the partitions of this month and the next ones where they are missing.
   *
   * @return how many were created
   */
  public int ensure(int monthsAhead) {
    return jdbc.sql("select stock_ledger_partitions(:months)")
        .param("months", monthsAhead)
        .query(Integer.class)
        .single();
  }
}
