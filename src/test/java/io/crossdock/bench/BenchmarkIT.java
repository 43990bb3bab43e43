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
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * How fast the packaged hub is, beside what the machine can do without it, measured in one run:
 * {@code mvn verify -Pbench -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false}; with {@code
 * -Dreport} it writes docs/benchmark.md. Nothing is asserted about time: the figures are read.
 */
@Tag("bench")
class BenchmarkIT {

  private static final int CLIENTS = 16;
  private static final int WARM = Integer.getInteger("warm", 6_000);
  private static final int ORDERS = Integer.getInteger("orders", 10_000);
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
      Map<String, String> settings = BenchHub.settings(database, port, known);
      try (BenchSystems systems = new BenchSystems(folder, settings, port);
          BenchHub hub = new BenchHub(folder.resolve("hub"), settings, FreePort.from(25_000))) {
        JdbcClient db = JdbcClient.create(database.pool());
        goods(db, systems, hub);
        throughput(hub, db, WARM);

        BenchmarkReport report = new BenchmarkReport(raw, hub.ready(), hub.residentBytes());
        Duration before = hub.cpu().plus(database.cpu());
        Throughput full = throughput(hub, db, ORDERS);
        Duration spent = hub.cpu().plus(database.cpu()).minus(before);
        report.full(full, spent.dividedBy(ORDERS));
        double half = full.ended() / 2;
        int calls = (int) Math.max(1_000, half * 20);
        report.atHalfLoad(
            half,
            Clients.atRate(CLIENTS, calls, half, () -> place(hub)),
            raw.bareInsertAtRate(CLIENTS, calls, half));
        awaitEnd(db);
        report.warm(hub.residentBytes());

        System.out.println(report);
        if (System.getProperty("report") != null) {
          Files.writeString(Path.of("docs", "benchmark.md"), report.toString());
        }
        assertThat(notReleased(db)).isZero();
      }
    }
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
        .until(() -> notReleased(db) == 0);
  }

  private static long notReleased(JdbcClient db) {
    return db.sql(
            """
            select count(*) from effect where system in ('erp-main', 'wms-east')
              and operation in ('createOrder', 'releaseOrder')
            """)
        .query(Long.class)
        .single();
  }
}
