package io.crossdock.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the channels have of their own beside the hub: a Kafka broker, a partner's SFTP server. */
final class Channels implements AutoCloseable {

  // a hub that is down half of the time, on two cores, must still keep up
  private static final Duration SHOP = Duration.ofMillis(5_000);
  private static final Duration MARKET = Duration.ofMillis(6_000);
  private static final Duration STORES = Duration.ofMillis(5_000);
  private static final Duration FILES = Duration.ofMillis(6_000);
  private static final Duration COUNTS = Duration.ofMillis(8_000);
  private static final Duration RETURNS = Duration.ofMillis(6_000);

  private final SalesTopic topic;
  private final PartnerServer server;

  /** Starts them and writes into the settings where they are. */
  Channels(Path folder, SceneSettings settings) {
    topic = new SalesTopic();
    settings.broker(topic.brokers());
    server =
        new PartnerServer(
            folder.resolve(PartnerServerDriver.PARTY),
            "north",
            settings.get("CROSSDOCK_SFTP_PASSWORD_RETAILER_GLOBEX"));
    settings.server("127.0.0.1", server.port(), server.knownHosts());
  }

  /**
   * One driver for each channel but the API, and two for the warehouse: its counts, its returns.
   */
  List<ChannelDriver> drivers(CrashScene scene, SceneSettings settings, long seed) {
    HubProcess hub = scene.hub();
    String password = settings.get("CROSSDOCK_SFTP_PASSWORD_RETAILER_ACME");
    return List.of(
        new ShopDriver(scene.systems(), seed, SHOP),
        new MarketDriver(scene.systems(), scene.db(), seed, MARKET),
        new StoreDriver(topic, seed, STORES),
        new MailboxDriver(hub, password, seed, FILES),
        new PartnerServerDriver(server, seed, FILES),
        new CountDriver(scene.systems(), seed, COUNTS),
        new ReturnDriver(scene.systems(), seed, RETURNS));
  }

  /** The partner with a server of its own puts back what the hub has fetched since then. */
  int layFilesReadyAgain(Instant since) {
    return server.layReadyAgain(since);
  }

  /** Where the stores' sales are published. */
  SalesTopic topic() {
    return topic;
  }

  /** The files of partners with a server of their own. */
  Map<String, Path> servers() {
    return Map.of(PartnerServerDriver.PARTY, server.files());
  }

  @Override
  public void close() {
    topic.close();
    server.close();
  }
}
