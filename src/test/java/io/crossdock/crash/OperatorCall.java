package io.crossdock.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.model.CanonicalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What an operator asks of the first hub of a scene. */
final class OperatorCall {

  private final CrashScene scene;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  OperatorCall(CrashScene scene) {
    this.scene = scene;
  }

  /** Gets below {@code /api/v1/operation}; the answer must be 2xx. */
  JsonNode get(String path) {
    return send(request(path).GET().build());
  }

  /** Posts below {@code /api/v1/operation}; the answer must be 2xx. */
  JsonNode post(String path, ObjectNode body) {
    return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body.toString())).build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(scene.hub().url().resolve("/api/v1/operation" + path))
        .timeout(Duration.ofMinutes(1))
        .header("Authorization", scene.operator())
        .header("Content-Type", "application/json");
  }

  private JsonNode send(HttpRequest request) {
    try {
      HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      JsonNode told = CanonicalJson.mapper().readTree(answer.body());
      assertThat(answer.statusCode() / 100).as("%s: %s", request.uri(), told).isEqualTo(2);
      return told;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
