package io.crossdock.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.demo.SimulatorProcess;
import io.crossdock.model.CanonicalJson;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** ERP, WMS, shop and marketplace in a process of their own, and the operator's side of them. */
final class SimulatedSystems implements Journals, AutoCloseable {

  private static final String CONTROL_TOKEN = "control-of-the-crash-test";
  private static final Map<String, String> CREDENTIALS =
      Map.of(
          "erpToken", "CROSSDOCK_ERP_TOKEN",
          "wmsToken", "CROSSDOCK_WMS_TOKEN",
          "shopifyToken", "CROSSDOCK_SHOPIFY_TOKEN",
          "amazonToken", "CROSSDOCK_AMAZON_TOKEN",
          "webhookSecret", "CROSSDOCK_SHOPIFY_WEBHOOK_SECRET",
          "wmsApiKey", "CROSSDOCK_WMS_API_KEY",
          "erpApiKey", "CROSSDOCK_ERP_API_KEY");

  private final Path folder;
  private final Map<String, String> settings;
  private final int port;
  private final HttpClient http = HttpClient.newHttpClient();
  private Process process;
  private JsonNode addresses;

  /**
   * Not yet started.
   *
   * @param settings the hub's, with the credentials both sides need
   */
  SimulatedSystems(Path folder, Map<String, String> settings, int port) {
    this.folder = folder;
    this.settings = settings;
    this.port = port;
  }

  /** Starts or starts again over the same journals; faults are forgotten. */
  void start() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(SimulatorProcess.class.getName());
    command.addAll(List.of("--dir=" + folder.resolve("journals"), "--port=" + port));
    command.addAll(List.of("--contracts=routes", "--wms.shipAfter=PT0.5S"));
    // the marketplace allows one search in three minutes; a run is shorter
    command.add("--amazon.rateFactor=500");
    // nor is the shop's limit of calls what is tested
    command.addAll(List.of("--shopify.restBurst=2000", "--shopify.restPerSecond=1000"));
    command.add("--controlToken=" + CONTROL_TOKEN);
    CREDENTIALS.forEach(
        (option, setting) -> {
          if (settings.containsKey(setting)) {
            command.add("--" + option + "=" + settings.get(setting));
          }
        });
    try {
      Files.createDirectories(folder);
      File log = folder.resolve("simulators.log").toFile();
      process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log)).start();
      BufferedReader lines = process.inputReader();
      String line = lines.readLine();
      if (line == null) {
        throw new IllegalStateException("the simulators did not start, see " + log);
      }
      addresses = CanonicalJson.mapper().readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where one system is, as the hub is told. */
  static String address(int port, String system) {
    return "http://127.0.0.1:" + port + "/" + system;
  }

  /** From now on the warehouse and the shop tell this hub. */
  void tell(URI hub) {
    call("POST", "/hub", object().put("url", hub.toString()));
  }

  /** Switches a fault on: {@code system, operation, kind, probability, seed, millis, ...}. */
  void fault(ObjectNode fault) {
    call("POST", "/faults", fault);
  }

  void noFaults() {
    call("DELETE", "/faults", null);
  }

  /** One command of the control API, for example {@code wms/stock-snapshot}. */
  JsonNode command(String path, ObjectNode body) {
    return call("POST", "/" + path, body);
  }

  /** News that the hub has not taken yet. */
  int owed() {
    JsonNode open = call("GET", "/deliveries", null);
    int count = 0;
    for (JsonNode system : open) {
      count += system.size();
    }
    return count;
  }

  @Override
  public List<Entry> entries(String system, String kind) {
    List<Entry> found = new ArrayList<>();
    call("GET", "/journal?system=" + system + "&kind=" + kind, null)
        .path("entries")
        .forEach(
            entry ->
                found.add(
                    new Entry(
                        entry.path("kind").asText(),
                        entry.path("key").asText(),
                        entry.path("data"))));
    return found;
  }

  @Override
  public Map<String, BigDecimal> onHand(String location) {
    Map<String, BigDecimal> pieces = new TreeMap<>();
    // a count of nothing changes nothing and answers what is there
    command("wms/stock", object().put("location", location))
        .forEach(
            position ->
                pieces.put(
                    position.path("sku").asText(),
                    new BigDecimal(position.path("onHand").asText())));
    return pieces;
  }

  static ObjectNode object() {
    return CanonicalJson.mapper().createObjectNode();
  }

  private JsonNode call(String method, String path, JsonNode body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(addresses.path("control").asText() + path))
            .header("Authorization", "Bearer " + CONTROL_TOKEN)
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 400) {
        throw new IllegalStateException(method + " " + path + ": " + answer.body());
      }
      return answer.body().isBlank() ? object() : CanonicalJson.mapper().readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** {@code kill -9}; the journals stay. */
  void kill() {
    if (process != null) {
      process.destroyForcibly();
      try {
        process.waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    kill();
  }
}
