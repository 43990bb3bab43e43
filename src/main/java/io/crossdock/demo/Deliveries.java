package io.crossdock.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * What a simulated system still has to tell the hub. A delivery is due from the moment its journal
 * entry is written, is repeated with the original bytes until the hub answers 2xx, and that 2xx is
 * journalled: the record of what the hub has promised to keep. Survives a kill of the simulator.
 */
final class Deliveries implements AutoCloseable {

  static final String DUE = "delivery";
  static final String DONE = "delivered";
  private static final long FIRST_MILLIS = 200;
  private static final long LONGEST_MILLIS = 3_000;

  private final Target hub;
  private final Duration timeout;
  private final Map<String, Pending> pending = new ConcurrentHashMap<>();
  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor executor;
  private final HttpClient client;
  private Journal journal;

  /** One delivery that is due, with the outcome of its last try. */
  private static final class Pending {
    private final Entry entry;
    private int tries;
    private String outcome = "not tried";

    private Pending(Entry entry) {
      this.entry = entry;
    }
  }

  Deliveries(Target hub, Duration timeout) {
    this.hub = hub;
    this.timeout = timeout;
    this.executor =
        new ScheduledThreadPoolExecutor(6, task -> HttpSimulator.daemon("simulator-send", task));
    this.client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  }

  /** Follows the journal: what is due and what is done. */
  void apply(Entry entry) {
    if (entry.kind().equals(DUE)) {
      known.add(entry.key());
      pending.put(entry.key(), new Pending(entry));
    } else if (entry.kind().equals(DONE)) {
      pending.remove(entry.key());
    }
  }

  /** Whether this delivery is or was due: a kill may come between an effect and its delivery. */
  boolean knows(String id) {
    return known.contains(id);
  }

  /** Begins to send, first of all what an earlier run left. */
  void start(Journal owner) {
    journal = owner;
    pending.values().forEach(this::plan);
  }

  /**
   * Makes a delivery due, durably, and sends it.
   *
   * @param id unique; the same text again would be another delivery of the same news
   * @param path below the hub's base address
   * @param holdMillis how long it is held back first
   */
  void add(String id, String path, Map<String, String> headers, String body, long holdMillis) {
    ObjectNode data = Json.object().put("path", path).put("body", body);
    data.put("notBefore", Instant.now().plusMillis(holdMillis).toString());
    data.set("headers", Json.MAPPER.valueToTree(headers));
    journal.append(DUE, id, 1, data);
    plan(pending.get(id));
  }

  /**
   * Tells again what the hub has taken since a time, as after a restore of its database.
   *
   * @return how many deliveries that are
   */
  int tellAgain(Instant since) {
    Set<String> taken =
        journal.read(entry -> entry.kind().equals(DONE) && !entry.at().isBefore(since)).stream()
            .map(Entry::key)
            .collect(Collectors.toSet());
    List<Entry> due =
        journal.read(entry -> entry.kind().equals(DUE) && taken.contains(entry.key()));
    for (Entry entry : due) {
      String id = entry.key() + "/again-" + Instant.now();
      Map<String, String> headers = new HashMap<>();
      entry
          .data()
          .path("headers")
          .properties()
          .forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
      add(id, entry.data().path("path").asText(), headers, entry.data().path("body").asText(), 0);
    }
    return due.size();
  }

  private void plan(Pending delivery) {
    Instant notBefore = Instant.parse(delivery.entry.data().path("notBefore").asText());
    schedule(delivery, Math.max(0, Duration.between(Instant.now(), notBefore).toMillis()));
  }

  private void schedule(Pending delivery, long millis) {
    try {
      executor.schedule(() -> attempt(delivery), millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      delivery.outcome = "not tried: the simulator stops";
    }
  }

  private void attempt(Pending delivery) {
    URI base = hub.get();
    if (base == null) {
      schedule(delivery, FIRST_MILLIS);
      return;
    }
    delivery.tries++;
    try {
      HttpResponse<String> response = client.send(request(base, delivery), ofText());
      settle(delivery, response);
    } catch (IOException e) {
      again(delivery, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      delivery.outcome = "interrupted";
    } catch (RuntimeException e) {
      again(delivery, e.toString());
    }
  }

  private static HttpResponse.BodyHandler<String> ofText() {
    return HttpResponse.BodyHandlers.ofString();
  }

  private HttpRequest request(URI base, Pending delivery) {
    JsonNode data = delivery.entry.data();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + data.path("path").asText()))
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(data.path("body").asText()));
    data.path("headers")
        .properties()
        .forEach(h -> request.header(h.getKey(), h.getValue().asText()));
    return request.build();
  }

  private void settle(Pending delivery, HttpResponse<String> response) {
    if (response.statusCode() / 100 != 2) {
      again(delivery, "HTTP " + response.statusCode() + " " + response.body());
      return;
    }
    ObjectNode data = Json.object().put("status", response.statusCode());
    data.put("path", delivery.entry.data().path("path").asText());
    data.put("answer", response.body());
    journal.append(DONE, delivery.entry.key(), delivery.tries, data);
  }

  private void again(Pending delivery, String outcome) {
    delivery.outcome = outcome;
    long delay = FIRST_MILLIS << Math.min(delivery.tries - 1, 10);
    schedule(delivery, Math.min(delay, LONGEST_MILLIS));
  }

  int open() {
    return pending.size();
  }

  /** What is still due: id, path, number of tries, last outcome. */
  List<JsonNode> list() {
    return pending.values().stream().map(Deliveries::toJson).toList();
  }

  private static JsonNode toJson(Pending delivery) {
    return Json.object()
        .put("id", delivery.entry.key())
        .put("path", delivery.entry.data().path("path").asText())
        .put("tries", delivery.tries)
        .put("outcome", delivery.outcome);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
