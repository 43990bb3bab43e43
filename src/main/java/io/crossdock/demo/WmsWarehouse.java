package io.crossdock.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The floor of the simulated warehouse: packs, counts, and writes the documents it sends to the
 * hub. Callers hold the lock of the {@link WmsSimulator}.
 */
final class WmsWarehouse {

  static final String SHIPMENT = "shipment";
  static final String RETURN = "return";
  static final String STOCK = "stock";
  static final String SNAPSHOT = "stockSnapshot";

  private final WmsSimulator wms;
  private final Clock clock;
  private final String source;
  private final String apiKey;
  private final String shipmentsPath;
  private final String returnsPath;
  private final String snapshotsPath;
  private final Map<String, Map<String, BigDecimal>> onHand = new TreeMap<>();
  private final Map<String, BigDecimal> unavailable = new TreeMap<>();
  private final Map<String, JsonNode> told = new LinkedHashMap<>();
  private long sequence;
  private boolean splits;

  WmsWarehouse(WmsSimulator wms, SimulatorOptions options, Credentials credentials, Clock clock) {
    this.wms = wms;
    this.clock = clock;
    this.apiKey = credentials.wmsApiKey();
    this.source = options.text("wms.party", "wms-east");
    this.shipmentsPath = options.text("wms.shipmentsPath", "/api/v1/wms/shipments");
    this.returnsPath = options.text("wms.returnsPath", "/api/v1/wms/returns");
    this.snapshotsPath = options.text("wms.snapshotsPath", "/api/v1/wms/stock-snapshots");
    this.splits = options.flag("wms.splits", false);
  }

  ObjectNode settings(JsonNode change, ObjectNode settings) {
    splits = change.path("splits").asBoolean(splits);
    return settings.put("splits", splits);
  }

  void apply(Entry entry) {
    JsonNode data = entry.data();
    switch (entry.kind()) {
      case SHIPMENT -> {
        told.put(entry.key(), data);
        wms.fulfillment(data.path("fulfillmentId").asText()).shipped(data);
        data.path("lines").forEach(line -> taken(data, line));
      }
      case RETURN -> {
        told.put(entry.key(), data);
        wms.ofOrder(data.path("orderId").asText()).returned(data);
        data.path("lines").forEach(line -> cameBack(data, line));
      }
      case STOCK -> count(data);
      case SNAPSHOT -> {
        told.put(entry.key(), data);
        sequence = Math.max(sequence, data.path("sequence").asLong());
      }
      default -> throw new IllegalStateException("unknown kind " + entry.kind());
    }
  }

  private void taken(JsonNode shipment, JsonNode line) {
    String location = shipment.path("location").asText();
    String sku = line.path("sku").asText();
    onHand
        .computeIfAbsent(location, k -> new TreeMap<>())
        .computeIfPresent(sku, (k, left) -> left.subtract(Json.decimal(line.path("quantity"))));
  }

  /** Back in the house; what cannot be sold is set aside. */
  private void cameBack(JsonNode back, JsonNode line) {
    String location = back.path("location").asText();
    String sku = line.path("sku").asText();
    BigDecimal quantity = Json.decimal(line.path("quantity"));
    onHand
        .computeIfAbsent(location, k -> new TreeMap<>())
        .computeIfPresent(sku, (k, left) -> left.add(quantity));
    if (!line.path("disposition").asText().equals("sellable")) {
      unavailable.merge(location + " " + sku, quantity, BigDecimal::add);
    }
  }

  private void count(JsonNode data) {
    Map<String, BigDecimal> positions =
        onHand.computeIfAbsent(data.path("location").asText(), k -> new TreeMap<>());
    data.path("positions")
        .forEach(p -> positions.put(p.path("sku").asText(), Json.decimal(p.path("onHand"))));
  }

  /** Tells the hub what an earlier run had done but not yet put into its to-do list. */
  void resume() {
    told.forEach(
        (id, document) -> {
          if (!wms.deliveries().knows(id)) {
            tell(id, document);
          }
        });
  }

  /** Ships {fulfillmentId, lines: [{lineId, quantity}], final}; without lines all that is open. */
  Answer ship(JsonNode body) {
    WmsFulfillment found = wms.fulfillment(body.path("fulfillmentId").asText());
    if (found == null || found.closed()) {
      return Answer.error(409, "nothingToShip", "unknown, shipped or cancelled");
    }
    JsonNode wanted = body.path("lines");
    ArrayNode lines = wanted.isEmpty() ? openLines(found, false) : lines(found, wanted);
    boolean complete = wanted.isEmpty() || body.path("final").asBoolean(false);
    return Answer.of(201, record(found, lines, complete));
  }

  /** Ships what is open: at once, or, when told to split, the larger half of each line first. */
  void shipOpenQuantity(WmsFulfillment fulfillment) {
    if (splits && !fulfillment.shipping()) {
      record(fulfillment, openLines(fulfillment, true), false);
    }
    if (!fulfillment.closed()) {
      record(fulfillment, openLines(fulfillment, false), true);
    }
  }

  private ArrayNode openLines(WmsFulfillment fulfillment, boolean half) {
    ArrayNode lines = Json.MAPPER.createArrayNode();
    for (JsonNode line : fulfillment.request().path("lines")) {
      BigDecimal open = fulfillment.open(line);
      BigDecimal part = half ? open.divide(BigDecimal.valueOf(2), 0, RoundingMode.UP) : open;
      if (part.signum() > 0) {
        lines.add(line(line, part));
      }
    }
    return lines;
  }

  private static ArrayNode lines(WmsFulfillment fulfillment, JsonNode wanted) {
    ArrayNode lines = Json.MAPPER.createArrayNode();
    for (JsonNode line : fulfillment.request().path("lines")) {
      for (JsonNode want : wanted) {
        if (want.path("lineId").asText().equals(line.path("lineId").asText())) {
          lines.add(line(line, Json.decimal(want.path("quantity"))));
        }
      }
    }
    return lines;
  }

  private static ObjectNode line(JsonNode line, BigDecimal quantity) {
    return Json.object()
        .put("lineId", line.path("lineId").asText())
        .put("sku", line.path("sku").asText())
        .put("quantity", quantity.toPlainString());
  }

  private ObjectNode record(WmsFulfillment fulfillment, ArrayNode lines, boolean complete) {
    String id = "SHP-" + fulfillment.id() + "-" + fulfillment.nextShipment();
    ObjectNode shipment = header("shipment").put("shipmentId", id);
    shipment.put("fulfillmentId", fulfillment.id());
    shipment.put("orderId", fulfillment.request().path("orderReference").asText());
    shipment.put("location", fulfillment.request().path("location").asText());
    shipment.put("carrier", "DHL").put("carrierName", "DHL Paket");
    shipment.put("service", fulfillment.request().path("service").asText("standard"));
    shipment.put("shippedAt", clock.instant().toString()).put("final", complete);
    shipment.set("packages", packages(id));
    shipment.set("lines", lines);
    shipment.set(
        "shortShipped", complete ? missing(fulfillment, lines) : Json.MAPPER.createArrayNode());
    wms.journal().append(SHIPMENT, id, 1, shipment);
    tell(id, shipment);
    return shipment;
  }

  /**
   * Takes goods back: {fulfillmentId, lines: [{lineId, sku, quantity, disposition, condition,
   * reason}]}; without lines all that is outside, sellable. It believes what the operator counts.
   */
  Answer takeBack(JsonNode body) {
    WmsFulfillment found = wms.fulfillment(body.path("fulfillmentId").asText());
    if (found == null || !found.shipping()) {
      return Answer.error(409, "nothingShipped", "unknown, or nothing of it was shipped");
    }
    String id = "RMA-" + found.id() + "-" + found.nextReturn();
    ObjectNode back = header("return").put("rmaId", id);
    back.put("orderId", found.request().path("orderReference").asText());
    back.put("location", found.request().path("location").asText());
    back.put("receivedAt", clock.instant().toString());
    back.set("lines", body.path("lines").isEmpty() ? allOutside(found) : named(found, body));
    wms.journal().append(RETURN, id, 1, back);
    tell(id, back);
    return Answer.of(201, back);
  }

  private static ArrayNode allOutside(WmsFulfillment fulfillment) {
    ArrayNode lines = Json.MAPPER.createArrayNode();
    for (JsonNode line : fulfillment.request().path("lines")) {
      if (fulfillment.outside(line).signum() > 0) {
        lines.add(line(line, fulfillment.outside(line)).put("disposition", "sellable"));
      }
    }
    return lines;
  }

  /** The operator's lines, each with the item that its line was shipped with. */
  private static ArrayNode named(WmsFulfillment fulfillment, JsonNode body) {
    ArrayNode lines = Json.MAPPER.createArrayNode();
    for (JsonNode wanted : body.path("lines")) {
      ObjectNode line = wanted.deepCopy();
      for (JsonNode asked : fulfillment.request().path("lines")) {
        if (!line.has("sku") && asked.path("lineId").equals(line.path("lineId"))) {
          line.set("sku", asked.path("sku"));
        }
      }
      lines.add(line);
    }
    return lines;
  }

  private static ArrayNode packages(String shipmentId) {
    ObjectNode box = Json.object().put("packageId", shipmentId + "-P1");
    box.put(
        "trackingNumber",
        "JVGL" + String.format("%014d", (long) shipmentId.hashCode() & 0xFFFFFFFFL));
    return Json.MAPPER.createArrayNode().add(box.put("weight", "1.250"));
  }

  private static ArrayNode missing(WmsFulfillment fulfillment, ArrayNode shipped) {
    ArrayNode missing = Json.MAPPER.createArrayNode();
    for (JsonNode line : fulfillment.request().path("lines")) {
      String lineId = line.path("lineId").asText();
      BigDecimal left = fulfillment.open(line);
      for (JsonNode now : shipped) {
        if (WmsFulfillment.key(now).equals(WmsFulfillment.key(line))) {
          left = left.subtract(Json.decimal(now.path("quantity")));
        }
      }
      if (left.signum() > 0) {
        ObjectNode shortage = Json.object().put("lineId", lineId);
        missing.add(shortage.put("quantity", left.toPlainString()).put("reason", "notFound"));
      }
    }
    return missing;
  }

  /** Sets counted quantities {location, positions: [{sku, onHand}]} without telling the hub. */
  Answer stock(JsonNode body) {
    wms.journal().append(STOCK, body.path("location").asText(), 1, body);
    return Answer.of(200, positions(body.path("location").asText()));
  }

  /**
   * Tells the hub what is on hand: {location, full, positions}; given positions are counted first,
   * and the snapshot then holds only them unless it is full.
   */
  Answer snapshot(JsonNode body) {
    String location = Json.text(body, "location").orElse("EAST");
    JsonNode given = body.path("positions");
    if (!given.isEmpty()) {
      wms.journal()
          .append(STOCK, location, 1, ((ObjectNode) body.deepCopy()).put("location", location));
    }
    boolean full = body.path("full").asBoolean(given.isEmpty());
    long number = body.path("sequence").asLong(Math.max(sequence + 1, clock.millis()));
    String id = "STK-" + location + "-" + number;
    ObjectNode snapshot = header("stock").put("source", source).put("location", location);
    snapshot.put("asOf", Json.text(body, "asOf").orElse(clock.instant().toString()));
    snapshot.put("sequence", number).put("full", full);
    snapshot.set("positions", full ? positions(location) : given);
    wms.journal().append(SNAPSHOT, id, 1, snapshot);
    tell(id, snapshot);
    return Answer.of(201, snapshot);
  }

  private ArrayNode positions(String location) {
    ArrayNode positions = Json.MAPPER.createArrayNode();
    onHand
        .getOrDefault(location, Map.of())
        .forEach(
            (sku, n) -> {
              ObjectNode position = Json.object().put("sku", sku);
              position.put("onHand", n.toPlainString());
              BigDecimal aside = unavailable.getOrDefault(location + " " + sku, BigDecimal.ZERO);
              if (aside.signum() > 0) {
                position.put("unavailable", aside.toPlainString());
              }
              positions.add(position);
            });
    return positions;
  }

  private static ObjectNode header(String schema) {
    return Json.object().put("schema", schema).put("schemaVersion", 1);
  }

  private void tell(String id, JsonNode document) {
    String operation = operation(document);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-Api-Key", apiKey);
    headers.put("Idempotency-Key", id);
    WmsFulfillment about =
        operation.equals(RETURN)
            ? wms.ofOrder(document.path("orderId").asText())
            : wms.fulfillment(document.path("fulfillmentId").asText());
    if (about != null && !about.correlationId().isEmpty()) {
      headers.put("X-Correlation-Id", about.correlationId());
    }
    if (about != null && !about.traceparent().isEmpty()) {
      headers.put("traceparent", about.traceparent());
    }
    String path = path(operation);
    Optional<Fault> late = wms.strike(operation, FaultKind.OUT_OF_ORDER);
    long hold = late.map(fault -> fault.millis(3_000)).orElse(0L);
    wms.deliveries().add(id, path, headers, Json.write(document), hold);
    if (wms.strike(operation, FaultKind.TWICE).isPresent()) {
      wms.deliveries().add(id + "-again", path, headers, Json.write(document), hold);
    }
  }

  /** The word by which faults are switched. */
  private static String operation(JsonNode document) {
    String schema = document.path("schema").asText();
    return schema.equals("stock") ? SNAPSHOT : schema;
  }

  private String path(String operation) {
    return switch (operation) {
      case RETURN -> returnsPath;
      case SNAPSHOT -> snapshotsPath;
      default -> shipmentsPath;
    };
  }
}
