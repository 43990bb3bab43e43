package io.crossdock.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * The stock half of the shop's GraphQL API. inventorySetQuantities compares and sets; one bad item
 * fails the whole batch; a repeated {@code @idempotent} key gets the first answer again.
 */
final class ShopifyInventory {

  static final String LOCATION = "gid://shopify/Location/70000000001";
  private static final String ITEM = "gid://shopify/InventoryItem/";
  private static final int MAX_ITEMS = 250;
  private static final long MAX_QUANTITY = 1_000_000_000L;

  private final ShopifySimulator shop;
  private final ShopifyStore store;
  private final boolean listsUnknown;

  ShopifyInventory(ShopifySimulator shop, ShopifyStore store, SimulatorOptions options) {
    this.shop = shop;
    this.store = store;
    this.listsUnknown = options.flag("shopify.listsUnknownSkus", true);
  }

  /** Lists a sku in the shop if it is not yet; its stock item gets a stable id. */
  void list(String sku, long available) {
    if (!sku.isEmpty() && store.item(sku) == null) {
      CRC32 crc = new CRC32();
      crc.update(sku.getBytes(StandardCharsets.UTF_8));
      ObjectNode item = Json.object().put("sku", sku).put("available", available);
      item.put("inventoryItemId", ITEM + (40_000_000_000_000L + crc.getValue()));
      shop.journal().append(ShopifyStore.LISTED, sku, 1, item);
    }
  }

  /** Query {@code inventoryItems(first, query: "sku:X")}. */
  JsonNode items(ObjectNode arguments) {
    String query = arguments.path("query").asText("");
    ArrayNode nodes = Json.MAPPER.createArrayNode();
    if (query.startsWith("sku:")) {
      String sku = query.substring(4).replaceAll("^[\"']|[\"']$", "");
      if (listsUnknown) {
        list(sku, 0);
      }
      if (store.item(sku) != null) {
        nodes.add(toJson(store.item(sku)));
      }
    } else {
      store.items().forEach(item -> nodes.add(toJson(item)));
    }
    ObjectNode page = Json.object().put("hasNextPage", false).putNull("endCursor");
    ObjectNode connection = Json.object();
    connection.set("nodes", nodes);
    connection.set("pageInfo", page);
    return connection;
  }

  /** Query {@code inventoryItem(id)}. */
  JsonNode item(ObjectNode arguments) {
    ObjectNode item = store.itemById(arguments.path("id").asText());
    return item == null ? Json.MAPPER.nullNode() : toJson(item);
  }

  private static ObjectNode toJson(ObjectNode item) {
    ObjectNode available = Json.object().put("name", "available");
    available.set("quantity", item.get("available"));
    ObjectNode level = Json.object();
    level.set("location", Json.object().put("id", LOCATION));
    level.set("quantities", Json.MAPPER.createArrayNode().add(available));
    ObjectNode json = Json.object().put("id", item.path("inventoryItemId").asText());
    json.put("sku", item.path("sku").asText()).put("tracked", true).set("inventoryLevel", level);
    ObjectNode levels = Json.object();
    levels.set("nodes", Json.MAPPER.createArrayNode().add(level.deepCopy()));
    json.set("inventoryLevels", levels);
    return json;
  }

  /** Mutation {@code inventorySetQuantities(input) @idempotent(key)}. */
  JsonNode set(ObjectNode arguments, String key, String version) {
    JsonNode input = arguments.path("input");
    Entry before = key.isEmpty() ? null : store.inventoryByKey(key);
    if (before != null) {
      return before.data().path("input").equals(input)
          ? before.data().path("answer")
          : refuse("IDEMPOTENCY_KEY_PARAMETER_MISMATCH", "the key came with other input", "input");
    }
    JsonNode refusal = refusal(input, version);
    if (refusal != null) {
      return refusal;
    }
    ObjectNode answer = Json.object();
    ObjectNode data = Json.object();
    answer.set("inventoryAdjustmentGroup", group(input, data.putArray("changes")));
    answer.putArray("userErrors");
    if (shop.strike("inventorySetQuantities", FaultKind.ACCEPT_ONLY).isEmpty()) {
      String id = key.isEmpty() ? UUID.randomUUID().toString() : key;
      data.put("idempotencyKey", key).set("input", input);
      data.set("answer", answer);
      shop.journal().append(ShopifyStore.INVENTORY, id, 1, data);
    }
    return answer;
  }

  private JsonNode refusal(JsonNode input, String version) {
    JsonNode quantities = input.path("quantities");
    if (!input.path("name").asText().equals("available") || quantities.isEmpty()) {
      return refuse("INVALID_NAME", "The quantity name must be available.", "input", "name");
    }
    if (quantities.size() > MAX_ITEMS) {
      return refuse("TOO_MANY_ITEMS", "At most 250 quantities.", "input", "quantities");
    }
    for (int i = 0; i < quantities.size(); i++) {
      String[] why = wrong(input, quantities.get(i), version);
      if (why != null) {
        return refuse(why[0], why[1], "input", "quantities", String.valueOf(i), why[2]);
      }
    }
    return null;
  }

  /** Code, message and field of what is wrong with one quantity, or null. */
  private String[] wrong(JsonNode input, JsonNode wanted, String version) {
    ObjectNode item = store.itemById(wanted.path("inventoryItemId").asText());
    String operation = "inventorySetQuantities";
    if (item == null
        || shop.faults().refuses(shop.system(), operation, item.path("sku").asText())) {
      String message = "The specified inventory item could not be found.";
      return new String[] {"INVALID_INVENTORY_ITEM", message, "inventoryItemId"};
    }
    if (!wanted.path("locationId").asText().equals(LOCATION)) {
      String message = "The specified location could not be found.";
      return new String[] {"INVALID_LOCATION", message, "locationId"};
    }
    long quantity = wanted.path("quantity").asLong();
    if (!wanted.path("quantity").isIntegralNumber() || Math.abs(quantity) > MAX_QUANTITY) {
      return new String[] {"INVALID_QUANTITY", "The quantity is out of range.", "quantity"};
    }
    return stale(input, wanted, item.path("available").asLong(), version);
  }

  private static String[] stale(JsonNode input, JsonNode wanted, long now, String version) {
    boolean newer = version.compareTo("2026-04") >= 0 || wanted.has("changeFromQuantity");
    String field = newer ? "changeFromQuantity" : "compareQuantity";
    boolean ignored = !newer && input.path("ignoreCompareQuantity").asBoolean(false);
    if (!ignored && !wanted.has(field)) {
      return new String[] {field.toUpperCase() + "_REQUIRED", field + " is required.", field};
    }
    boolean same = wanted.path(field).isNull() || wanted.path(field).asLong() == now;
    if (ignored || same) {
      return null;
    }
    String code = newer ? "CHANGE_FROM_QUANTITY_STALE" : "COMPARE_QUANTITY_STALE";
    return new String[] {code, "The " + field + " does not match the current quantity.", field};
  }

  private ObjectNode group(JsonNode input, ArrayNode effects) {
    ObjectNode group =
        Json.object().put("id", "gid://shopify/InventoryAdjustmentGroup/" + UUID.randomUUID());
    group.put("createdAt", Instant.now().toString());
    group.put("reason", input.path("reason").asText("correction"));
    group.put("referenceDocumentUri", input.path("referenceDocumentUri").asText(null));
    ArrayNode changes = group.putArray("changes");
    for (JsonNode wanted : input.path("quantities")) {
      ObjectNode item = store.itemById(wanted.path("inventoryItemId").asText());
      long before = item.path("available").asLong();
      long quantity = wanted.path("quantity").asLong();
      changes.addObject().put("name", "available").put("delta", quantity - before);
      ObjectNode effect = effects.addObject().put("sku", item.path("sku").asText());
      effect.put("quantity", quantity).put("before", before);
    }
    return group;
  }

  static ObjectNode refuse(String code, String message, String... field) {
    ObjectNode answer = Json.object();
    answer.putNull("inventoryAdjustmentGroup");
    ObjectNode error = answer.putArray("userErrors").addObject();
    error.put("code", code).put("message", message);
    error.set("field", Json.MAPPER.valueToTree(field));
    return answer;
  }
}
