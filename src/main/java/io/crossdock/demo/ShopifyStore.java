package io.crossdock.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The books of the simulated shop: orders and stock, as the fold of its journal. Each change of an
 * order is one journal entry that names its event, so that a webhook is never lost by a kill.
 * Callers hold the lock of the {@link ShopifySimulator}.
 */
final class ShopifyStore {

  static final String ORDER = "order";
  static final String UPDATED = "orderUpdated";
  static final String CANCELLED = "orderCancelled";
  static final String FULFILLMENT = "fulfillment";
  static final String LISTED = "listed";
  static final String INVENTORY = "inventorySet";
  static final String PRICE = "priceSet";

  private final Clock clock;
  private final Map<String, ObjectNode> orders = new LinkedHashMap<>();
  private final Map<String, Entry> events = new LinkedHashMap<>();
  private final Map<String, ObjectNode> items = new LinkedHashMap<>();
  private final Map<String, Entry> inventoryByKey = new LinkedHashMap<>();
  private boolean sameSecond;

  ShopifyStore(Clock clock) {
    this.clock = clock;
  }

  /** Whether two changes within a second carry the same updated_at, as in the real system. */
  boolean sameSecond(JsonNode change) {
    sameSecond = change.path("sameSecond").asBoolean(sameSecond);
    return sameSecond;
  }

  void apply(Entry entry) {
    JsonNode data = entry.data();
    switch (entry.kind()) {
      case ORDER, UPDATED, CANCELLED, FULFILLMENT -> {
        ObjectNode order = (ObjectNode) data.path("order");
        boolean fresh = orders.put(order.path("id").asText(), order) == null;
        events.put(data.path("eventId").asText(), entry);
        if (fresh) {
          order.path("line_items").forEach(this::sold);
        }
      }
      case LISTED -> items.put(entry.key(), data.deepCopy());
      case INVENTORY -> {
        data.path("changes").forEach(change -> set(change.path("sku").asText(), change));
        Json.text(data, "idempotencyKey").ifPresent(key -> inventoryByKey.put(key, entry));
      }
      case PRICE -> price(data);
      default -> throw new IllegalStateException("unknown kind " + entry.kind());
    }
  }

  private void sold(JsonNode line) {
    ObjectNode item = items.get(line.path("sku").asText());
    if (item != null) {
      item.put("available", item.path("available").asLong() - line.path("quantity").asLong());
    }
  }

  private void set(String sku, JsonNode change) {
    items.get(sku).put("available", change.path("quantity").asLong());
  }

  private void price(JsonNode change) {
    ObjectNode item = items.get(change.path("sku").asText());
    item.put("price", change.path("price").asText());
    item.put("compareAtPrice", change.path("compareAtPrice").asText(null));
  }

  Collection<ObjectNode> orders() {
    return orders.values();
  }

  ObjectNode order(String id) {
    return orders.get(id);
  }

  /** All events of orders, by event id, oldest first. */
  Map<String, Entry> events() {
    return events;
  }

  Collection<ObjectNode> items() {
    return items.values();
  }

  /** The stock item of a sku, {@code {sku, inventoryItemId, available}}, or null. */
  ObjectNode item(String sku) {
    return items.get(sku);
  }

  ObjectNode itemById(String inventoryItemId) {
    return items.values().stream()
        .filter(item -> item.path("inventoryItemId").asText().equals(inventoryItemId))
        .findFirst()
        .orElse(null);
  }

  Entry inventoryByKey(String key) {
    return inventoryByKey.get(key);
  }

  /** The journal data of a change: event, topic and the order as it is afterwards. */
  ObjectNode event(String topic, ObjectNode order) {
    ObjectNode data = Json.object().put("eventId", UUID.randomUUID().toString());
    data.put("topic", topic).set("order", order);
    String currency = order.path("currency").asText("EUR");
    data.set("money", Json.money(Json.decimal(order.path("total_price")), currency));
    return data;
  }

  /** A copy of the order that is newer than the one in the books. */
  ObjectNode changed(ObjectNode order) {
    ObjectNode copy = order.deepCopy();
    Instant before = OffsetDateTime.parse(order.path("updated_at").asText()).toInstant();
    Instant now = clock.instant();
    boolean later = sameSecond || now.getEpochSecond() > before.getEpochSecond();
    copy.put("updated_at", ShopifyOrderBuilder.time(later ? now : before.plusSeconds(1)));
    return copy;
  }

  /** The order cancelled: nothing left to fulfil. */
  ObjectNode cancelled(ObjectNode order, String reason) {
    ObjectNode copy = changed(order);
    copy.put("cancelled_at", copy.path("updated_at").asText()).put("cancel_reason", reason);
    copy.put("financial_status", "voided");
    for (JsonNode line : copy.path("line_items")) {
      ((ObjectNode) line).put("fulfillable_quantity", 0).put("current_quantity", 0);
    }
    return copy;
  }

  /**
   * The order with a fulfilment added.
   *
   * @param lines by line id, the quantity now shipped
   */
  ObjectNode fulfilled(ObjectNode order, Map<String, Integer> lines, ObjectNode fulfillment) {
    ObjectNode copy = changed(order);
    ArrayNode shipped = fulfillment.putArray("line_items");
    boolean complete = true;
    for (JsonNode node : copy.path("line_items")) {
      ObjectNode line = (ObjectNode) node;
      int quantity = lines.getOrDefault(line.path("id").asText(), 0);
      int left = line.path("fulfillable_quantity").asInt() - quantity;
      line.put("fulfillable_quantity", left);
      if (quantity > 0) {
        line.put("fulfillment_status", left == 0 ? "fulfilled" : "partial");
        shipped.add(line.deepCopy().put("quantity", quantity));
      }
      complete &= left == 0;
    }
    copy.withArray("fulfillments").add(fulfillment);
    return copy.put("fulfillment_status", complete ? "fulfilled" : "partial");
  }
}
