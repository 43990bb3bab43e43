package io.crossdock.pricing;

import com.zaxxer.hikari.HikariDataSource;
import io.crossdock.message.BusinessKeys;
import io.crossdock.message.InboxMessage;
import io.crossdock.message.MessageToDecide;
import io.crossdock.model.PriceList;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A real PostgreSQL with the hub's schema, one per JVM; every test starts without prices. */
abstract class PriceDatabase {

  static final PriceKey RETAIL = new PriceKey("north", "RETAIL", "EUR");
  static final OffsetDateTime NOW = OffsetDateTime.now(ZoneOffset.UTC);

  static final HikariDataSource POOL = start();
  static final JdbcClient JDBC = JdbcClient.create(POOL);
  static final TransactionTemplate TRANSACTION =
      new TransactionTemplate(new JdbcTransactionManager(POOL));

  static final PriceHistory HISTORY = new PriceHistory(JDBC);
  static final CurrentPrices PRICES = new CurrentPrices(JDBC);

  private static HikariDataSource start() {
    try {
      EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
      HikariDataSource pool = new HikariDataSource();
      pool.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
      pool.setMaximumPoolSize(20);
      Flyway.configure().dataSource(pool).load().migrate();
      return pool;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void emptyTables() {
    JDBC.sql("truncate price, price_history, product, kit_component, sku_xref").update();
  }

  static <T> T commit(Supplier<T> work) {
    return TRANSACTION.execute(status -> work.get());
  }

  static PriceList.Entry entry(String sku, String amount, OffsetDateTime validFrom) {
    return new PriceList.Entry(sku, new BigDecimal(amount), null, validFrom);
  }

  /** One message of the list RETAIL as the hub decides it; what became of its entries. */
  static List<PriceHistory.Recorded> tell(long sequence, PriceList.Entry... entries) {
    List<PriceList.Entry> all = Arrays.asList(entries);
    PriceList list = new PriceList(null, 1, null, "RETAIL", "EUR", true, NOW, sequence, all, null);
    List<String> skus = all.stream().map(PriceList.Entry::sku).toList();
    return commit(
        () -> {
          PRICES.lock(RETAIL, skus);
          List<PriceHistory.Recorded> recorded =
              HISTORY.record(RETAIL, list, sequence, context("M-" + sequence));
          PRICES.derive(RETAIL, skus);
          return recorded;
        });
  }

  private static MessageToDecide context(String messageId) {
    return new MessageToDecide(
        new InboxMessage.Claim(messageId, Instant.EPOCH, 1),
        new BusinessKeys.Key("erp-main", "price", "RETAIL", messageId),
        "north",
        null);
  }

  /** What is in force, with its scale; null while nothing is. */
  static String inForce(String sku) {
    return JDBC.sql("select coalesce(amount::text, '') from price where sku = ?")
        .param(sku)
        .query(String.class)
        .single();
  }
}
