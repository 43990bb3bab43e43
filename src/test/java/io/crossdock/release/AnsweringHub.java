package io.crossdock.release;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The operations API of a hub as far as a test says what it answers. */
final class AnsweringHub implements AutoCloseable {

  /** What came in. */
  record Call(String call, String authorization, byte[] body) {}

  private record Answer(int status, String body) {}

  private final HttpServer server;
  private final Map<String, Deque<Answer>> answers = new HashMap<>();
  private final List<Call> calls = new ArrayList<>();

  AnsweringHub() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  /** The next answer to such a call; the last one stays. */
  synchronized AnsweringHub to(String call, int status, String body) {
    answers.computeIfAbsent(call, name -> new ArrayDeque<>()).add(new Answer(status, body));
    return this;
  }

  synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    calls.add(new Call(call, exchange.getRequestHeaders().getFirst("Authorization"), body));
    Deque<Answer> known = answers.getOrDefault(call, new ArrayDeque<>());
    Answer answer = known.size() > 1 ? known.poll() : known.peek();
    if (answer == null) {
      answer = new Answer(500, "{\"title\":\"the test has no answer to " + call + "\"}");
    }
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
