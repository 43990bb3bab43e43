package io.crossdock.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulators as a process of their own, killed with work in flight. */
class SimulatorProcessIT {

  private final HttpClient http = HttpClient.newHttpClient();
  @TempDir Path folder;
  private Process process;
  private JsonNode addresses;

  private void launch() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        new ArrayList<>(List.of(java, "-cp", System.getProperty("java.class.path")));
    command.add(SimulatorProcess.class.getName());
    command.addAll(
        List.of(
            "--dir=" + folder,
            "--wms.shipAfter=PT0.3S",
            "--erpToken=e",
            "--wmsToken=w",
            "--controlToken=c"));
    Path errors = folder.resolve("stderr.txt");
    process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    BufferedReader lines = process.inputReader();
    String line = lines.readLine();
    assertThat(line).as(Files.readString(errors)).startsWith("{");
    addresses = Json.parse(line);
  }

  private void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @AfterEach
  void stop() throws InterruptedException {
    kill();
  }

  private HttpResponse<String> post(
      String system, String path, String token, String body, String key)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(addresses.path(system).asText() + path))
            .header("Authorization", "Bearer " + token)
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode control(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(addresses.path("control").asText() + path))
            .header("Authorization", "Bearer c")
            .build();
    return Json.parse(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  @Test
  void everyOrderThatWasAnswered201IsThereAfterAKill() throws Exception {
    launch();
    AtomicInteger sent = new AtomicInteger();
    List<String> answered = Collections.synchronizedList(new ArrayList<>());
    ExecutorService clients = Executors.newFixedThreadPool(4);
    for (int i = 0; i < 4; i++) {
      clients.submit(() -> createUntilKilled(sent, answered));
    }
    await().until(() -> answered.size() > 100);

    kill();

    clients.shutdown();
    await().until(clients::isTerminated);
    launch();
    List<String> kept =
        control("/journal?system=erp&kind=order").path("entries").findValuesAsText("key");
    assertThat(kept).containsAll(answered).doesNotHaveDuplicates();
    assertThat(kept.size()).isBetween(answered.size(), sent.get());
  }

  private Void createUntilKilled(AtomicInteger sent, List<String> answered) throws Exception {
    while (process.isAlive()) {
      String reference = "O-" + sent.incrementAndGet();
      String order = ErpSimulatorTest.ORDER.replace("O-1", reference);
      try {
        if (post("erp", "/orders", "e", order, reference).statusCode() == 201) {
          answered.add(reference);
        }
      } catch (IOException e) {
        return null; // killed
      }
    }
    return null;
  }

  @Test
  void aWarehouseKilledBeforeItShippedShipsAndTellsAfterwards() throws Exception {
    launch();
    post("wms", "/fulfillment-orders", "w", WmsSimulatorTest.FULFILLMENT, "k1");
    kill();

    launch();
    try (FakeHub hub = new FakeHub()) {
      post("control", "/hub", "c", "{'url':'" + hub.url() + "'}", "x");

      await().until(() -> control("/summary").at("/wms/delivered/count").asInt() == 1);
      assertThat(hub.received()).hasSize(1);
      assertThat(hub.received().get(0).json().path("fulfillmentId").asText()).isEqualTo("F-1");
    }
  }
}
