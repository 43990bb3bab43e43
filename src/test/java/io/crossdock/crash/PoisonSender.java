package io.crossdock.crash;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Sends poison to the API, to the webhooks and into the stream of sales, and what it must become.
 */
final class PoisonSender {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String HALF = "{\"id\":8400";

  private final CrashScene scene;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> cases = new HashMap<>();
  private final List<Acknowledged> orders = new ArrayList<>();
  private final Map<String, Integer> answers = new java.util.TreeMap<>();
  private int sent;

  PoisonSender(CrashScene scene) {
    this.scene = scene;
  }

  /** One of a kind to the API, one bad webhook, one bad record of the stream. */
  void send(Poison kind) throws Exception {
    sent++;
    String number = "%s-%d".formatted(kind, sent);
    int status = call(kind, number);
    answers.merge(kind + " " + status, 1, Integer::sum);
    if (kind == Poison.UNKNOWN_PRODUCT) {
      cases.put(ApiDriver.PARTY + "/" + number, "masterData");
      orders.add(new Acknowledged(ApiDriver.PARTY, number, null, (BigDecimal) null, "EUR"));
    }
    new SignedWebhook("orders-updated", "bad-" + sent, HALF)
        .sendUntilTaken(http, scene.hub().url(), scene.setting("CROSSDOCK_SHOPIFY_WEBHOOK_SECRET"));
    cases.put(ShopDriver.PARTY + "/webhook", "mapping");
    String place = scene.topic().publish("S014", HALF);
    cases.put(StoreDriver.PARTY + "/" + place, "validation");
  }

  /** How often which kind was answered how. */
  Map<String, Integer> answers() {
    return answers;
  }

  /** Calls that were refused because nobody could read them. */
  int unreadableCalls() {
    return Stream.of(Poison.BAD_JSON, Poison.DEEP)
        .mapToInt(kind -> answers.getOrDefault(kind + " 400", 0))
        .sum();
  }

  /** Bad webhooks that were sent; bad records were as many. */
  int sent() {
    return sent;
  }

  Promises promises() {
    return new Promises(List.copyOf(orders), Set.of(), Map.copyOf(cases), Map.of(), List.of());
  }

  /** The status, 0 where the hub closed the connection before it was told all. */
  private int call(Poison kind, String number) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(scene.hub().url().resolve("/api/v1/orders"))
            .timeout(PATIENCE)
            .header("X-Api-Key", scene.setting("CROSSDOCK_KEY_MOBILE_APP"))
            .header("Idempotency-Key", number)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(kind.body(number)));
    kind.headers().forEach(name -> request.header(name, "x".repeat(100)));
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException closed) {
      return 0;
    }
  }
}
