package io.crossdock.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.model.CanonicalJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Clients of the order API. Each places orders one after the other, sends what got no answer again
 * under the same Idempotency-Key until it has one, and now and then repeats, cancels or poisons.
 */
final class ApiDriver implements ChannelDriver {

  /** Who the clients are. */
  static final String PARTY = "mobile-app";

  private static final String CANCELLATION = "/cancellation";
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final Duration AGAIN = Duration.ofMillis(200);
  private static final Duration GIVE_UP = Duration.ofMinutes(8);
  private static final Set<Integer> LATER = Set.of(409, 429, 500, 502, 503, 504);

  /** How a client spends its calls, per hundred. */
  private enum Act {
    repeat(8),
    sameOrderOtherKey(3),
    cancel(6),
    unknownProduct(1),
    untied(1),
    place(81);

    private final int share;

    Act(int share) {
      this.share = share;
    }

    static Act of(int dice) {
      int left = dice;
      for (Act act : values()) {
        left -= act.share;
        if (left < 0) {
          return act;
        }
      }
      return place;
    }
  }

  private record Placed(String key, ObjectNode order, String orderId) {}

  private record Answer(int status, JsonNode body) {}

  /** What the hub was told and has answered 2xx, and when. */
  private record Told(Instant at, String path, String key, String body) {}

  private final Supplier<URI> hub;
  private final String onlyPieceOf;
  private final String apiKey;
  private final long seed;
  private final Duration pace;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final List<Acknowledged> acknowledged = new CopyOnWriteArrayList<>();
  private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
  private final Map<String, String> poison = new ConcurrentHashMap<>();
  private final Map<String, String> possible = new ConcurrentHashMap<>();
  private final List<String> refused = new CopyOnWriteArrayList<>();
  private final List<Told> told = new CopyOnWriteArrayList<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final List<Thread> clients = new ArrayList<>();
  private volatile boolean running;

  /**
   * Not yet started.
   *
   * @param hub asked before every try, so that a cluster can be used in turn
   * @param pace pause of each client between two calls
   */
  ApiDriver(Supplier<URI> hub, String apiKey, long seed, int clientCount, Duration pace) {
    this(hub, apiKey, seed, clientCount, pace, null);
  }

  /**
   * Of clients who want nothing else.
   *
   * @param onlyPieceOf the product of which each order wants one piece
   */
  ApiDriver(
      Supplier<URI> hub,
      String apiKey,
      long seed,
      int clientCount,
      Duration pace,
      String onlyPieceOf) {
    this.hub = hub;
    this.onlyPieceOf = onlyPieceOf;
    this.apiKey = apiKey;
    this.seed = seed;
    this.pace = pace;
    for (int i = 1; i <= clientCount; i++) {
      int client = i;
      clients.add(new Thread(() -> run(client), "api-client-" + i));
    }
  }

  @Override
  public void start() {
    running = true;
    clients.forEach(
        client -> {
          client.setDaemon(true);
          client.start();
        });
  }

  @Override
  public void stop() {
    running = false;
    for (Thread client : clients) {
      try {
        client.join(GIVE_UP.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      if (client.isAlive()) {
        throw new IllegalStateException(client.getName() + " still waits for its answer");
      }
    }
  }

  @Override
  public Promises promises() {
    return new Promises(
        List.copyOf(acknowledged),
        Set.copyOf(cancelled),
        Map.copyOf(poison),
        Map.copyOf(possible),
        List.of());
  }

  /** Calls that wait for an answer now. */
  int inFlight() {
    return waiting.get();
  }

  /** Orders answered with 2xx so far. */
  int answers() {
    return acknowledged.size();
  }

  /**
   * Calls that were refused although nothing was wrong with them, and answers that told how the hub
   * is made.
   */
  List<String> refused() {
    return refused;
  }

  private void run(int client) {
    Random random = new Random(seed * 1_000 + client);
    OrderScript script = new OrderScript(random);
    List<Placed> mine = new ArrayList<>();
    for (int n = 1; running; n++) {
      String number = "S%d-C%d-%d".formatted(seed, client, n);
      if (onlyPieceOf == null) {
        act(Act.of(random.nextInt(100)), number, script, random, mine);
      } else {
        place(number, script.onePiece(number, onlyPieceOf), mine);
      }
      LockSupport.parkNanos(pace.toNanos());
    }
  }

  private void act(Act act, String number, OrderScript script, Random random, List<Placed> mine) {
    Placed earlier = mine.isEmpty() ? null : mine.get(random.nextInt(mine.size()));
    switch (act) {
      case place -> place(number, script.order(number), mine);
      case unknownProduct -> poison(number, script.unknownProduct(number), "masterData");
      case untied -> poison(number, script.untied(number), "money");
      case repeat -> again(earlier, earlier == null ? null : earlier.key());
      case sameOrderOtherKey -> again(earlier, "other-" + number);
      case cancel -> cancel(earlier, mine);
    }
  }

  private void place(String key, ObjectNode order, List<Placed> mine) {
    Answer answer = untilAnswered("/api/v1/orders", key, order.toString());
    if (took(key, answer, order)) {
      mine.add(new Placed(key, order, answer.body().path("orderId").asText()));
    }
  }

  private void poison(String key, ObjectNode order, String category) {
    Answer answer = untilAnswered("/api/v1/orders", key, order.toString());
    if (took(key, answer, order)) {
      poison.put(PARTY + "/" + order.path("channelOrderId").asText(), category);
    }
  }

  private void again(Placed placed, String key) {
    if (placed != null) {
      took(key, untilAnswered("/api/v1/orders", key, placed.order().toString()), placed.order());
    }
  }

  private void cancel(Placed placed, List<Placed> mine) {
    if (placed == null) {
      return;
    }
    String path = "/api/v1/orders/" + placed.orderId() + CANCELLATION;
    // the warehouse may have packed it: its refusal is a person's case
    possible.put(PARTY + "/" + placed.order().path("channelOrderId").asText(), "rejected");
    Answer answer = untilAnswered(path, placed.key() + "-cancel", "{\"reason\":\"changed mind\"}");
    if (isCancelled(answer)) {
      cancelled.add(placed.orderId());
    }
    mine.remove(placed);
  }

  private static boolean isCancelled(Answer answer) {
    String result = answer.body().path("cancellation").asText();
    return Set.of("cancelled", "alreadyCancelled").contains(result);
  }

  /**
   * Tells again what was answered since a time, as after a restore of the hub's database; a
   * cancellation that is too late now is promised no more.
   *
   * @return how many calls that were
   */
  int tellAgain(Instant since) {
    List<Told> again = told.stream().filter(each -> !each.at().isBefore(since)).toList();
    for (Told one : again) {
      Answer answer = untilAnswered(one.path(), one.key() + "-again", one.body());
      if (one.path().endsWith(CANCELLATION) && !isCancelled(answer)) {
        cancelled.remove(one.path().split("/")[4]);
      }
    }
    return again.size();
  }

  private boolean took(String key, Answer answer, ObjectNode order) {
    if (answer.status() / 100 != 2) {
      refused.add(key + ": " + answer.status() + " " + answer.body());
      return false;
    }
    String gross = order.at("/totals/gross/amount").asText();
    acknowledged.add(
        new Acknowledged(
            PARTY,
            order.path("channelOrderId").asText(),
            answer.body().path("orderId").asText(),
            new BigDecimal(gross),
            "EUR"));
    return true;
  }

  /** Sends the same bytes under the same key until there is an answer. */
  private Answer untilAnswered(String path, String key, String body) {
    waiting.incrementAndGet();
    try {
      long until = System.nanoTime() + GIVE_UP.toNanos();
      while (System.nanoTime() < until) {
        Answer answer = send(path, key, body);
        if (answer != null && (!LATER.contains(answer.status()) || tooLate(path, answer))) {
          if (answer.status() / 100 == 2) {
            told.add(new Told(Instant.now(), path, key, body));
          }
          return answer;
        }
        LockSupport.parkNanos(AGAIN.toNanos());
      }
      throw new IllegalStateException("no answer for " + key + " in " + GIVE_UP);
    } finally {
      waiting.decrementAndGet();
    }
  }

  /** 409 means "later" for a key at work and "no" for a cancellation. */
  private static boolean tooLate(String path, Answer answer) {
    return answer.status() == 409 && path.endsWith(CANCELLATION);
  }

  private Answer send(String path, String key, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(hub.get().resolve(path))
            .timeout(PATIENCE)
            .header("X-Api-Key", apiKey)
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      String text = new String(response.body(), StandardCharsets.UTF_8);
      if (Inside.isToldBy(text)) {
        refused.add(key + ": " + response.statusCode() + " tells about the inside: " + text);
      }
      return new Answer(response.statusCode(), CanonicalJson.mapper().readTree(response.body()));
    } catch (IOException noAnswer) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
