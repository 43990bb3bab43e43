package io.crossdock.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The order half of the shop's GraphQL API: query order, fulfillmentCreate, orderCancel. Each order
 * has one fulfillment order; its ids are derived from the order's, but are not the same numbers.
 */
final class ShopifyFulfillments {

  private static final long LINE_OFFSET = 500_000_000L;
  private static final String FULFILLMENT_ORDER = "gid://shopify/FulfillmentOrder/";
  private static final String FULFILLMENT_LINE = "gid://shopify/FulfillmentOrderLineItem/";

  private final ShopifySimulator shop;
  private final ShopifyStore store;

  ShopifyFulfillments(ShopifySimulator shop, ShopifyStore store) {
    this.shop = shop;
    this.store = store;
  }

  /** Query {@code order(id)}; null if there is none. */
  JsonNode order(ObjectNode arguments) {
    ObjectNode order = store.order(number(arguments.path("id")));
    if (order == null) {
      return Json.MAPPER.nullNode();
    }
    ObjectNode json = Json.object().put("id", "gid://shopify/Order/" + order.path("id").asText());
    json.put("name", order.path("name").asText());
    json.put("updatedAt", order.path("updated_at").asText());
    json.set("cancelledAt", order.get("cancelled_at"));
    json.put("displayFulfillmentStatus", display(order));
    json.set("fulfillments", fulfillments(order));
    json.set("fulfillmentOrders", fulfillmentOrders(order));
    return json;
  }

  private static String display(ObjectNode order) {
    return switch (order.path("fulfillment_status").asText("")) {
      case "fulfilled" -> "FULFILLED";
      case "partial" -> "PARTIALLY_FULFILLED";
      default -> "UNFULFILLED";
    };
  }

  private static ArrayNode fulfillments(ObjectNode order) {
    ArrayNode list = Json.MAPPER.createArrayNode();
    for (JsonNode done : order.path("fulfillments")) {
      list.add(gid(done));
    }
    return list;
  }

  private static ObjectNode gid(JsonNode fulfillment) {
    ObjectNode json = Json.object().put("status", "SUCCESS");
    json.put("id", "gid://shopify/Fulfillment/" + fulfillment.path("id").asText());
    ArrayNode infos = json.putArray("trackingInfo");
    for (JsonNode number : fulfillment.path("tracking_numbers")) {
      ObjectNode tracking = infos.addObject();
      tracking.set("number", number);
      tracking.set("company", fulfillment.get("tracking_company"));
      tracking.set("url", fulfillment.get("tracking_url"));
    }
    return json;
  }

  private static ObjectNode fulfillmentOrders(ObjectNode order) {
    ArrayNode lines = Json.MAPPER.createArrayNode();
    int left = 0;
    for (JsonNode line : order.path("line_items")) {
      lines.add(line(line));
      left += line.path("fulfillable_quantity").asInt();
    }
    ObjectNode node = Json.object().put("id", FULFILLMENT_ORDER + fulfillmentOrderId(order));
    boolean cancelled = !order.path("cancelled_at").isNull();
    node.put("status", cancelled ? "CANCELLED" : left == 0 ? "CLOSED" : "OPEN");
    node.set("lineItems", connection(lines));
    ObjectNode location = Json.object();
    location.set("location", Json.object().put("id", ShopifyInventory.LOCATION));
    node.set("assignedLocation", location);
    return connection(Json.MAPPER.createArrayNode().add(node));
  }

  private static ObjectNode line(JsonNode line) {
    ObjectNode item = Json.object().put("id", "gid://shopify/LineItem/" + line.path("id").asText());
    item.put("sku", line.path("sku").asText());
    ObjectNode json = Json.object();
    json.put("id", FULFILLMENT_LINE + (line.path("id").asLong() + LINE_OFFSET));
    json.put("totalQuantity", line.path("quantity").asInt());
    json.put("remainingQuantity", line.path("fulfillable_quantity").asInt());
    json.set("lineItem", item);
    return json;
  }

  private static ObjectNode connection(ArrayNode nodes) {
    ObjectNode connection = Json.object();
    connection.set("pageInfo", Json.object().put("hasNextPage", false).put("endCursor", "b25seQ"));
    connection.set("nodes", nodes);
    return connection;
  }

  private static long fulfillmentOrderId(ObjectNode order) {
    return order.path("id").asLong() % 10_000_000_000_000L + 1;
  }

  private static String number(JsonNode gid) {
    return gid.asText().substring(gid.asText().lastIndexOf('/') + 1);
  }

  /**
   * Mutation {@code fulfillmentCreate(fulfillment: {lineItemsByFulfillmentOrder, trackingInfo})}.
   */
  JsonNode create(ObjectNode arguments) {
    JsonNode input = arguments.path("fulfillment");
    JsonNode group = input.path("lineItemsByFulfillmentOrder").path(0);
    String wanted = number(group.path("fulfillmentOrderId"));
    ObjectNode order =
        store.orders().stream()
            .filter(o -> String.valueOf(fulfillmentOrderId(o)).equals(wanted))
            .findFirst()
            .orElse(null);
    if (order == null) {
      return refuse("fulfillment", "Fulfillment order does not exist.");
    }
    Map<String, Integer> lines = lines(order, group.path("fulfillmentOrderLineItems"));
    if (lines == null || lines.isEmpty() || !order.path("cancelled_at").isNull()) {
      return refuse("fulfillment", "Invalid fulfillment order line item quantity requested.");
    }
    return record(order, lines, input.path("trackingInfo"));
  }

  /** Quantity by line id; all that is open if none is named; null if more than is open. */
  private static Map<String, Integer> lines(ObjectNode order, JsonNode wanted) {
    Map<String, Integer> lines = new LinkedHashMap<>();
    for (JsonNode line : order.path("line_items")) {
      long gid = line.path("id").asLong() + LINE_OFFSET;
      int open = line.path("fulfillable_quantity").asInt();
      int quantity = wanted.isEmpty() ? open : 0;
      for (JsonNode want : wanted) {
        if (number(want.path("id")).equals(String.valueOf(gid))) {
          quantity += want.path("quantity").asInt();
        }
      }
      if (quantity > open) {
        return null;
      }
      if (quantity > 0) {
        lines.put(line.path("id").asText(), quantity);
      }
    }
    return lines;
  }

  private ObjectNode record(ObjectNode order, Map<String, Integer> lines, JsonNode tracking) {
    long id =
        order.path("id").asLong() % 1_000_000_000_000L * 10 + order.path("fulfillments").size();
    ObjectNode done = fulfillment(order, id, tracking);
    ObjectNode after = store.fulfilled(order, lines, done);
    ObjectNode data = store.event("orders/updated", after);
    String number = done.path("tracking_number").asText("");
    data.put("fulfillmentId", String.valueOf(id)).put("orderId", order.path("id").asText());
    data.put("trackingNumber", number).set("lines", Json.MAPPER.valueToTree(lines));
    String key = order.path("id").asText() + "/" + (number.isEmpty() ? id : number);
    shop.happened(ShopifyStore.FULFILLMENT, key, data);
    ObjectNode answer = Json.object();
    answer.set("fulfillment", gid(done));
    answer.putArray("userErrors");
    return answer;
  }

  private static ObjectNode fulfillment(ObjectNode order, long id, JsonNode tracking) {
    ObjectNode done = Json.object().put("id", id).put("order_id", order.path("id").asLong());
    done.put("status", "success").put("service", "manual").putNull("shipment_status");
    done.put("created_at", order.path("updated_at").asText());
    done.put("updated_at", order.path("updated_at").asText()).put("location_id", 70_000_000_001L);
    done.put("name", order.path("name").asText() + "." + (order.path("fulfillments").size() + 1));
    done.put("tracking_company", tracking.path("company").asText(null));
    ArrayNode numbers = done.putArray("tracking_numbers");
    tracking.path("numbers").forEach(numbers::add);
    if (numbers.isEmpty() && tracking.hasNonNull("number")) {
      numbers.add(tracking.get("number"));
    }
    done.put("tracking_number", numbers.path(0).asText(null));
    done.put("tracking_url", tracking.path("url").asText(null));
    done.putArray("tracking_urls").add(done.get("tracking_url"));
    done.putObject("receipt");
    return done.put("admin_graphql_api_id", "gid://shopify/Fulfillment/" + id);
  }

  /** Mutation {@code orderCancel(orderId, reason, refund, restock, ...)}. */
  JsonNode cancel(ObjectNode arguments) {
    ObjectNode order = store.order(number(arguments.path("orderId")));
    ObjectNode answer = Json.object();
    answer.putNull("job").putArray("userErrors");
    ArrayNode errors = answer.putArray("orderCancelUserErrors");
    if (order == null || !order.path("cancelled_at").isNull()) {
      String message = order == null ? "Order does not exist" : "Order has already been cancelled";
      ObjectNode error = errors.addObject().put("message", message).put("code", "INVALID");
      error.putArray("field").add("orderId");
      return answer;
    }
    if (shop.strike("orderCancel", FaultKind.ACCEPT_ONLY).isEmpty()) {
      String reason = arguments.path("reason").asText("OTHER").toLowerCase();
      ObjectNode data = store.event("orders/cancelled", store.cancelled(order, reason));
      shop.happened(ShopifyStore.CANCELLED, order.path("id").asText(), data);
    }
    answer.set(
        "job",
        Json.object()
            .put("id", "gid://shopify/Job/" + order.path("id").asText())
            .put("done", true));
    return answer;
  }

  private static ObjectNode refuse(String field, String message) {
    ObjectNode answer = Json.object();
    answer.putNull("fulfillment");
    ObjectNode error = answer.putArray("userErrors").addObject().put("message", message);
    error.putArray("field").add(field);
    return answer;
  }
}
