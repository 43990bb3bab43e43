package io.crossdock.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.demo.SimulatorProcess;
import io.crossdock.model.CanonicalJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** ERP, WMS and channels without faults, in a process of their own; the warehouse ships nothing. */
final class BenchSystems implements AutoCloseable {

  private static final String CONTROL_TOKEN = "control-of-the-benchmark";

  private final Process process;
  private final URI control;
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * Starts them.
   *
   * @param settings the hub's, with the credentials both sides need
   */
  BenchSystems(Path folder, Map<String, String> settings, int port) throws IOException {
    Files.createDirectories(folder);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-cp", System.getProperty("java.class.path")));
    command.add(SimulatorProcess.class.getName());
    command.addAll(List.of("--dir=" + folder.resolve("journals"), "--port=" + port));
    command.addAll(List.of("--contracts=routes", "--wms.ships=false"));
    command.add("--controlToken=" + CONTROL_TOKEN);
    for (String system : List.of("erp", "wms", "shopify", "amazon")) {
      String token = settings.get("CROSSDOCK_" + system.toUpperCase() + "_TOKEN");
      command.add("--" + system + "Token=" + token);
    }
    command.add("--webhookSecret=" + settings.get("CROSSDOCK_SHOPIFY_WEBHOOK_SECRET"));
    // the shop's limit of calls is not what is measured
    command.addAll(List.of("--shopify.restBurst=100000", "--shopify.restPerSecond=10000"));
    command.add("--wmsApiKey=" + settings.get("CROSSDOCK_WMS_API_KEY"));
    command.add("--erpApiKey=" + settings.get("CROSSDOCK_ERP_API_KEY"));
    process =
        new ProcessBuilder(command)
            .redirectError(folder.resolve("simulators.log").toFile())
            .start();
    BufferedReader lines = process.inputReader();
    String addresses = lines.readLine();
    if (addresses == null) {
      throw new IllegalStateException("the simulators did not start, see " + folder);
    }
    control = URI.create(CanonicalJson.mapper().readTree(addresses).path("control").asText() + "/");
  }

  /** The warehouse tells the hub from now on. */
  void tell(URI hub) throws IOException, InterruptedException {
    post("hub", CanonicalJson.mapper().createObjectNode().put("url", hub.toString()));
  }

  /** The warehouse counts so many pieces of every product. */
  void count(List<String> skus, int pieces) throws IOException, InterruptedException {
    ObjectNode count = CanonicalJson.mapper().createObjectNode();
    count.put("location", BenchHub.LOCATION).put("full", true);
    for (String sku : skus) {
      count.withArray("/positions").addObject().put("sku", sku).put("onHand", "" + pieces);
    }
    post("wms/stock-snapshot", count);
  }

  /** Sends a command to the systems behind the hub, such as a shopper's order. */
  void post(String path, ObjectNode body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(control.resolve(path))
            .header("Authorization", "Bearer " + CONTROL_TOKEN)
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(path + ": " + answer.body());
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
