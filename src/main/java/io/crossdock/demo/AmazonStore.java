package io.crossdock.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The books of the simulated marketplace: orders and listings, as the fold of its journal. */
final class AmazonStore {

  static final String ORDER = "order";
  static final String UPDATED = "orderUpdated";
  static final String CONFIRMATION = "shipmentConfirmation";
  static final String LISTING = "listing";

  /** A listing: the quantity, and since when. */
  record Listing(JsonNode availability, Instant at) {}

  private final Map<String, ObjectNode> orders = new LinkedHashMap<>();
  private final Map<String, Listing> listings = new LinkedHashMap<>();
  private final Map<String, JsonNode> packages = new LinkedHashMap<>();

  void apply(Entry entry) {
    JsonNode data = entry.data();
    switch (entry.kind()) {
      case ORDER, UPDATED -> put(data);
      case CONFIRMATION -> {
        packages.put(entry.key(), data.path("request"));
        put(data);
      }
      case LISTING ->
          listings.put(entry.key(), new Listing(data.path("fulfillment_availability"), entry.at()));
      default -> throw new IllegalStateException("unknown kind " + entry.kind());
    }
  }

  private void put(JsonNode data) {
    orders.put(data.path("order").path("orderId").asText(), (ObjectNode) data.path("order"));
  }

  Collection<ObjectNode> orders() {
    return orders.values();
  }

  ObjectNode order(String orderId) {
    return orders.get(orderId);
  }

  Listing listing(String sku) {
    return listings.get(sku);
  }

  /** The request that confirmed {@code orderId/packageReferenceId}, or null. */
  JsonNode confirmed(String key) {
    return packages.get(key);
  }
}
