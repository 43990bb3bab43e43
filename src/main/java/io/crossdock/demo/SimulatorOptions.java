package io.crossdock.demo;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the simulators run; every value has a default. Names as on the command line of {@link
 * SimulatorProcess}, without the two dashes.
 */
public final class SimulatorOptions {

  /** All names; credentials have the names of {@link Credentials}. */
  static final List<String> NAMES =
      List.of(
          "dir",
          "address",
          "port",
          "contracts",
          "hub",
          "erp.honoursKey",
          "wms.ships",
          "wms.shipAfter",
          "wms.splits",
          "wms.party",
          "wms.shipmentsPath",
          "wms.snapshotsPath",
          "shopify.webhookPath",
          "shopify.shop",
          "shopify.restBurst",
          "shopify.restPerSecond",
          "shopify.points",
          "shopify.pointsPerSecond",
          "shopify.listsUnknownSkus",
          "amazon.rateFactor");

  private final Map<String, String> values;

  private SimulatorOptions(Map<String, String> values) {
    for (String name : values.keySet()) {
      if (!NAMES.contains(name) && !Credentials.NAMES.contains(name)) {
        throw new IllegalArgumentException("unknown option '" + name + "', known: " + NAMES);
      }
    }
    this.values = Map.copyOf(values);
  }

  /** Options by name, for example {@code Map.of("dir", "data/simulators", "port", "0")}. */
  public static SimulatorOptions of(Map<String, String> values) {
    return new SimulatorOptions(values);
  }

  /**
   * Reads {@code --name=value} arguments.
   *
   * @throws IllegalArgumentException if an argument has another form
   */
  public static SimulatorOptions parse(String... arguments) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String argument : arguments) {
      int at = argument.indexOf('=');
      if (!argument.startsWith("--") || at < 0) {
        throw new IllegalArgumentException("expected --name=value, got '" + argument + "'");
      }
      values.put(argument.substring(2, at), argument.substring(at + 1));
    }
    return new SimulatorOptions(values);
  }

  /** {@code dir}: where the journals and the generated credentials are; default data/simulators. */
  Path directory() {
    return Path.of(text("dir", "data/simulators"));
  }

  /** {@code address}: interface of all simulators; default 127.0.0.1, this machine only. */
  String address() {
    return text("address", "127.0.0.1");
  }

  /** {@code port}: port of all simulators; default 0, any free one. */
  int port() {
    return Integer.parseInt(text("port", "0"));
  }

  /** {@code contracts}: folder with the ERP and WMS contracts; default routes. */
  Path contracts() {
    return Path.of(text("contracts", "routes"));
  }

  /** {@code hub}: base address of the hub, or null until it is told. */
  URI hub() {
    String hub = text("hub", "");
    return hub.isEmpty() ? null : URI.create(hub);
  }

  Credentials credentials() {
    return Credentials.load(directory(), values::get);
  }

  String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  boolean flag(String name, boolean otherwise) {
    return Boolean.parseBoolean(text(name, String.valueOf(otherwise)));
  }

  double number(String name, double otherwise) {
    return Double.parseDouble(text(name, String.valueOf(otherwise)));
  }

  Duration duration(String name, String otherwise) {
    return Duration.parse(text(name, otherwise));
  }
}
