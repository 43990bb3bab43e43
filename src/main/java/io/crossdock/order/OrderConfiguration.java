package io.crossdock.order;

import io.crossdock.inventory.SnapshotCheck;
import io.crossdock.pricing.PriceListCheck;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The canonical schemas as a bean, read once at start. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class OrderConfiguration {

  @Bean
  SchemaCheck canonicalSchemas(@Value("${crossdock.mappings}") Path mappings) {
    return new SchemaCheck(mappings.resolve("canonical"));
  }

  /** The schemas are read by this domain; the stock domain only asks. */
  @Bean
  SnapshotCheck snapshotCheck(SchemaCheck canonicalSchemas) {
    return document -> canonicalSchemas.check("stock.v1", document);
  }

  /** As above, for prices. */
  @Bean
  PriceListCheck priceListCheck(SchemaCheck canonicalSchemas) {
    return document -> canonicalSchemas.check("price.v1", document);
  }
}
