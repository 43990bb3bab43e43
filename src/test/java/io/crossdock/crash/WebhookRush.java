package io.crossdock.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Orders of the shop whose own webhooks are lost; what comes instead is each of them the update
 * before the creation, both twice, every tenth under the same ids with other content, every
 * hundredth in 50 copies at the same time.
 */
final class WebhookRush {

  private static final long FIRST_ID = 840_000_000_000L;
  private static final int COPIES = 50;
  private static final int CLASHES = 10;
  private static final int STORMS = 100;

  private final SimulatedSystems systems;
  private final URI hub;
  private final String secret;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final List<Acknowledged> taken = new CopyOnWriteArrayList<>();
  private final AtomicInteger sent = new AtomicInteger();

  /** Of the simulated shop, to this hub. */
  WebhookRush(SimulatedSystems systems, URI hub, String secret) {
    this.systems = systems;
    this.hub = hub;
    this.secret = secret;
  }

  /** Webhooks that the hub took in. */
  int webhooks() {
    return sent.get();
  }

  /** Places so many orders and sends all about them; returns when the hub has taken all in. */
  Promises of(int orders, int threads, long seed) {
    systems.fault(
        SimulatedSystems.object()
            .put("system", "shopify")
            .put("operation", "webhook")
            .put("kind", "drop")
            .put("probability", 1));
    AtomicInteger next = new AtomicInteger();
    List<CompletableFuture<Void>> shops = new ArrayList<>();
    ExecutorService shoppers = Executors.newFixedThreadPool(threads);
    ExecutorService copies = Executors.newFixedThreadPool(COPIES);
    try {
      for (int i = 0; i < threads; i++) {
        shops.add(
            CompletableFuture.runAsync(
                () -> {
                  for (int n = next.getAndIncrement(); n < orders; n = next.getAndIncrement()) {
                    one(n, new Random(seed * orders + n), copies);
                  }
                },
                shoppers));
      }
      shops.forEach(CompletableFuture::join);
    } finally {
      shoppers.shutdownNow();
      copies.shutdownNow();
    }
    systems.noFaults();
    return Promises.orders(List.copyOf(taken), Map.of());
  }

  private void one(int n, Random dice, ExecutorService copies) {
    long id = FIRST_ID + n;
    ObjectNode order = SimulatedSystems.object().put("id", id).put("currency", "EUR");
    order.put("taxRate", "0.19").put("shipping", "4.90");
    Goods.lines(order, dice);
    JsonNode placed = systems.command("shopify/orders", order);
    ObjectNode change = SimulatedSystems.object().put("id", id).put("note", "ring twice");
    JsonNode changed = systems.command("shopify/orders", change);
    SignedWebhook create = new SignedWebhook("orders-create", "c-" + id, placed.toString());
    SignedWebhook update = new SignedWebhook("orders-updated", "u-" + id, changed.toString());
    send(update, update, create, create);
    if (n % CLASHES == 0) {
      send(new SignedWebhook("orders-create", create.id(), otherContent(placed)));
    }
    if (n % STORMS == 0) {
      atOnce(create, copies);
    }
    BigDecimal gross = new BigDecimal(placed.path("total_price").asText());
    taken.add(new Acknowledged(ShopDriver.PARTY, String.valueOf(id), null, gross, "EUR"));
  }

  /** A forger who knows the secret, or a shop that is wrong: only the shop's own answer counts. */
  private static String otherContent(JsonNode placed) {
    ObjectNode other = placed.deepCopy();
    other.put("total_price", "0.01").put("email", "somebody@example.org").putArray("line_items");
    return other.toString();
  }

  private void send(SignedWebhook... webhooks) {
    for (SignedWebhook webhook : webhooks) {
      webhook.sendUntilTaken(http, hub, secret);
      sent.incrementAndGet();
    }
  }

  private void atOnce(SignedWebhook webhook, ExecutorService copies) {
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 0; i < COPIES; i++) {
      all.add(CompletableFuture.runAsync(() -> send(webhook), copies));
    }
    all.forEach(CompletableFuture::join);
  }
}
