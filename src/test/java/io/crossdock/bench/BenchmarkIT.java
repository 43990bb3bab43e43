package io.crossdock.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.inventory.Stock;
import io.crossdock.operation.FreePort;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * How fast the packaged hub is, beside what the machine can do without it, measured in one run:
 * {@code mvn verify -Pbench -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false}; with {@code
 * -Dreport} it writes docs/benchmark.md, {@code -Dstored=0} leaves out the orders of the past.
 * Nothing is asserted about time: the figures are read.
 */
@Tag("bench")
class BenchmarkIT {

  private static final int CLIENTS = 16;
  private static final int WARM = Integer.getInteger("warm", 6_000);
  private static final int ORDERS = Integer.getInteger("orders", 10_000);
  private static final int STORED = Integer.getInteger("stored", 1_000_000);
  private static final int PLENTY = 100_000_000;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Path folder = Path.of("target", "bench").toAbsolutePath();
  private final BenchOrders orders = new BenchOrders();
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void ordersPerSecondBesideTheRawChain() throws Exception {
    FileSystemUtils.deleteRecursively(folder);
    try (BenchDatabase database = new BenchDatabase(folder.resolve("postgres"))) {
      RawChain raw = new RawChain(database, orders.next().json());
      raw.measure();
      int port = FreePort.from(24_000);
      Path known = Files.createFile(folder.resolve("known_hosts"));
      int sftp = FreePort.from(26_000);
      Map<String, String> settings = BenchHub.settings(database, port, sftp, known);
      JdbcClient db = JdbcClient.create(database.pool());
      try (BenchSystems systems = new BenchSystems(folder, settings, port)) {
        BenchmarkReport report = packaged(database, db, systems, settings, raw, sftp);
        stores(db, systems, settings, report);
        System.out.println(report);
        if (System.getProperty("report") != null) {
          Files.writeString(Path.of("docs", "benchmark.md"), report.toString());
        }
        assertThat(isReleased(db)).isTrue();
      }
    }
  }

  private BenchmarkReport packaged(
      BenchDatabase database,
      JdbcClient db,
      BenchSystems systems,
      Map<String, String> settings,
      RawChain raw,
      int sftp)
      throws Exception {
    try (BenchHub hub = new BenchHub(folder.resolve("hub"), settings, FreePort.from(25_000))) {
      goods(db, systems, hub);
      throughput(hub, db, WARM);

      BenchmarkReport report = new BenchmarkReport(raw, hub.ready(), hub.residentBytes());
      Throughput full = fullLoad(hub, database, db, report);
      halfLoad(hub, db, raw, full.ended() / 2, report);
      through(new WebhookOrders(systems), db, report);
      through(new MailboxOrders(sftp), db, report);
      if (STORED > 0) {
        new StoredOrders(db).add(STORED);
        report.stored(STORED, throughput(hub, db, ORDERS), full);
      }
      report.warm(hub.residentBytes());
      return report;
    }
  }

  private Throughput fullLoad(
      BenchHub hub, BenchDatabase database, JdbcClient db, BenchmarkReport report)
      throws Exception {
    Duration hubBefore = hub.cpu();
    Duration databaseBefore = database.cpu();
    Throughput full = throughput(hub, db, ORDERS);
    report.full(
        full,
        hub.cpu().minus(hubBefore).dividedBy(ORDERS),
        database.cpu().minus(databaseBefore).dividedBy(ORDERS));
    return full;
  }

  private void halfLoad(
      BenchHub hub, JdbcClient db, RawChain raw, double rate, BenchmarkReport report)
      throws Exception {
    int calls = (int) Math.max(1_000, rate * 20);
    report.atHalfLoad(
        rate,
        Clients.atRate(CLIENTS, calls, rate, () -> place(hub)),
        raw.bareInsertAtRate(CLIENTS, calls, rate));
    awaitEnd(db);
  }

  /** Kafka is a profile of the hub: another start, on the same database. */
  private void stores(
      JdbcClient db, BenchSystems systems, Map<String, String> settings, BenchmarkReport report)
      throws Exception {
    Map<String, String> own = new HashMap<>(settings);
    try (TopicOrders sales = new TopicOrders()) {
      own.put("SPRING_PROFILES_ACTIVE", "kafka");
      own.put("CROSSDOCK_KAFKA_BROKERS", sales.brokers());
      try (BenchHub hub = new BenchHub(folder.resolve("hub"), own, FreePort.from(25_000))) {
        systems.tell(hub.url());
        through(sales, db, report);
      }
    }
  }

  /** Some to warm up, then as many as through the API. */
  private static void through(BenchChannel channel, JdbcClient db, BenchmarkReport report)
      throws Exception {
    through(channel, WARM / 4, db);
    long begun = System.nanoTime();
    double accepted = through(channel, ORDERS, db);
    awaitEnd(db);
    report.channel(channel, accepted, ORDERS * 1e9 / (System.nanoTime() - begun));
  }

  /** Until all of them are accepted; so many per second. */
  private static double through(BenchChannel channel, int orders, JdbcClient db) throws Exception {
    long before = orders(db, channel.party());
    long begun = System.nanoTime();
    channel.send(orders);
    await(channel.name())
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> orders(db, channel.party()) == before + orders);
    return orders * 1e9 / (System.nanoTime() - begun);
  }

  private static long orders(JdbcClient db, String party) {
    return db.sql("select count(*) from order_key where party = ?")
        .param(party)
        .query(Long.class)
        .single();
  }

  private void goods(JdbcClient db, BenchSystems systems, BenchHub hub) throws Exception {
    Stock stock = Stock.over(db);
    stock.products().putLocation("north", BenchHub.LOCATION, "warehouse", "Warehouse east");
    for (String sku : BenchOrders.SKUS) {
      stock
          .products()
          .putItem(
              "north",
              sku,
              "Product " + sku,
              "EA",
              new io.crossdock.inventory.Cause("benchmark", "goods"));
    }
    systems.tell(hub.url());
    systems.count(BenchOrders.SKUS, PLENTY);
    await("the count")
        .atMost(PATIENCE)
        .until(
            () ->
                db.sql("select count(*) from stock_position where on_hand > 0")
                        .query(Integer.class)
                        .single()
                    == BenchOrders.SKUS.size());
  }

  /** Orders as fast as they are answered, until the last of them is released to the warehouse. */
  private Throughput throughput(BenchHub hub, JdbcClient db, int count) throws Exception {
    long begun = System.nanoTime();
    Measured accepted = Clients.asFastAsAnswered(CLIENTS, count, () -> place(hub));
    awaitEnd(db);
    return new Throughput(accepted, count, Duration.ofNanos(System.nanoTime() - begun));
  }

  private void place(BenchHub hub) throws IOException, InterruptedException {
    BenchOrders.Order order = orders.next();
    HttpRequest request =
        HttpRequest.newBuilder(hub.url().resolve("/api/v1/orders"))
            .header("X-Api-Key", BenchHub.API_KEY)
            .header("Idempotency-Key", order.id())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(order.json()))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 201 || !answer.body().contains("reserved")) {
      throw new IOException(answer.statusCode() + ": " + answer.body());
    }
  }

  private static void awaitEnd(JdbcClient db) {
    await("every order is released")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> isReleased(db));
  }

  /** Looked at often beside the load: the first that is found is enough. */
  private static boolean isReleased(JdbcClient db) {
    return db.sql(
            """
            select not exists (select 1 from effect
              where system in ('erp-main', 'wms-east')
                and operation in ('createOrder', 'releaseOrder'))
            """)
        .query(Boolean.class)
        .single();
  }
}
