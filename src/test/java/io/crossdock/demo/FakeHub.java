package io.crossdock.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A hub that writes down what it is told; it can refuse the first few calls. */
final class FakeHub implements AutoCloseable {

  /** One call: path, headers as given by {@code header}, body. */
  record Received(String path, com.sun.net.httpserver.Headers headers, String body) {
    String header(String name) {
      return headers.getFirst(name);
    }

    JsonNode json() {
      return Json.parse(body);
    }
  }

  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final AtomicInteger failures = new AtomicInteger();

  FakeHub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void failNext(int calls) {
    failures.set(calls);
  }

  List<Received> received() {
    return received;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    received.add(
        new Received(exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), body));
    exchange.sendResponseHeaders(
        failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0 ? 503 : 202, -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
