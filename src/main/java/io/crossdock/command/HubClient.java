package io.crossdock.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.model.CanonicalJson;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Calls the operations API of a hub as one operator. Every method fails with {@link HubFailed}; no
 * call is repeated, no redirect followed.
 */
public final class HubClient {

  /** Where the operations API begins. */
  public static final String API = "/api/v1/operation";

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(120);
  private static final int UNAUTHENTICATED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int FIRST_FAILURE = 300;

  private final URI hub;
  private final String user;
  private final String login;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();

  /**
   * Calls nothing yet.
   *
   * @param hub such as {@code http://localhost:8080}
   */
  public HubClient(URI hub, String user, String password) {
    this.hub = hub;
    this.user = user;
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    this.login = "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** The answer of a GET; path and query as {@link #query} writes it. */
  public JsonNode get(String path) {
    return tree(send(request(path).GET().build()));
  }

  /** The answer of a POST of one JSON object. */
  public JsonNode post(String path, JsonNode body) {
    return post(path, "application/json", body.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The answer of a POST of anything else. */
  public JsonNode post(String path, String mediaType, byte[] body) {
    return tree(
        send(
            request(path)
                .header("Content-Type", mediaType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build()));
  }

  /** The bytes of an answer, whatever they are. */
  public byte[] download(String path) {
    return send(request(path).GET().build()).body();
  }

  /** A query of what is not null, beginning with a question mark; empty where all is null. */
  public static String query(Map<String, String> parameters) {
    StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
    parameters.forEach(
        (name, value) -> {
          if (value != null) {
            query.add(name + "=" + part(value));
          }
        });
    return query.toString();
  }

  /** One segment of a path or one value of a query. */
  public static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(hub.toString().replaceAll("/+$", "") + path))
        .timeout(ANSWER)
        .header("Authorization", login);
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() >= FIRST_FAILURE) {
        throw refused(answer);
      }
      return answer;
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new HubFailed(HubFailed.UNREACHABLE, "no answer from %s: %s".formatted(hub, why));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HubFailed(HubFailed.UNREACHABLE, "interrupted while waiting for " + hub);
    }
  }

  private HubFailed refused(HttpResponse<byte[]> answer) {
    return switch (answer.statusCode()) {
      case UNAUTHENTICATED ->
          new HubFailed(
              HubFailed.NO_ENTRY, "%s does not know %s with this password".formatted(hub, user));
      case FORBIDDEN -> new HubFailed(HubFailed.NO_ENTRY, user + " may not do this");
      case NOT_FOUND -> HubFailed.unknown(problem(answer));
      default -> new HubFailed(HubFailed.REFUSED, problem(answer));
    };
  }

  /** Problem details (RFC 9457) as lines; the status alone where the answer is none. */
  private String problem(HttpResponse<byte[]> answer) {
    String status = "%s answers %d".formatted(hub, answer.statusCode());
    try {
      JsonNode problem = CanonicalJson.tree(answer.body());
      StringJoiner text = new StringJoiner(System.lineSeparator());
      String title = problem.path("title").asText(status);
      text.add(problem.has("detail") ? title + ": " + problem.path("detail").asText() : title);
      for (JsonNode error : problem.path("errors")) {
        String place = error.path("path").asText();
        text.add("  " + (place.isEmpty() ? "" : place + ": ") + error.path("message").asText());
      }
      return text.toString();
    } catch (JsonProcessingException noProblemDetails) {
      return status;
    }
  }

  private JsonNode tree(HttpResponse<byte[]> answer) {
    try {
      return CanonicalJson.tree(answer.body());
    } catch (JsonProcessingException e) {
      throw new HubFailed(HubFailed.UNREACHABLE, hub + " answers no JSON: it is no hub");
    }
  }
}
