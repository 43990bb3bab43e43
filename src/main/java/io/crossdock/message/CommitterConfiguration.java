package io.crossdock.message;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Two lanes, so that a flood of decisions never delays an acknowledgement: {@code intakeCommitter}
 * for receipts, {@code ledgerCommitter} for decisions, begin and settle. What the latter commits
 * may make commands due.
 */
@Configuration(proxyBeanMethods = false)
class CommitterConfiguration {

  @Bean(destroyMethod = "close")
  GroupCommitter intakeCommitter(
      JdbcClient db,
      PlatformTransactionManager transactions,
      @Value("${crossdock.committer.writers}") int writers,
      @Value("${crossdock.committer.batch}") int batch) {
    return new GroupCommitter("intake", db, transactions, writers, batch);
  }

  @Bean(destroyMethod = "close")
  GroupCommitter ledgerCommitter(
      JdbcClient db,
      PlatformTransactionManager transactions,
      RelaySignal relay,
      @Value("${crossdock.committer.writers}") int writers,
      @Value("${crossdock.committer.batch}") int batch) {
    return new GroupCommitter("ledger", db, transactions, writers, batch, relay::raise);
  }
}
