package io.crossdock.pricing;

import io.crossdock.message.GroupCommitter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** A lane of its own for price lists: one may lock 10,000 rows and shares no batch with orders. */
@Configuration(proxyBeanMethods = false)
class PriceConfiguration {

  @Bean(destroyMethod = "close")
  GroupCommitter priceCommitter(JdbcClient db, PlatformTransactionManager transactions) {
    return new GroupCommitter("price", db, transactions, 1, 1);
  }
}
