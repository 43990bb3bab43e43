package io.crossdock.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A web shop that speaks the Shopify Admin API: REST for orders, GraphQL for stock, prices,
 * fulfilment and cancel, signed webhooks. An operator places and changes orders by {@link
 * #command}.
 */
final class ShopifySimulator extends HttpSimulator {

  static final String NAME = "shopify";
  private static final String GRAPHQL = "graphql";
  private static final String API = "/admin/api/{version}/";

  private final String token;
  private final Clock clock;
  private final Journal journal;
  private final Deliveries deliveries;
  private final WebhookSender webhooks;
  private final ShopifyStore store;
  private final ShopifyInventory inventory;
  private final ShopifyGraphqlApi graphql;
  private final ShopifyDesk desk;
  private final Bucket calls;
  private final long callLimit;

  ShopifySimulator(
      SimulatorOptions options, Credentials credentials, Faults faults, Target hub, Clock clock) {
    super(NAME, faults);
    this.token = credentials.shopifyToken();
    this.clock = clock;
    this.store = new ShopifyStore(clock);
    this.deliveries = new Deliveries(hub, Duration.ofSeconds(5));
    this.webhooks = new WebhookSender(deliveries, options, credentials);
    this.inventory = new ShopifyInventory(this, store, options);
    this.graphql =
        new ShopifyGraphqlApi(
            inventory,
            new ShopifyFulfillments(this, store),
            new ShopifyPrices(this, store, inventory),
            options);
    this.desk = new ShopifyDesk(this, store, inventory, clock);
    this.callLimit = (long) options.number("shopify.restBurst", 400);
    this.calls = bucket(callLimit, (long) options.number("shopify.restPerSecond", 20));
    this.journal = Journal.open(options.directory().resolve("shopify.jsonl"), clock, this::apply);
    route("GET", API + "orders/{id}.json", "getOrder", this::getOrder);
    route("GET", API + "orders.json", "listOrders", this::listOrders);
    route("POST", API + "graphql.json", GRAPHQL, this::graphql);
  }

  @Override
  String operationOf(Route route, Call call) {
    return route.operation().equals(GRAPHQL)
        ? ShopifyGraphqlApi.operation(call)
        : route.operation();
  }

  static Bucket bucket(long burst, long perSecond) {
    return Bucket.builder()
        .addLimit(l -> l.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
        .build();
  }

  synchronized void start() {
    deliveries.start(journal);
    store.events().forEach((id, entry) -> tellUnlessKnown(id, entry.data()));
  }

  private void tellUnlessKnown(String eventId, JsonNode event) {
    if (!deliveries.knows(eventId)) {
      tell(event);
    }
  }

  private void tell(JsonNode event) {
    if (strike("webhook", FaultKind.DROP).isPresent()) {
      return;
    }
    Optional<Fault> late = strike("webhook", FaultKind.OUT_OF_ORDER);
    webhooks.send(event, late, strike("webhook", FaultKind.TWICE).isPresent());
  }

  /** Journals a change of an order and tells the hub. */
  void happened(String kind, String key, ObjectNode event) {
    journal.append(kind, key, 1, event);
    tell(event);
  }

  @Override
  Journal journal() {
    return journal;
  }

  Deliveries deliveries() {
    return deliveries;
  }

  @Override
  Optional<Answer> refused(Call call) {
    String message = "[API] Invalid API key or access token (unrecognized login or wrong password)";
    return same(token, call.header("X-Shopify-Access-Token"))
        ? Optional.empty()
        : Optional.of(errors(401, message));
  }

  @Override
  Answer malformed(String message) {
    return errors(400, message);
  }

  @Override
  Answer throttled() {
    return errors(429, "Exceeded calls per second for api client.").with("Retry-After", "2.0");
  }

  private static Answer errors(int status, String message) {
    return Answer.of(status, Json.object().put("errors", message));
  }

  @Override
  synchronized ObjectNode settings(JsonNode change) {
    return Json.object().put("sameSecond", store.sameSecond(change));
  }

  @Override
  synchronized Answer command(String name, JsonNode body) {
    return switch (name) {
      case "orders" -> desk.order(body);
      case "generate" -> desk.generate(body);
      case "products" -> desk.products(body);
      default -> super.command(name, body);
    };
  }

  private void apply(Entry entry) {
    deliveries.apply(entry);
    if (!entry.kind().equals(Deliveries.DUE) && !entry.kind().equals(Deliveries.DONE)) {
      store.apply(entry);
    }
  }

  private Answer limited(Supplier<Answer> work) {
    ConsumptionProbe probe = calls.tryConsumeAndReturnRemaining(1);
    Answer answer = probe.isConsumed() ? work.get() : throttled();
    String used = callLimit - probe.getRemainingTokens() + "/" + callLimit;
    return answer.with("X-Shopify-Shop-Api-Call-Limit", used);
  }

  private Answer getOrder(Call call) {
    return limited(
        () -> {
          synchronized (this) {
            ObjectNode order = store.order(call.parameter("id"));
            boolean hidden =
                order != null && hidden(order, faults().hiddenMillis(NAME, "getOrder"));
            return order == null || hidden
                ? errors(404, "Not Found")
                : Answer.of(200, Json.object().set("order", order.deepCopy()));
          }
        });
  }

  private boolean hidden(ObjectNode order, long millis) {
    return millis > 0 && updated(order).isAfter(clock.instant().minusMillis(millis));
  }

  private static Instant updated(JsonNode order) {
    return OffsetDateTime.parse(order.path("updated_at").asText()).toInstant();
  }

  private Answer listOrders(Call call) {
    return limited(() -> page(call));
  }

  private synchronized Answer page(Call call) {
    Optional<String> cursor = call.queried("page_info");
    if (cursor.isPresent() && call.queried("updated_at_min").isPresent()) {
      return errors(400, "updated_at_min cannot be passed when page_info is present");
    }
    int limit = Integer.parseInt(call.queried("limit").orElse("50"));
    if (limit < 1 || limit > 250) {
      return errors(400, "limit must be 1 to 250");
    }
    String[] state = state(cursor, call.queried("updated_at_min"));
    long hidden = faults().hiddenMillis(NAME, "listOrders");
    List<ObjectNode> found =
        store.orders().stream()
            .filter(order -> !updated(order).isBefore(Instant.parse(state[0])))
            .filter(order -> !hidden(order, hidden))
            .sorted(Comparator.comparing(ShopifySimulator::sortKey))
            .filter(order -> sortKey(order).compareTo(state[1]) > 0)
            .toList();
    ObjectNode body = Json.object();
    ArrayNode list = body.putArray("orders");
    found.stream().limit(limit).forEach(order -> list.add(order.deepCopy()));
    Answer answer = Answer.of(200, body);
    return found.size() <= limit ? answer : answer.with("Link", link(call, limit, state[0], found));
  }

  private static String sortKey(ObjectNode order) {
    return updated(order) + "|" + order.path("id").asText();
  }

  /** The lower bound and the last sort key already given. */
  private static String[] state(Optional<String> cursor, Optional<String> minimum) {
    if (cursor.isPresent()) {
      String text = new String(Base64.getUrlDecoder().decode(cursor.get()), StandardCharsets.UTF_8);
      return text.split(" ", 2);
    }
    Instant from = minimum.map(m -> OffsetDateTime.parse(m).toInstant()).orElse(Instant.EPOCH);
    return new String[] {from.toString(), ""};
  }

  private static String link(Call call, int limit, String from, List<ObjectNode> found) {
    String text = from + " " + sortKey(found.get(limit - 1));
    String cursor =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    String host = call.header("Host").orElse("localhost");
    String base = "http://" + host + "/" + NAME + call.path();
    return "<" + base + "?limit=" + limit + "&page_info=" + cursor + ">; rel=\"next\"";
  }

  private synchronized Answer graphql(Call call) {
    return graphql.answer(call);
  }

  @Override
  public void close() {
    deliveries.close();
    super.close();
  }
}
