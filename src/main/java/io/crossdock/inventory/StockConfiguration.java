package io.crossdock.inventory;

import io.crossdock.message.GroupCommitter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** A lane of its own for counts: one may lock 50,000 positions and shares no batch with orders. */
@Configuration(proxyBeanMethods = false)
class StockConfiguration {

  @Bean(destroyMethod = "close")
  GroupCommitter stockCommitter(JdbcClient db, PlatformTransactionManager transactions) {
    return new GroupCommitter("stock", db, transactions, 1, 1);
  }
}
