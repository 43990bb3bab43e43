package io.crossdock.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** A fulfilment order in the warehouse: what was asked for, what is open, and what is outside. */
final class WmsFulfillment {

  private final JsonNode request;
  private final JsonNode correlationId;
  private final JsonNode traceparent;
  private final Map<String, BigDecimal> open = new LinkedHashMap<>();
  private final Map<String, BigDecimal> outside = new LinkedHashMap<>();
  private int shipments;
  private int returns;
  private boolean cancelled;

  WmsFulfillment(JsonNode data) {
    this.request = data.path("request");
    this.correlationId = data.path("correlationId");
    this.traceparent = data.path("traceparent");
    for (JsonNode line : request.path("lines")) {
      open.put(key(line), Json.decimal(line.path("quantity")));
    }
  }

  String id() {
    return request.path("fulfillmentId").asText();
  }

  JsonNode request() {
    return request;
  }

  String correlationId() {
    return correlationId.asText("");
  }

  /** The trace in which it was asked for, or an empty text. */
  String traceparent() {
    return traceparent.asText("");
  }

  /** The quantity of a line's item not yet shipped; zero for an unknown one. */
  BigDecimal open(JsonNode line) {
    return open.getOrDefault(key(line), BigDecimal.ZERO);
  }

  /** A kit's line comes once for each of its items. */
  static String key(JsonNode line) {
    return line.path("lineId").asText() + " " + line.path("sku").asText();
  }

  boolean shipping() {
    return shipments > 0;
  }

  boolean closed() {
    return cancelled || open.values().stream().allMatch(left -> left.signum() == 0);
  }

  int nextShipment() {
    return shipments + 1;
  }

  int nextReturn() {
    return returns + 1;
  }

  /** The quantity of a line's item that was shipped and did not come back. */
  BigDecimal outside(JsonNode line) {
    return outside.getOrDefault(key(line), BigDecimal.ZERO);
  }

  /** Takes a return off what is outside. */
  void returned(JsonNode back) {
    returns++;
    for (JsonNode line : back.path("lines")) {
      outside.computeIfPresent(
          key(line), (id, left) -> left.subtract(Json.decimal(line.path("quantity"))));
    }
  }

  void cancel() {
    cancelled = true;
  }

  /** Takes a shipment off the open quantities; a final one leaves nothing open. */
  void shipped(JsonNode shipment) {
    shipments++;
    for (JsonNode line : shipment.path("lines")) {
      BigDecimal quantity = Json.decimal(line.path("quantity"));
      open.computeIfPresent(key(line), (id, left) -> left.subtract(quantity));
      outside.merge(key(line), quantity, BigDecimal::add);
    }
    if (shipment.path("final").asBoolean()) {
      open.replaceAll((id, left) -> BigDecimal.ZERO);
    }
  }

  ObjectNode toJson() {
    return Json.object().put("fulfillmentId", id()).put("status", status());
  }

  private String status() {
    if (cancelled) {
      return "cancelled";
    }
    if (!shipping()) {
      return "accepted";
    }
    return closed() ? "shipped" : "partiallyShipped";
  }
}
