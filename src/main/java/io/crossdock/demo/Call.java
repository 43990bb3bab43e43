package io.crossdock.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One request to a simulated system.
 *
 * @param method HTTP method
 * @param path raw path below the system's prefix, not yet decoded
 * @param parameters decoded values of the path's placeholders
 * @param query decoded query parameters; of a repeated one all values, joined by a comma
 * @param headers first value of each header, names in lower case
 * @param body the body's text, UTF-8
 * @param attempt how often this key has been sent so far, this call included; 1 without a key
 */
record Call(
    String method,
    String path,
    Map<String, String> parameters,
    Map<String, String> query,
    Map<String, String> headers,
    String body,
    int attempt) {

  private static final int MAX_BYTES = 8 * 1024 * 1024;

  static Call read(HttpExchange exchange, String prefix) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    exchange.getRequestHeaders().forEach((k, v) -> headers.put(k.toLowerCase(), v.get(0)));
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BYTES);
    return new Call(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath().substring(prefix.length()),
        Map.of(),
        query(exchange.getRequestURI().getRawQuery()),
        headers,
        new String(body, StandardCharsets.UTF_8),
        1);
  }

  Call matched(Map<String, String> found) {
    return new Call(method, path, found, query, headers, body, attempt);
  }

  Call asAttempt(int number) {
    return new Call(method, path, parameters, query, headers, body, number);
  }

  String parameter(String name) {
    return parameters.get(name);
  }

  Optional<String> queried(String name) {
    return Optional.ofNullable(query.get(name)).filter(value -> !value.isBlank());
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase())).filter(value -> !value.isBlank());
  }

  /** The body as JSON; {@link IllegalArgumentException} if it is none. */
  JsonNode json() {
    return Json.parse(body.isBlank() ? "{}" : body);
  }

  static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> values = new LinkedHashMap<>();
    if (raw == null || raw.isEmpty()) {
      return values;
    }
    for (String pair : raw.split("&")) {
      int at = pair.indexOf('=');
      String name = decode(at < 0 ? pair : pair.substring(0, at));
      String value = at < 0 ? "" : decode(pair.substring(at + 1));
      values.merge(name, value, (a, b) -> a + "," + b);
    }
    return values;
  }
}
