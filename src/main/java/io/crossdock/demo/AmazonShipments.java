package io.crossdock.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * confirmShipment of the Orders API v0. The same packageReferenceId again is a correction of the
 * package: it is journalled, but ships nothing twice.
 */
final class AmazonShipments {

  private static final List<String> REQUIRED =
      List.of("packageReferenceId", "carrierCode", "trackingNumber", "shipDate", "orderItems");

  private final AmazonSimulator amazon;
  private final AmazonStore store;
  private final Clock clock;

  AmazonShipments(AmazonSimulator amazon, AmazonStore store, Clock clock) {
    this.amazon = amazon;
    this.store = store;
    this.clock = clock;
  }

  Answer confirm(Call call) {
    JsonNode request = call.json();
    ObjectNode order = store.order(call.parameter("orderId"));
    if (order == null) {
      return invalid("orderId", "no order " + call.parameter("orderId"));
    }
    JsonNode detail = request.path("packageDetail");
    String key = call.parameter("orderId") + "/" + detail.path("packageReferenceId").asText();
    boolean again = store.confirmed(key) != null;
    Answer refusal = refusal(request, detail, order, again);
    if (refusal != null) {
      return refusal;
    }
    if (amazon.strike("confirmShipment", FaultKind.ACCEPT_ONLY).isEmpty()) {
      ObjectNode data = Json.object().put("correction", again);
      data.set("request", request);
      data.set("order", again ? order : shipped(order, detail));
      amazon.journal().append(AmazonStore.CONFIRMATION, key, call.attempt(), data);
    }
    return Answer.of(204, null);
  }

  private Answer refusal(JsonNode request, JsonNode detail, ObjectNode order, boolean again) {
    if (request.path("marketplaceId").asText().isEmpty()) {
      return invalid("marketplaceId", "is required");
    }
    for (String field : REQUIRED) {
      JsonNode value = detail.path(field);
      if (value.isMissingNode() || value.isTextual() && value.asText().isBlank()) {
        return invalid("packageDetail." + field, "is required");
      }
    }
    if (!detail.path("packageReferenceId").asText().matches("[1-9]\\d*")) {
      return invalid("packageDetail.packageReferenceId", "must be a positive number as text");
    }
    if (!isTime(detail.path("shipDate").asText())) {
      return invalid("packageDetail.shipDate", "must be ISO 8601");
    }
    return again ? null : wrongItems(detail.path("orderItems"), order);
  }

  private static boolean isTime(String text) {
    try {
      return OffsetDateTime.parse(text) != null;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private Answer wrongItems(JsonNode items, ObjectNode order) {
    if (items.isEmpty()) {
      return invalid("packageDetail.orderItems", "is empty");
    }
    if (order.path("fulfillment").path("fulfillmentStatus").asText().equals("CANCELLED")) {
      return invalid("orderId", "the order is cancelled");
    }
    for (JsonNode item : items) {
      ObjectNode line = line(order, item.path("orderItemId").asText());
      int open = line == null ? 0 : line.path("fulfillment").path("quantityUnfulfilled").asInt();
      if (line == null
          || item.path("quantity").asInt() < 1
          || item.path("quantity").asInt() > open) {
        return invalid("packageDetail.orderItems", item + " is not open in this order");
      }
    }
    return null;
  }

  private static ObjectNode line(JsonNode order, String orderItemId) {
    for (JsonNode line : order.path("orderItems")) {
      if (line.path("orderItemId").asText().equals(orderItemId)) {
        return (ObjectNode) line;
      }
    }
    return null;
  }

  private ObjectNode shipped(ObjectNode order, JsonNode detail) {
    ObjectNode copy = order.deepCopy();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    ObjectNode box = copy.withArray("packages").addObject();
    box.put("packageReferenceId", detail.path("packageReferenceId").asText());
    box.put("createdTime", now.toString()).put("carrier", detail.path("carrierCode").asText());
    box.put("shipTime", detail.path("shipDate").asText());
    box.put("shippingService", detail.path("shippingMethod").asText(""));
    box.put("trackingNumber", detail.path("trackingNumber").asText());
    ArrayNode contents = box.putArray("packageItems");
    for (JsonNode item : detail.path("orderItems")) {
      int quantity = item.path("quantity").asInt();
      String id = item.path("orderItemId").asText();
      contents.addObject().put("orderItemId", id).put("quantity", quantity);
      ObjectNode state = (ObjectNode) line(copy, id).path("fulfillment");
      state.put("quantityFulfilled", state.path("quantityFulfilled").asInt() + quantity);
      state.put("quantityUnfulfilled", state.path("quantityUnfulfilled").asInt() - quantity);
    }
    ((ObjectNode) copy.path("fulfillment")).put("fulfillmentStatus", status(copy));
    return copy.put("lastUpdatedTime", now.toString());
  }

  private static String status(ObjectNode order) {
    for (JsonNode line : order.path("orderItems")) {
      if (line.path("fulfillment").path("quantityUnfulfilled").asInt() > 0) {
        return "PARTIALLY_SHIPPED";
      }
    }
    return "SHIPPED";
  }

  private static Answer invalid(String field, String message) {
    Answer answer = AmazonSimulator.error(400, "InvalidInput", "Invalid Input");
    ((ObjectNode) answer.body().path("errors").path(0)).put("details", field + " " + message);
    return answer;
  }
}
