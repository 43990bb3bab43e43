package io.crossdock.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A real PostgreSQL, one per JVM, durable as in production; every test starts with empty tables.
 */
abstract class StockDatabase {

  static final Cause CAUSE = new Cause("test", "as the test says");
  static final String COMPANY = "north";
  static final String EAST = "east";
  static final String WEST = "west";

  static final HikariDataSource POOL = start();
  static final JdbcClient JDBC = JdbcClient.create(POOL);
  static final Stock STOCK = Stock.over(JDBC);
  private static final TransactionTemplate TRANSACTION =
      new TransactionTemplate(new JdbcTransactionManager(POOL));

  private static HikariDataSource start() {
    try {
      EmbeddedPostgres postgres =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("max_connections", "60")
              .start();
      HikariDataSource pool = new HikariDataSource();
      pool.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
      pool.setMaximumPoolSize(40);
      Flyway.configure().dataSource(pool).load().migrate();
      return pool;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void emptyTables() {
    JDBC.sql(
            """
            truncate product, kit_component, location, sku_xref, stock_position,
                     stock_source_state, stock_movement_key, stock_ledger, reservation,
                     reservation_history, stock_shortage, publication, channel_stock, stock_event
            """)
        .update();
  }

  static <T> T commit(Supplier<T> work) {
    return TRANSACTION.execute(status -> work.get());
  }

  static void run(Runnable work) {
    TRANSACTION.executeWithoutResult(status -> work.run());
  }

  /** Runs the same work n times on n threads and returns what each gave. */
  static <T> List<T> together(int threads, Callable<T> work) throws Exception {
    List<Callable<T>> calls = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      calls.add(work);
    }
    return together(calls);
  }

  static <T> List<T> together(List<Callable<T>> calls) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(calls)) {
        results.add(value(future));
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> T value(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new AssertionError("a thread failed", e.getCause());
    }
  }

  static BigDecimal n(String number) {
    return new BigDecimal(number).setScale(3);
  }

  static StockKey key(String sku, String location) {
    return new StockKey(COMPANY, sku, location);
  }

  static void stock(String sku, String location, String quantity) {
    Movement opening =
        Movement.receipt(
            key(sku, location), n(quantity), "opening/" + sku + "/" + location, Instant.EPOCH);
    run(() -> STOCK.movements().post(List.of(opening), CAUSE));
  }

  static void kit(String sku, Map<String, BigDecimal> parts) {
    run(
        () -> {
          parts
              .keySet()
              .forEach(part -> STOCK.products().putItem(COMPANY, part, part, "EA", CAUSE));
          STOCK.products().putKit(COMPANY, sku, sku, parts, CAUSE);
        });
  }

  static ReserveRequest order(String orderId, Want... wants) {
    return new ReserveRequest(
        new OrderRef(COMPANY, orderId, "north-web"), Arrays.asList(wants), null, CAUSE);
  }

  static ReserveResult reserve(String orderId, Want... wants) {
    return commit(() -> STOCK.reservations().reserveAll(order(orderId, wants)));
  }

  static Shipment shipment(String orderId, String id, String location, Shipment.Line... lines) {
    return new Shipment(COMPANY, orderId, id, location, null, Arrays.asList(lines));
  }

  static ShipmentResult ship(Shipment shipment) {
    return commit(() -> STOCK.shipments().commit(shipment, CAUSE));
  }

  static SkuAvailability.Place place(String sku, String location) {
    return STOCK.availability().available(COMPANY, sku).places().stream()
        .filter(place -> place.location().equals(location))
        .findFirst()
        .orElseThrow();
  }

  /** on hand, reserved. */
  static void assertPosition(String sku, String location, String onHand, String reserved) {
    SkuAvailability.Place place = place(sku, location);
    assertThat(List.of(place.onHand(), place.reserved()))
        .as("on hand and reserved of %s at %s", sku, location)
        .containsExactly(n(onHand), n(reserved));
  }

  static void assertLedgerHolds() {
    assertThat(STOCK.check().run()).isEmpty();
  }

  static long ledgerRows() {
    return JDBC.sql("select count(*) from stock_ledger").query(Long.class).single();
  }
}
