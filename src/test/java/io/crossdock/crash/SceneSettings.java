package io.crossdock.crash;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the hubs and the systems around them are started with: addresses, credentials, waits. */
final class SceneSettings {

  private static final String OPS_PASSWORD = "operator-of-the-crash-test";

  private final Map<String, String> values = new HashMap<>();

  /**
   * With a secret for whatever has no default.
   *
   * @param simulators port of the systems we do not own
   */
  SceneSettings(HubImage image, String database, int simulators) {
    values.put("CROSSDOCK_DB_URL", database);
    values.put("CROSSDOCK_DB_USER", "postgres");
    values.put("CROSSDOCK_DB_PASSWORD", "secret-of-the-database");
    values.put("CROSSDOCK_OPS_PASSWORD", OPS_PASSWORD);
    values.put("CROSSDOCK_SFTP_PASSWORD_RETAILER_ACME", "secret-of-retailer-acme");
    values.put("CROSSDOCK_SFTP_PASSWORD_RETAILER_GLOBEX", "secret-of-retailer-globex");
    values.put("CROSSDOCK_TRACES_AUTHORIZATION", "Bearer secret-of-the-collector");
    values.put("CROSSDOCK_AMAZON_POLL_MILLIS", "700");
    values.put("CROSSDOCK_INBOX_LEASE", "3s");
    values.put("CROSSDOCK_EFFECT_QUEUE_LEASE", "5s");
    values.put("CROSSDOCK_EFFECT_SYSTEM_LEASE", "3s");
    for (String system : List.of("erp", "wms", "shopify", "amazon")) {
      String prefix = "CROSSDOCK_" + system.toUpperCase();
      values.put(prefix + "_URL", SimulatedSystems.address(simulators, system));
      values.put(prefix + "_TIMEOUT_MILLIS", "1000");
    }
    // only parties whose addresses are set get a hub that starts
    server("127.0.0.1", 9, image.knownHosts());
    // hubs of another version may become hubs of this build
    Stream.concat(image.settings().stream(), HubImage.ofThisBuild().settings().stream())
        .forEach(
            name -> values.putIfAbsent(name, "secret-of-" + name.toLowerCase().replace('_', '-')));
  }

  /** Where the partner with a server of its own is. */
  void server(String host, int port, Path knownHosts) {
    values.put("CROSSDOCK_SFTP_HOST_RETAILER_GLOBEX", host);
    values.put("CROSSDOCK_SFTP_PORT_RETAILER_GLOBEX", String.valueOf(port));
    values.put("CROSSDOCK_SFTP_KNOWN_HOSTS_RETAILER_GLOBEX", knownHosts.toString());
  }

  /** Stores sell by this broker, which misses a killed hub after a moment. */
  void broker(String brokers) {
    values.put("SPRING_PROFILES_ACTIVE", "kafka");
    values.put("CROSSDOCK_KAFKA_BROKERS", brokers);
    values.put("CAMEL_COMPONENT_KAFKA_SESSIONTIMEOUTMS", "1500");
    values.put("CAMEL_COMPONENT_KAFKA_HEARTBEATINTERVALMS", "400");
  }

  /** The hubs have no broker of their own, and hold what they hold as long as in production. */
  void externalBroker(String url) {
    values.put("CROSSDOCK_BROKER_MODE", "native");
    values.put("CROSSDOCK_BROKER_URL", url);
    values.put("CROSSDOCK_BROKER_USER", SceneBroker.USER);
    values.put("CROSSDOCK_BROKER_PASSWORD", SceneBroker.PASSWORD);
    values.keySet().removeIf(name -> name.endsWith("_LEASE"));
    values.remove("CAMEL_COMPONENT_KAFKA_SESSIONTIMEOUTMS");
    values.remove("CAMEL_COMPONENT_KAFKA_HEARTBEATINTERVALMS");
  }

  String get(String name) {
    return values.get(name);
  }

  /** All of them, for a process. */
  Map<String, String> all() {
    return values;
  }
}
