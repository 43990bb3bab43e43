package io.crossdock.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.command.HubAccess;
import io.crossdock.command.HubCommand;
import io.crossdock.model.CanonicalJson;
import io.crossdock.security.OpsLogin;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Somebody of operations: calls the API, and JMX as the console does. */
final class Operator {

  private final int port;
  private final OpsLogin ops;
  private final String login;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  Operator(int port, OpsLogin ops) {
    this.port = port;
    this.ops = ops;
    String pair = ops.user() + ":" + ops.password();
    login = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  HubStory.Answer get(String path) {
    return send(request(path).GET().build());
  }

  HubStory.Answer post(String path, ObjectNode body) {
    return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body.toString())).build());
  }

  /** Sends something that is no JSON. */
  HubStory.Answer post(String path, String type, byte[] body) {
    return send(
        request(path)
            .setHeader("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build());
  }

  /** The value of a figure whose tags contain all these; zero where there is none yet. */
  double figure(String name, String... tags) {
    return text("/actuator/prometheus")
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .filter(line -> Stream.of(tags).allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** The text of a page that is no JSON. */
  String text(String path) {
    return new String(raw(request(path).GET().build()).body(), StandardCharsets.UTF_8);
  }

  /** An answer as it came. */
  HttpResponse<byte[]> bytes(String path) {
    return raw(request(path).GET().build());
  }

  /** What a command of the jar prints that this person runs at a terminal. */
  String terminal(Function<HubAccess, ? extends HubCommand> command, String... arguments) {
    Map<String, String> environment =
        Map.of(
            "CROSSDOCK_HUB", "http://127.0.0.1:" + port,
            "CROSSDOCK_OPS_USER", ops.user(),
            "CROSSDOCK_OPS_PASSWORD", ops.password());
    StringWriter printed = new StringWriter();
    CommandLine line =
        new CommandLine(command.apply(new HubAccess(environment::get, question -> null)));
    line.setOut(new PrintWriter(printed)).setErr(new PrintWriter(printed, true)).execute(arguments);
    return printed.toString();
  }

  /** Calls a JMX operation; the answer is Jolokia's, with {@code status} and {@code value}. */
  JsonNode exec(String mbean, String operation, Object... arguments) {
    ObjectNode call = CanonicalJson.mapper().createObjectNode();
    call.put("type", "exec").put("mbean", mbean).put("operation", operation);
    call.set("arguments", CanonicalJson.mapper().valueToTree(arguments));
    return post("/actuator/jolokia", call).body();
  }

  /** What an operation of one of the hub's own MBeans answers. */
  String hub(String type, String operation, Object... arguments) {
    JsonNode answer = exec("io.crossdock:type=" + type, operation, arguments);
    if (answer.path("status").asInt() != 200) {
      throw new AssertionError(answer.toString());
    }
    return answer.path("value").asText();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", login)
        .header("Content-Type", "application/json");
  }

  private HubStory.Answer send(HttpRequest request) {
    HttpResponse<byte[]> response = raw(request);
    try {
      JsonNode body = CanonicalJson.mapper().readTree(response.body());
      return new HubStory.Answer(response.statusCode(), body, response);
    } catch (IOException e) {
      throw new IllegalStateException(request.uri() + " gave no JSON", e);
    }
  }

  private HttpResponse<byte[]> raw(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new IllegalStateException(request.uri() + " gave no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
