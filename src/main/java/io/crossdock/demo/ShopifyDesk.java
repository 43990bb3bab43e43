package io.crossdock.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;

/** What shoppers and the shop's staff do: place, change and cancel orders, list products. */
final class ShopifyDesk {

  private static final long FIRST_ID = 820_000_000_000_000_000L;

  private final ShopifySimulator shop;
  private final ShopifyStore store;
  private final ShopifyInventory inventory;
  private final Clock clock;

  ShopifyDesk(ShopifySimulator shop, ShopifyStore store, ShopifyInventory inventory, Clock clock) {
    this.shop = shop;
    this.store = store;
    this.inventory = inventory;
    this.clock = clock;
  }

  /**
   * Places an order (compact or a whole Shopify order), or, if its id is known, changes it by the
   * given fields; {@code action: cancel} cancels it. A body {@code {order: {...}}} is unwrapped.
   */
  Answer order(JsonNode body) {
    JsonNode wanted = body.path("order").isObject() ? body.path("order") : body;
    ObjectNode known = store.order(wanted.path("id").asText());
    boolean cancel = wanted.path("action").asText().equals("cancel");
    if (known == null && cancel) {
      return Answer.error(404, "unknownOrder", "no order " + wanted.path("id").asText());
    }
    if (known == null) {
      return Answer.of(201, place(wanted));
    }
    return Answer.of(200, cancel ? cancel(known, wanted) : change(known, wanted));
  }

  private ObjectNode place(JsonNode wanted) {
    ObjectNode order = wanted.has("line_items") ? whole(wanted) : build(wanted);
    order.path("line_items").forEach(line -> inventory.list(line.path("sku").asText(""), 0));
    ObjectNode event = store.event("orders/create", order);
    shop.happened(ShopifyStore.ORDER, order.path("id").asText(), event);
    return order;
  }

  private ObjectNode build(JsonNode compact) {
    long count = store.orders().size();
    long mixed =
        (count + 1) * 1_000_003L + Math.floorMod(clock.millis(), 1_000_000L) * 100_000_000L;
    long id = compact.path("id").asLong(FIRST_ID + mixed);
    return ShopifyOrderBuilder.build(compact, id, 1_001 + count, clock.instant());
  }

  private ObjectNode whole(JsonNode given) {
    ObjectNode order = given.deepCopy();
    String now = ShopifyOrderBuilder.time(clock.instant());
    if (!order.hasNonNull("id") || order.path("id").asText().isBlank()) {
      throw new IllegalArgumentException("a whole order needs its id");
    }
    if (!order.hasNonNull("created_at")) {
      order.put("created_at", now);
    }
    if (!order.hasNonNull("updated_at")) {
      order.put("updated_at", now);
    }
    return order;
  }

  private ObjectNode change(ObjectNode known, JsonNode wanted) {
    ObjectNode order = store.changed(known);
    wanted.properties().stream()
        .filter(field -> !field.getKey().equals("action") && !field.getKey().equals("updated_at"))
        .forEach(field -> order.set(field.getKey(), field.getValue().deepCopy()));
    shop.happened(
        ShopifyStore.UPDATED, order.path("id").asText(), store.event("orders/updated", order));
    return order;
  }

  private ObjectNode cancel(ObjectNode known, JsonNode wanted) {
    ObjectNode order = store.cancelled(known, wanted.path("reason").asText("customer"));
    shop.happened(
        ShopifyStore.CANCELLED, order.path("id").asText(), store.event("orders/cancelled", order));
    return order;
  }

  /** Places {@code {count, seed, skus: [...]}} random orders. */
  Answer generate(JsonNode body) {
    OrderGenerator generator = OrderGenerator.of(body);
    ArrayNode ids = Json.MAPPER.createArrayNode();
    for (int i = 0; i < body.path("count").asInt(1); i++) {
      ids.add(place(generator.shopifyOrder()).path("id").asText());
    }
    return Answer.of(201, Json.object().set("ids", ids));
  }

  /** Lists {@code {items: [{sku, available}]}} in the shop. */
  Answer products(JsonNode body) {
    body.path("items")
        .forEach(
            item -> inventory.list(item.path("sku").asText(), item.path("available").asLong()));
    ArrayNode items = Json.MAPPER.createArrayNode();
    store.items().forEach(item -> items.add(item.deepCopy()));
    return Answer.of(200, Json.object().set("items", items));
  }
}
