package io.crossdock.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A simulated system behind one path prefix: finds the operation, demands the credential, lets the
 * faults strike, does the work. Work that takes effect goes through the system's journal.
 */
abstract class HttpSimulator implements HttpHandler, AutoCloseable {

  private static final Logger LOG = System.getLogger(HttpSimulator.class.getName());
  private static final long NEVER_MILLIS = 60_000;

  private final String system;
  private final Faults faults;
  private final List<Route> routes = new ArrayList<>();
  private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
  private final Map<String, Answer> lastAnswers = new ConcurrentHashMap<>();
  private final ScheduledExecutorService closer =
      Executors.newSingleThreadScheduledExecutor(task -> daemon("simulator-close", task));

  HttpSimulator(String system, Faults faults) {
    this.system = system;
    this.faults = faults;
  }

  static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  final String system() {
    return system;
  }

  final Faults faults() {
    return faults;
  }

  /** The answer to a call without the right credential, or nothing if it has it. */
  abstract Optional<Answer> refused(Call call);

  /** What the journal holds of this system, or null where it has none. */
  abstract Journal journal();

  /**
   * Changes switches of this system and answers all of them.
   *
   * @throws IllegalArgumentException if a name is unknown; nothing is changed then
   */
  final ObjectNode change(JsonNode change) {
    ObjectNode known = settings(Json.object());
    change.fieldNames().forEachRemaining(name -> demand(known.has(name), name, known));
    return settings(change);
  }

  private void demand(boolean there, String name, ObjectNode known) {
    if (!there) {
      String names = String.join(", ", known.properties().stream().map(Map.Entry::getKey).toList());
      throw new IllegalArgumentException(system + " has no switch '" + name + "', only " + names);
    }
  }

  /** Takes over the switches in {@code change}; all of them as they are then. */
  ObjectNode settings(JsonNode change) {
    return Json.object();
  }

  /** Does what an operator of the system would do, for example places an order in the shop. */
  Answer command(String name, JsonNode body) {
    return Answer.error(404, "unknownCommand", system + " has no command '" + name + "'");
  }

  final void route(String method, String path, String operation, Function<Call, Answer> work) {
    routes.add(new Route(method, path, operation, work));
  }

  @Override
  public final void handle(HttpExchange exchange) throws IOException {
    try {
      serve(exchange, Call.read(exchange, "/" + system));
    } catch (IllegalArgumentException e) {
      send(exchange, malformed(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, system + " failed at " + exchange.getRequestURI(), e);
      send(exchange, Answer.error(500, "internal", String.valueOf(e.getMessage())));
    }
  }

  /** The answer to a request that is no JSON or has impossible values. */
  Answer malformed(String message) {
    return Answer.error(400, "malformed", message);
  }

  /** The answer to a call above the limit of a rate-limit fault. */
  Answer throttled() {
    return Answer.error(429, "tooManyRequests", "rate limit exceeded").with("Retry-After", "1");
  }

  private void serve(HttpExchange exchange, Call call) throws IOException {
    for (Route route : routes) {
      Optional<Map<String, String>> found = route.match(call.path());
      if (found.isPresent() && route.method().equals(call.method())) {
        Call matched = call.matched(found.get());
        Optional<Answer> refusal = refused(matched);
        if (refusal.isPresent()) {
          send(exchange, refusal.get());
        } else {
          operate(exchange, route, operationOf(route, matched), matched);
        }
        return;
      }
    }
    send(exchange, Answer.error(404, "notFound", call.method() + " " + call.path()));
  }

  /** The name of the operation, by which faults find it. */
  String operationOf(Route route, Call call) {
    return route.operation();
  }

  private Call numbered(String operation, Call call) {
    return call.header("Idempotency-Key")
        .map(key -> call.asAttempt(attempts.merge(operation + key, 1, Integer::sum)))
        .orElse(call);
  }

  private void operate(HttpExchange exchange, Route route, String operation, Call call)
      throws IOException {
    Call numbered = numbered(operation, call);
    strike(operation, FaultKind.SLOW).ifPresent(fault -> pause(fault.millis(1_000)));
    if (strike(operation, FaultKind.DROP).isPresent()) {
      exchange.close();
      return;
    }
    Optional<Answer> instead = instead(operation);
    if (instead.isPresent()) {
      send(exchange, instead.get());
      return;
    }
    finish(exchange, operation, route.work(numbered));
  }

  private Optional<Answer> instead(String operation) {
    if (strike(operation, FaultKind.RATE_LIMIT).isPresent()) {
      return Optional.of(throttled());
    }
    return strike(operation, FaultKind.STATUS).map(this::statusOf);
  }

  private Answer statusOf(Fault fault) {
    Answer answer = Answer.error(fault.status(503), "fault", "switched on by " + fault.id());
    return fault.retryAfter().isEmpty() ? answer : answer.with("Retry-After", fault.retryAfter());
  }

  private void finish(HttpExchange exchange, String operation, Answer answer) throws IOException {
    Optional<Fault> silence = strike(operation, FaultKind.WORK_THEN_TIMEOUT);
    if (silence.isPresent()) {
      long millis = silence.get().millis(NEVER_MILLIS);
      closer.schedule(exchange::close, millis, TimeUnit.MILLISECONDS);
      return;
    }
    Answer before = lastAnswers.put(operation, answer);
    if (before != null && strike(operation, FaultKind.WRONG_REPLY).isPresent()) {
      send(exchange, before);
      return;
    }
    Optional<Fault> lie = strike(operation, FaultKind.WORK_THEN_STATUS);
    send(exchange, lie.isPresent() ? statusAfterWork(lie.get()) : answer);
  }

  private Answer statusAfterWork(Fault fault) {
    return Answer.error(fault.status(500), "fault", "switched on by " + fault.id());
  }

  final Optional<Fault> strike(String operation, FaultKind kind) {
    return faults.strike(system, operation, kind);
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while slow", e);
    }
  }

  /** Compares a credential in constant time. */
  static boolean same(String expected, Optional<String> given) {
    return given.isPresent()
        && MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.UTF_8),
            given.get().getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
    if (answer.body() == null) {
      exchange.sendResponseHeaders(answer.status(), -1);
    } else {
      byte[] bytes = Json.write(answer.body()).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  @Override
  public void close() {
    closer.shutdownNow();
    if (journal() != null) {
      journal().close();
    }
  }
}
