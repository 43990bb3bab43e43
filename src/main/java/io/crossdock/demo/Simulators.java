package io.crossdock.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The simulated systems on one loopback port: ERP, WMS, Shopify, Amazon and the control API, each
 * below its path prefix. The port is bound at once, so that the addresses are known; requests are
 * answered from {@link #start} on.
 */
public final class Simulators implements AutoCloseable {

  private final SimulatorOptions options;
  private final Credentials credentials;
  private final Faults faults = new Faults();
  private final Target hub;
  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(task -> HttpSimulator.daemon("simulator-http", task));
  private final Map<String, HttpSimulator> systems = new LinkedHashMap<>();
  private ControlApi control;

  /**
   * Binds the port (another free one if the wanted one is taken) and reads or makes the
   * credentials.
   *
   * @throws UncheckedIOException if neither works
   */
  public Simulators(SimulatorOptions options) {
    // Without it every small answer on a kept connection waits 40 ms for the delayed ACK.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    this.options = options;
    this.credentials = options.credentials();
    this.hub = new Target(options.hub());
    this.server = bind(options.address(), options.port());
  }

  private static HttpServer bind(String address, int port) {
    try {
      return HttpServer.create(new InetSocketAddress(address, port), 128);
    } catch (BindException e) {
      if (port == 0) {
        throw new UncheckedIOException("no free port on " + address, e);
      }
      return bind(address, 0);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot bind port " + port + " of " + address, e);
    }
  }

  /** Rebuilds the state from the journals, answers requests, goes on telling the hub. */
  public synchronized Simulators start() {
    Clock clock = Clock.systemUTC();
    ErpSimulator erp = add(new ErpSimulator(options, credentials, faults, clock));
    WmsSimulator wms = add(new WmsSimulator(options, credentials, faults, hub, clock));
    ShopifySimulator shopify = add(new ShopifySimulator(options, credentials, faults, hub, clock));
    add(new AmazonSimulator(options, credentials, faults, clock));
    Map<String, Deliveries> deliveries =
        Map.of(wms.system(), wms.deliveries(), shopify.system(), shopify.deliveries());
    control = new ControlApi(credentials, faults, hub, Map.copyOf(systems), deliveries);
    systems.forEach((name, system) -> server.createContext("/" + name + "/", system));
    server.createContext("/" + ControlApi.NAME + "/", control);
    server.setExecutor(threads);
    wms.start();
    shopify.start();
    server.start();
    return this;
  }

  private <T extends HttpSimulator> T add(T system) {
    systems.put(system.system(), system);
    return system;
  }

  /** The port of all simulators on the loopback address. */
  public int port() {
    return server.getAddress().getPort();
  }

  /**
   * The base address of {@code erp}, {@code wms}, {@code shopify}, {@code amazon}, {@code control}.
   */
  public URI url(String system) {
    return URI.create("http://127.0.0.1:" + port() + "/" + system);
  }

  /** The credentials in force. */
  public Credentials credentials() {
    return credentials;
  }

  /** The fault switches. */
  public Faults faults() {
    return faults;
  }

  /** Tells the simulators where the hub is; until then what they have to tell it waits. */
  public void hub(URI base) {
    hub.set(base);
  }

  /** Totals per system and kind, as {@code GET /control/summary}. */
  public JsonNode summary() {
    return control.summary();
  }

  /** The journal entries of a system and kind, oldest first. */
  public List<JsonNode> journal(String system, String kind) {
    return control.entries(system, Optional.of(kind), Optional.empty());
  }

  /** Does what {@code POST /control/<system>/<command>} does; the answer's body. */
  public JsonNode command(String system, String command, JsonNode body) {
    return systems.get(system).command(command, body).body();
  }

  /** Changes switches as {@code POST /control/<system>} does; all switches of the system. */
  public ObjectNode settings(String system, JsonNode change) {
    return systems.get(system).change(change);
  }

  /** Ends all work; what is journalled goes on at the next start. */
  @Override
  public synchronized void close() {
    server.stop(0);
    threads.shutdownNow();
    systems.values().forEach(HttpSimulator::close);
    if (control != null) {
      control.close();
    }
  }
}
