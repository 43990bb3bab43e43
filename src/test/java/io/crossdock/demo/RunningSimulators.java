package io.crossdock.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The simulators of one test in its own folder, called over real HTTP. */
final class RunningSimulators implements AutoCloseable {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Simulators simulators;

  /** One answer: status, headers, JSON body. */
  record Reply(int status, HttpResponse<String> response) {
    JsonNode json() {
      return Json.parse(response.body());
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }
  }

  RunningSimulators(Path directory, String... options) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("dir", directory.toString());
    values.put("wms.shipAfter", "PT0S");
    for (int i = 0; i < options.length; i += 2) {
      values.put(options[i], options[i + 1]);
    }
    simulators = new Simulators(SimulatorOptions.of(values)).start();
  }

  Simulators simulators() {
    return simulators;
  }

  void fault(String json) {
    simulators.faults().add(Json.parse(json.replace('\'', '"')));
  }

  Reply post(String path, String body, String... headers) {
    return send("POST", path, body, headers);
  }

  Reply get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  /** Sends with the system's credential; {@link IllegalStateException} if no answer comes. */
  Reply send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + simulators.port() + path))
            .timeout(Duration.ofMillis(1_500))
            .method(method, HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
    authorize(request, path);
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    try {
      var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Reply(response.statusCode(), response);
    } catch (IOException e) {
      throw new IllegalStateException("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void authorize(HttpRequest.Builder request, String path) {
    Credentials keys = simulators.credentials();
    switch (path.split("/")[1]) {
      case "erp" -> request.header("Authorization", "Bearer " + keys.erpToken());
      case "wms" -> request.header("Authorization", "Bearer " + keys.wmsToken());
      case "shopify" -> request.header("X-Shopify-Access-Token", keys.shopifyToken());
      case "amazon" -> request.header("x-amz-access-token", keys.amazonToken());
      default -> request.header("Authorization", "Bearer " + keys.controlToken());
    }
  }

  @Override
  public void close() {
    simulators.close();
  }
}
