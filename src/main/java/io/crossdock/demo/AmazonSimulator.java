package io.crossdock.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bucket4j.Bucket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * A marketplace that speaks the Amazon Selling Partner API: Orders 2026-01-01, shipment
 * confirmation v0, Listings Items 2021-08-01, with a token bucket per operation.
 */
final class AmazonSimulator extends HttpSimulator {

  static final String NAME = "amazon";
  private static final String LISTING_PATH = "/listings/2021-08-01/items/{sellerId}/{sku}";

  /** Requests per second and burst of an operation, as the API models declare them. */
  private record Usage(double rate, long burst, Bucket bucket) {}

  private final String token;
  private final Clock clock;
  private final Journal journal;
  private final AmazonStore store = new AmazonStore();
  private final Map<String, Usage> usage = new LinkedHashMap<>();
  private final AmazonOrdersApi orders;
  private final AmazonShipments shipments;

  AmazonSimulator(SimulatorOptions options, Credentials credentials, Faults faults, Clock clock) {
    super(NAME, faults);
    this.token = credentials.amazonToken();
    this.clock = clock;
    this.orders = new AmazonOrdersApi(store, faults, clock);
    this.shipments = new AmazonShipments(this, store, clock);
    this.journal = Journal.open(options.directory().resolve("amazon.jsonl"), clock, store::apply);
    double factor = options.number("amazon.rateFactor", 1);
    use("searchOrders", 0.0056 * factor, 20);
    use("getOrder", 0.5 * factor, 30);
    use("confirmShipment", 2 * factor, 10);
    use("patchListingsItem", 5 * factor, 5);
    use("getListingsItem", 5 * factor, 10);
    budgeted("GET", "/orders/2026-01-01/orders", "searchOrders", orders::search);
    budgeted("GET", "/orders/2026-01-01/orders/{orderId}", "getOrder", orders::get);
    String confirmation = "/orders/v0/orders/{orderId}/shipmentConfirmation";
    budgeted("POST", confirmation, "confirmShipment", shipments::confirm);
    budgeted("PATCH", LISTING_PATH, "patchListingsItem", this::patchListing);
    budgeted("GET", LISTING_PATH, "getListingsItem", this::getListing);
  }

  private void use(String operation, double rate, long burst) {
    long nanos = (long) (1_000_000_000L / rate);
    Bucket bucket =
        Bucket.builder()
            .addLimit(l -> l.capacity(burst).refillGreedy(1, Duration.ofNanos(nanos)))
            .build();
    usage.put(operation, new Usage(rate, burst, bucket));
  }

  private void budgeted(String method, String path, String operation, Function<Call, Answer> work) {
    route(method, path, operation, call -> withinBudget(operation, call, work));
  }

  private Answer withinBudget(String operation, Call call, Function<Call, Answer> work) {
    Usage allowed = usage.get(operation);
    Answer answer;
    synchronized (this) {
      answer = allowed.bucket().tryConsume(1) ? work.apply(call) : throttled();
    }
    return answer
        .with("x-amzn-RateLimit-Limit", String.valueOf(allowed.rate()))
        .with("x-amzn-RequestId", UUID.randomUUID().toString());
  }

  @Override
  Journal journal() {
    return journal;
  }

  @Override
  Optional<Answer> refused(Call call) {
    return same(token, call.header("x-amz-access-token"))
        ? Optional.empty()
        : Optional.of(error(401, "Unauthorized", "Access to requested resource is denied."));
  }

  @Override
  Answer malformed(String message) {
    return error(400, "InvalidInput", message);
  }

  @Override
  Answer throttled() {
    return error(429, "QuotaExceeded", "You exceeded your quota for the requested resource.");
  }

  /** The error list of the Selling Partner API. */
  static Answer error(int status, String code, String message) {
    ObjectNode body = Json.object();
    body.putArray("errors").addObject().put("code", code).put("message", message);
    return Answer.of(status, body);
  }

  /** Sets {@code rates: {operation: {rate, burst}}}; answers all rates. */
  @Override
  synchronized ObjectNode settings(JsonNode change) {
    change
        .path("rates")
        .properties()
        .forEach(
            r ->
                use(
                    r.getKey(),
                    r.getValue().path("rate").asDouble(1),
                    r.getValue().path("burst").asLong(1)));
    ObjectNode rates = Json.object();
    usage.forEach(
        (operation, u) -> rates.putObject(operation).put("rate", u.rate()).put("burst", u.burst()));
    return Json.object().set("rates", rates);
  }

  @Override
  synchronized Answer command(String name, JsonNode body) {
    return switch (name) {
      case "orders" -> order(body.path("order").isObject() ? body.path("order") : body);
      case "generate" -> generate(body);
      default -> super.command(name, body);
    };
  }

  private Answer order(JsonNode wanted) {
    ObjectNode known = store.order(wanted.path("orderId").asText());
    return known == null ? Answer.of(201, place(wanted)) : Answer.of(200, change(known, wanted));
  }

  private ObjectNode place(JsonNode wanted) {
    String id = Json.text(wanted, "orderId").orElseGet(this::nextId);
    boolean whole = wanted.has("orderItems");
    ObjectNode order =
        whole ? wanted.deepCopy() : AmazonOrderBuilder.build(wanted, id, clock.instant());
    if (!order.has("lastUpdatedTime")) {
      order.put("lastUpdatedTime", now());
    }
    if (!order.has("createdTime")) {
      order.set("createdTime", order.get("lastUpdatedTime"));
    }
    journal.append(AmazonStore.ORDER, id, 1, event(order));
    return order;
  }

  private static ObjectNode event(ObjectNode order) {
    ObjectNode data = Json.object();
    JsonNode total = order.path("proceeds").path("grandTotal");
    if (total.has("amount")) {
      data.set(
          "money",
          Json.money(Json.decimal(total.path("amount")), total.path("currencyCode").asText()));
    }
    return data.set("order", order);
  }

  private String nextId() {
    long mixed = 1_234_567L + store.orders().size() * 7_919L;
    return String.format("028-%07d-%07d", clock.millis() % 10_000_000L, mixed % 10_000_000L);
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private ObjectNode change(ObjectNode known, JsonNode wanted) {
    ObjectNode order = known.deepCopy();
    wanted.properties().stream()
        .filter(f -> !f.getKey().equals("action") && !f.getKey().equals("status"))
        .forEach(f -> order.set(f.getKey(), f.getValue().deepCopy()));
    boolean cancel = wanted.path("action").asText().equals("cancel");
    String status = cancel ? "CANCELLED" : wanted.path("status").asText("");
    if (!status.isEmpty()) {
      order.withObject("fulfillment").put("fulfillmentStatus", status);
    }
    Instant before = Instant.parse(known.path("lastUpdatedTime").asText());
    Instant now = Instant.parse(now());
    order.put("lastUpdatedTime", (now.isAfter(before) ? now : before.plusMillis(1)).toString());
    journal.append(AmazonStore.UPDATED, order.path("orderId").asText(), 1, event(order));
    return order;
  }

  private Answer generate(JsonNode body) {
    OrderGenerator generator = OrderGenerator.of(body);
    ArrayNode ids = Json.MAPPER.createArrayNode();
    for (int i = 0; i < body.path("count").asInt(1); i++) {
      ids.add(place(generator.amazonOrder()).path("orderId").asText());
    }
    return Answer.of(201, Json.object().set("ids", ids));
  }

  private Answer patchListing(Call call) {
    String sku = call.parameter("sku");
    JsonNode patch = call.json().path("patches").path(0);
    boolean known = patch.path("path").asText().equals("/attributes/fulfillment_availability");
    if (call.queried("marketplaceIds").isEmpty() || !known || patch.path("value").isEmpty()) {
      return error(400, "InvalidInput", "marketplaceIds and a fulfillment_availability patch");
    }
    ObjectNode answer = Json.object().put("sku", sku);
    JsonNode quantity = patch.path("value").path(0).path("quantity");
    boolean refused = faults().refuses(NAME, "patchListingsItem", sku);
    if (refused || !quantity.isIntegralNumber() || quantity.asLong() < 0) {
      answer.put("status", "INVALID").put("submissionId", UUID.randomUUID().toString());
      ObjectNode issue = answer.putArray("issues").addObject().put("code", "90220");
      issue.put("message", "'quantity' is not accepted for this SKU.").put("severity", "ERROR");
      issue.putArray("attributeNames").add("fulfillment_availability");
      return Answer.of(200, answer);
    }
    if (strike("patchListingsItem", FaultKind.ACCEPT_ONLY).isEmpty()) {
      ObjectNode data = Json.object().put("quantity", quantity.asLong());
      journal.append(
          AmazonStore.LISTING,
          sku,
          call.attempt(),
          data.set("fulfillment_availability", patch.path("value")));
    }
    answer.put("status", "ACCEPTED").put("submissionId", UUID.randomUUID().toString());
    answer.putArray("issues");
    return Answer.of(200, answer);
  }

  private Answer getListing(Call call) {
    AmazonStore.Listing listing = store.listing(call.parameter("sku"));
    long hidden = faults().hiddenMillis(NAME, "getListingsItem");
    if (listing == null
        || hidden > 0 && listing.at().isAfter(clock.instant().minusMillis(hidden))) {
      return error(404, "NOT_FOUND", "SKU '" + call.parameter("sku") + "' not found");
    }
    ObjectNode body = Json.object().put("sku", call.parameter("sku"));
    body.putObject("attributes").set("fulfillment_availability", listing.availability());
    ArrayNode availability = body.putArray("fulfillmentAvailability");
    for (JsonNode value : listing.availability()) {
      ObjectNode one = availability.addObject();
      one.put("fulfillmentChannelCode", value.path("fulfillment_channel_code").asText("DEFAULT"));
      one.set("quantity", value.path("quantity"));
    }
    return Answer.of(200, body);
  }
}
