package io.crossdock.crash;

import static org.awaitility.Awaitility.await;

import io.crossdock.inventory.Cause;
import io.crossdock.inventory.Movement;
import io.crossdock.inventory.Stock;
import io.crossdock.inventory.StockKey;
import io.crossdock.operation.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * A database, the simulated systems and some hubs, each a process of its own; so a hub can be
 * killed alone. Everything lies below {@code target/crash/<name>} and stays there to be read.
 */
final class CrashScene implements AutoCloseable {

  private static final Cause CAUSE = new Cause("crash-test", "goods of the run");
  private static final String OPS_PASSWORD = "operator-of-the-crash-test";
  private static final Duration ARCHIVED = Duration.ofMinutes(2);
  private static final int NOBODY_LISTENS = 9;
  private static final int PLENTY = 1_000_000;
  private static final int SHORT = 150;

  private final Path folder;
  private final EmbeddedPostgres postgres;
  private final DataSource source;
  private final JdbcClient db;
  private final SimulatedSystems systems;
  private final Map<String, String> settings = new HashMap<>();
  private final List<HubProcess> hubs = new ArrayList<>();

  private CrashScene(String name, int hubCount) throws IOException {
    folder = Path.of("target", "crash", name).toAbsolutePath();
    FileSystemUtils.deleteRecursively(folder);
    HubImage image = HubImage.build(folder);
    postgres =
        EmbeddedPostgres.builder()
            .setServerConfig("max_connections", "100")
            // the hub is killed, the database is not: its own durability is not what is tested
            .setServerConfig("fsync", "off")
            .start();
    source = postgres.getPostgresDatabase();
    db = JdbcClient.create(source);
    int base = 20_000 + 50 * ThreadLocalRandom.current().nextInt(400);
    int simulators = FreePort.from(base);
    settings(image, simulators);
    systems = new SimulatedSystems(folder, settings, simulators);
    for (int i = 1; i <= hubCount; i++) {
      Map<String, String> own = new HashMap<>(settings);
      own.put("CROSSDOCK_SFTP_PORT", String.valueOf(FreePort.from(base + 10 + i)));
      String hub = "hub-" + i;
      int port = FreePort.from(base + 20 + i);
      hubs.add(new HubProcess(hub, image, own, port, folder.resolve(hub)));
    }
    try {
      systems.start();
      warmUp(image);
    } catch (RuntimeException | Error failed) {
      close();
      throw failed;
    }
  }

  /** Opens a scene; the first start makes the tables, and an archive that makes the next faster. */
  static CrashScene open(String name, int hubCount) {
    try {
      return new CrashScene(name, hubCount);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void settings(HubImage image, int simulators) {
    settings.put("CROSSDOCK_DB_URL", postgres.getJdbcUrl("postgres", "postgres"));
    settings.put("CROSSDOCK_DB_USER", "postgres");
    settings.put("CROSSDOCK_DB_PASSWORD", "postgres");
    settings.put("CROSSDOCK_OPS_PASSWORD", OPS_PASSWORD);
    settings.put("CROSSDOCK_ERP_TIMEOUT_MILLIS", "1000");
    settings.put("CROSSDOCK_WMS_TIMEOUT_MILLIS", "1000");
    settings.put("CROSSDOCK_INBOX_LEASE", "3s");
    // the run kills the hub more often than any message would
    settings.put("CROSSDOCK_INBOX_GIVE_UP_AFTER", "1000");
    settings.put("CROSSDOCK_EFFECT_QUEUE_LEASE", "5s");
    settings.put("CROSSDOCK_EFFECT_SYSTEM_LEASE", "3s");
    for (String system : List.of("erp", "wms", "shopify", "amazon")) {
      String url = SimulatedSystems.address(simulators, system);
      settings.put("CROSSDOCK_" + system.toUpperCase() + "_URL", url);
    }
    settings.put("CROSSDOCK_SFTP_HOST_RETAILER_GLOBEX", "127.0.0.1");
    settings.put("CROSSDOCK_SFTP_PORT_RETAILER_GLOBEX", String.valueOf(NOBODY_LISTENS));
    settings.put("CROSSDOCK_SFTP_KNOWN_HOSTS_RETAILER_GLOBEX", image.knownHosts().toString());
    for (String name : image.settings()) {
      settings.putIfAbsent(name, "secret-of-" + name.toLowerCase().replace('_', '-'));
    }
  }

  private void warmUp(HubImage image) {
    HubProcess first = hubs.get(0);
    first.launch(List.of("-XX:ArchiveClassesAtExit=" + image.archive()));
    first.awaitReady();
    stock();
    first.end(ARCHIVED);
  }

  private void stock() {
    Stock stock = Stock.over(db);
    new TransactionTemplate(new JdbcTransactionManager(source))
        .executeWithoutResult(
            status -> {
              stock.products().putLocation("north", "EAST", "warehouse", "Warehouse east");
              for (String sku : OrderScript.SKUS) {
                stock.products().putItem("north", sku, "Product " + sku, "EA", CAUSE);
                int pieces = sku.endsWith("HOT") ? SHORT : PLENTY;
                StockKey key = new StockKey("north", sku, "EAST");
                BigDecimal quantity = BigDecimal.valueOf(pieces);
                stock
                    .movements()
                    .post(
                        List.of(Movement.receipt(key, quantity, "opening/" + sku, Instant.EPOCH)),
                        CAUSE);
              }
            });
  }

  JdbcClient db() {
    return db;
  }

  SimulatedSystems systems() {
    return systems;
  }

  HubProcess hub() {
    return hubs.get(0);
  }

  HubProcess hub(int number) {
    return hubs.get(number - 1);
  }

  String setting(String name) {
    return settings.get(name);
  }

  /** Clients of the API that use the first hub. */
  ApiDriver apiDriver(long seed, int clients, Duration pace) {
    return apiDriver(seed, clients, pace, List.of(hub()));
  }

  /** Clients of the API that use these hubs in turn. */
  ApiDriver apiDriver(long seed, int clients, Duration pace, List<HubProcess> used) {
    List<URI> urls = used.stream().map(HubProcess::url).toList();
    return new ApiDriver(
        () -> urls.get(ThreadLocalRandom.current().nextInt(urls.size())),
        setting("CROSSDOCK_KEY_MOBILE_APP"),
        seed,
        clients,
        pace);
  }

  /** Receipts and commands that are not done. */
  record Work(long inbox, long effects, long begun) {

    boolean any() {
      return inbox + effects > 0;
    }
  }

  /** What is at work now, in the record. */
  Work work() {
    return db.sql(
            """
            select (select count(*) from inbox_work) as inbox,
              (select count(*) from effect e where e.state <> 'rejected' and not exists (
                select 1 from effect b where b.system = e.system and b.entity = e.entity
                  and b.stream_seq < e.stream_seq and b.state = 'rejected')) as effects,
              (select count(*) from effect where state in ('queued', 'sending')) as begun
            """)
        .query(Work.class)
        .single();
  }

  /**
   * Waits until nothing is at work anywhere.
   *
   * @return false when the time was over first; the checker then says what is left
   */
  boolean awaitQuiet(Duration atMost) {
    try {
      await("quiet")
          .atMost(atMost)
          .during(Duration.ofSeconds(2))
          .pollInterval(Duration.ofMillis(200))
          .until(() -> !work().any() && systems.owed() == 0);
      return true;
    } catch (ConditionTimeoutException busy) {
      return false;
    }
  }

  /** What is wrong, after the drivers have stopped and the hub is quiet. */
  List<Violation> violations(List<ChannelDriver> drivers) {
    return checker(drivers).check();
  }

  private PromiseChecker checker(List<ChannelDriver> drivers) {
    Path homes = hub().data().resolve("sftp");
    return new PromiseChecker(db, systems, Promises.of(drivers), homes);
  }

  @Override
  public void close() {
    hubs.forEach(HubProcess::close);
    systems.close();
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
