package io.crossdock.release;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.model.CanonicalJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The operations API of a running hub, as the command line asks it. */
final class HubClient {

  private static final String API = "/api/v1/operation";

  /** A check of everything may take a while on a small machine. */
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final URI hub;
  private final String login;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(10))
          // a login follows nobody elsewhere
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  HubClient(URI hub, String user, String password) {
    this.hub = hub;
    String pair = user + ":" + password;
    this.login =
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Asks.
   *
   * @throws HubFailure where the hub does not answer well
   */
  JsonNode get(String path) {
    return send(request(path).GET().build());
  }

  /**
   * Sends.
   *
   * @throws HubFailure where the hub does not answer well
   */
  JsonNode post(String path, String type, byte[] body) {
    BodyPublisher bytes = BodyPublishers.ofByteArray(body);
    return send(request(path).header("Content-Type", type).POST(bytes).build());
  }

  private HttpRequest.Builder request(String path) {
    String base = hub.toString().replaceAll("/+$", "");
    return HttpRequest.newBuilder(URI.create(base + API + path))
        .timeout(PATIENCE)
        .header("Authorization", login);
  }

  private JsonNode send(HttpRequest request) {
    try {
      HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
      JsonNode body = json(answer);
      if (answer.statusCode() / 100 != 2) {
        throw failure(answer.statusCode(), body);
      }
      return body;
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new HubFailure(
          HubFailure.NOT_REACHABLE, "the hub %s cannot be reached: %s".formatted(hub, why));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HubFailure(HubFailure.NOT_REACHABLE, "interrupted");
    }
  }

  private JsonNode json(HttpResponse<byte[]> answer) throws IOException {
    try {
      return CanonicalJson.mapper().readTree(answer.body());
    } catch (JacksonException e) {
      throw new HubFailure(
          HubFailure.NOT_REACHABLE,
          "%s answers %d and no JSON: is it a hub?".formatted(hub, answer.statusCode()));
    }
  }

  private static HubFailure failure(int status, JsonNode problem) {
    String detail = problem.path("detail").asText(problem.path("title").asText("status " + status));
    return switch (status) {
      case 401 -> new HubFailure(HubFailure.NOT_ALLOWED, "user or password is wrong");
      case 403 -> new HubFailure(HubFailure.NOT_ALLOWED, "this user may not do that");
      case 413 -> new HubFailure(HubFailure.REFUSED, "the bundle is too large: " + detail);
      case 422 -> new HubFailure(HubFailure.REFUSED, problems(problem, detail));
      default -> new HubFailure(HubFailure.NOT_DONE, detail);
    };
  }

  private static List<String> problems(JsonNode problem, String detail) {
    List<String> lines = new ArrayList<>();
    for (JsonNode error : problem.path("errors")) {
      String place = error.path("path").asText();
      lines.add((place.isEmpty() ? "" : place + ": ") + error.path("message").asText());
    }
    lines.add(lines.isEmpty() ? detail : lines.size() + " to change; the hub runs what it had");
    return lines;
  }
}
