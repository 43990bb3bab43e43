package io.crossdock.crash;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.inventory.Cause;
import io.crossdock.inventory.Movement;
import io.crossdock.inventory.Stock;
import io.crossdock.inventory.StockKey;
import io.crossdock.operation.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.core.ConditionTimeoutException;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/**
 * A database, the simulated systems and some hubs, each a process of its own; so a hub can be
 * killed alone. Everything lies below {@code target/crash/<name>} and stays there to be read.
 */
final class CrashScene implements AutoCloseable {

  /** Where the warehouse is. */
  static final String LOCATION = "EAST";

  private static final Cause CAUSE = new Cause("crash-test", "goods of the run");
  private static final Duration ARCHIVED = Duration.ofMinutes(2);
  private static final int PLENTY = 1_000_000;
  private static final int SHORT = 150;

  /** Of the test; two run at a time, and their ports must not meet. */
  private static final int PROCESS = Integer.getInteger("crossdock.test.fork", 1);

  private final SceneDatabase database;
  private final JdbcClient db;
  private final SceneSettings settings;
  private final SimulatedSystems systems;
  private final Channels channels;
  private final SceneBroker broker;
  private final List<HubProcess> hubs = new ArrayList<>();
  private final Map<Volume, SmallDisk> disks = new EnumMap<>(Volume.class);

  /** What stands around the hubs. */
  private enum Around {
    /** Nothing but the systems of every scene; each hub has its own broker. */
    systems,
    /** A Kafka broker and a partner's SFTP server beside them. */
    everyChannel,
    /** The same, and one Artemis for all hubs. */
    everyChannelAndBroker
  }

  private CrashScene(String name, int hubCount, HubImage image, Around around, Volume... small)
      throws IOException {
    Path folder = Path.of("target", "crash", name).toAbsolutePath();
    FileSystemUtils.deleteRecursively(folder);
    for (Volume volume : small) {
      Path place = folder.resolve(volume.folder());
      disks.put(volume, new SmallDisk(place, volume.megabytes()));
    }
    // below the ports that the system gives to connections: a hub that starts makes many
    int base = 20_000 + 50 * (2 * ThreadLocalRandom.current().nextInt(120) + PROCESS % 2);
    database = new SceneDatabase(folder.resolve("postgres"), base + 40);
    db = JdbcClient.create(database.source());
    int simulators = FreePort.from(base);
    settings = new SceneSettings(image, database.url(), simulators);
    channels = around == Around.systems ? null : new Channels(folder, settings);
    broker =
        around == Around.everyChannelAndBroker
            ? new SceneBroker(folder.resolve("broker"), base + 45)
            : null;
    if (broker != null) {
      settings.externalBroker(broker.url());
    }
    systems = new SimulatedSystems(folder, settings.all(), simulators);
    for (int i = 1; i <= hubCount; i++) {
      Map<String, String> own = new HashMap<>(settings.all());
      int sftp = FreePort.from(base + 10 + i);
      own.put("CROSSDOCK_SFTP_PORT", String.valueOf(sftp));
      // partners' SFTP goes to the first one alone
      own.put("CROSSDOCK_SFTP_SERVER", String.valueOf(i == 1));
      if (!disks.isEmpty()) {
        // what happens when the disk fills up all the same, faster than the hub looks
        own.put("CROSSDOCK_INBOX_MIN_DISK", "0B");
      }
      String hub = "hub-" + i;
      int port = FreePort.from(base + 20 + i);
      hubs.add(new HubProcess(hub, image, own, port, sftp, folder.resolve(hub)));
    }
    try {
      systems.start();
      goods();
      if (!image.isArchiveBegun()) {
        archive();
      }
    } catch (RuntimeException | Error failed) {
      close();
      throw failed;
    }
  }

  /** Opens a scene; the first start makes the tables. */
  static CrashScene open(String name, int hubCount) {
    return open(name, hubCount, Around.systems);
  }

  /** Opens a scene with one hub, a Kafka broker and a partner with an SFTP server of its own. */
  static CrashScene withEveryChannel(String name) {
    return open(name, 1, Around.everyChannel);
  }

  /**
   * Opens a scene with every channel, whose hubs share database, broker and Kafka and have the
   * leases of production; partners' SFTP goes to the first one.
   */
  static CrashScene inExternalMode(String name, int hubCount) {
    return open(name, hubCount, Around.everyChannelAndBroker);
  }

  /** The same; its hubs are of another version, until they become another one. */
  static CrashScene ofVersion(String name, int hubCount, HubImage other) {
    try {
      return new CrashScene(name, hubCount, other, Around.everyChannelAndBroker);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same, with disks that can be full. */
  static CrashScene onSmallDisks(String name, Volume... small) {
    return open(name, 1, Around.everyChannel, small);
  }

  private static CrashScene open(String name, int hubCount, Around around, Volume... small) {
    try {
      return new CrashScene(name, hubCount, HubImage.ofThisBuild(), around, small);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One start and end in order, from which every other start becomes a fast one. */
  private void archive() {
    HubProcess first = hubs.get(0);
    first.start();
    first.end(ARCHIVED);
  }

  /** The tables, the products, and as many pieces in the hub as the warehouse will tell it of. */
  private void goods() {
    Flyway.configure().dataSource(database.source()).load().migrate();
    ObjectNode count = SimulatedSystems.object().put("location", LOCATION).put("full", true);
    Stock stock = Stock.over(db);
    new TransactionTemplate(new JdbcTransactionManager(database.source()))
        .executeWithoutResult(
            status -> {
              stock.products().putLocation("north", LOCATION, "warehouse", "Warehouse east");
              for (String sku : OrderScript.SKUS) {
                stock.products().putItem("north", sku, "Product " + sku, "EA", CAUSE);
                stock.products().putXref(ShopDriver.PARTY, sku, sku, true);
                stock.products().putXref(MarketDriver.PARTY, sku, sku, true);
                int pieces = sku.endsWith("HOT") ? SHORT : PLENTY;
                stock.movements().post(List.of(arrived(sku, pieces)), CAUSE);
                count
                    .withArray("/positions")
                    .addObject()
                    .put("sku", sku)
                    .put("onHand", "" + pieces);
              }
            });
    systems.command("wms/stock-snapshot", count);
  }

  private static Movement arrived(String sku, int pieces) {
    StockKey key = new StockKey("north", sku, LOCATION);
    return Movement.receipt(key, BigDecimal.valueOf(pieces), "goods-" + sku, null);
  }

  JdbcClient db() {
    return db;
  }

  /** What the hubs store in. */
  SceneDatabase database() {
    return database;
  }

  /** What the hubs of a scene in external mode send each other's commands by. */
  SceneBroker broker() {
    return broker;
  }

  /** One of the disks that can be full. */
  SmallDisk disk(Volume volume) {
    return disks.get(volume);
  }

  /** What hubs are started with. */
  String setting(String name) {
    return settings.get(name);
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

  /** Where the stores of a scene with every channel publish. */
  SalesTopic topic() {
    return channels.topic();
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
        settings.get("CROSSDOCK_KEY_MOBILE_APP"),
        seed,
        clients,
        pace);
  }

  /** Clients of the API who all want one piece of one product. */
  ApiDriver rush(long seed, int clients, String sku) {
    String key = settings.get("CROSSDOCK_KEY_MOBILE_APP");
    return new ApiDriver(hub()::url, key, seed, clients, Duration.ZERO, sku);
  }

  /** Every channel but the API, and the warehouse's counts. */
  List<ChannelDriver> channelDrivers(long seed) {
    return channels.drivers(this, settings, seed);
  }

  /** Receipts, commands and stock numbers that are not done. */
  record Work(long inbox, long effects, long begun, long numbers) {

    boolean any() {
      return inbox + effects + numbers > 0;
    }
  }

  /** The operator's login, as the header Authorization says it. */
  String operator() {
    String login = "ops:" + settings.get("CROSSDOCK_OPS_PASSWORD");
    return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
  }

  /** Every other system tells again what the hub has taken since then; how many things. */
  int tellAgain(Instant since) {
    int news =
        systems
            .command("wms/tell-again", SimulatedSystems.object().put("since", since.toString()))
            .path("deliveries")
            .asInt();
    return news + (channels == null ? 0 : channels.layFilesReadyAgain(since));
  }

  /** What is at work now, in the record. */
  Work work() {
    return db.sql(
            """
            select (select count(*) from inbox_work) as inbox,
              (select count(*) from effect e where e.state <> 'rejected' and not exists (
                select 1 from effect b where b.system = e.system and b.entity = e.entity
                  and b.stream_seq < e.stream_seq and b.state = 'rejected')) as effects,
              (select count(*) from effect where state in ('queued', 'sending')) as begun,
              (select count(*) from publication where dirty) as numbers
            """)
        .query(Work.class)
        .single();
  }

  /** Positions of the stream under which more than one receipt is stored. */
  int comeAgain() {
    return db.sql(
            """
            select count(*) from (select source_name from inbox where party = ?
              group by source_name having count(*) > 1) as twice
            """)
        .param(StoreDriver.PARTY)
        .query(Integer.class)
        .single();
  }

  /**
   * Waits until all is taken in and nothing is at work anywhere.
   *
   * @return false when the time was over first; the checker then says what is left
   */
  boolean awaitQuiet(Duration atMost, List<? extends ChannelDriver> drivers) {
    try {
      await("quiet")
          .atMost(atMost)
          .during(Duration.ofSeconds(2))
          .pollInterval(Duration.ofMillis(200))
          .until(
              () ->
                  !work().any()
                      && systems.owed() == 0
                      && drivers.stream().allMatch(ChannelDriver::isTaken));
      return true;
    } catch (ConditionTimeoutException busy) {
      return false;
    }
  }

  /** Where partners put and find their files. */
  PartnerFolders folders() {
    return new PartnerFolders(hub().data(), channels == null ? Map.of() : channels.servers());
  }

  /** What nothing that the hubs tell may hold. */
  Confidential confidential() {
    return new Confidential(settings.all());
  }

  /** Lines of the hubs' logs that hold a customer or a secret. */
  List<String> confidentialLines() {
    List<Path> logs = hubs.stream().flatMap(hub -> hub.logs().stream()).toList();
    return confidential().in(logs);
  }

  /** Figures of the hubs that hold a customer or a secret, as Prometheus is told. */
  List<String> confidentialFigures() {
    return hubs.stream()
        .filter(HubProcess::isAlive)
        .flatMap(hub -> confidential().among(HubFigures.text(this, hub).lines().toList()).stream())
        .toList();
  }

  /** What is wrong, after the drivers have stopped and the hub is quiet. */
  List<Violation> violations(List<? extends ChannelDriver> drivers) {
    return violations(Promises.of(drivers));
  }

  /** The same, of what was promised to others. */
  List<Violation> violations(Promises promises) {
    return new PromiseChecker(db, systems, promises, folders()).check();
  }

  @Override
  public void close() {
    hubs.forEach(HubProcess::close);
    systems.close();
    if (broker != null) {
      broker.close();
    }
    if (channels != null) {
      channels.close();
    }
    database.close();
    for (Volume volume : List.of(Volume.BROKER, Volume.FILES, Volume.DATABASE)) {
      if (disks.containsKey(volume)) {
        disks.get(volume).close();
      }
    }
  }
}
