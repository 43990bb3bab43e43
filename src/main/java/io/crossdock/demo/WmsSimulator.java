package io.crossdock.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A warehouse behind the neutral contract. It honours the Idempotency-Key, ships by itself some
 * time after it accepted, and tells the hub of shipments and counts until the hub answers 2xx.
 */
final class WmsSimulator extends HttpSimulator {

  static final String NAME = "wms";
  private static final Logger LOG = System.getLogger(WmsSimulator.class.getName());
  static final String FULFILLMENT = "fulfillment";
  static final String CANCELLATION = "cancellation";
  static final String CONFLICT = "conflict";

  private final String token;
  private final Contract contract;
  private final Journal journal;
  private final Deliveries deliveries;
  private final WmsWarehouse warehouse;
  private final Map<String, WmsFulfillment> fulfillments = new LinkedHashMap<>();
  private final Map<String, Entry> byKey = new LinkedHashMap<>();
  private final ScheduledExecutorService packer =
      Executors.newSingleThreadScheduledExecutor(task -> daemon("wms-pack", task));
  private boolean ships;
  private Duration shipAfter;

  WmsSimulator(
      SimulatorOptions options, Credentials credentials, Faults faults, Target hub, Clock clock) {
    super(NAME, faults);
    this.token = credentials.wmsToken();
    this.ships = options.flag("wms.ships", true);
    this.shipAfter = options.duration("wms.shipAfter", "PT2S");
    this.contract = new Contract(options.contracts(), "wms.v1.openapi.json");
    this.deliveries = new Deliveries(hub, Duration.ofSeconds(10));
    this.warehouse = new WmsWarehouse(this, options, credentials, clock);
    this.journal = Journal.open(options.directory().resolve("wms.jsonl"), clock, this::apply);
    route("POST", "/fulfillment-orders", "releaseOrder", this::release);
    route("GET", "/fulfillment-orders/{fulfillmentId}", "getFulfillment", this::get);
    String cancellation = "/fulfillment-orders/{fulfillmentId}/cancellation";
    route("POST", cancellation, "cancelFulfillment", this::cancel);
  }

  /** Begins to send and to pack, first what an earlier run left. */
  synchronized void start() {
    deliveries.start(journal);
    warehouse.resume();
    fulfillments.values().stream().filter(f -> !f.closed()).forEach(this::plan);
  }

  @Override
  Journal journal() {
    return journal;
  }

  Deliveries deliveries() {
    return deliveries;
  }

  WmsFulfillment fulfillment(String id) {
    return fulfillments.get(id);
  }

  /** The first fulfilment order of an order of the hub, or null. */
  WmsFulfillment ofOrder(String orderId) {
    return fulfillments.values().stream()
        .filter(each -> each.request().path("orderReference").asText().equals(orderId))
        .findFirst()
        .orElse(null);
  }

  @Override
  Optional<Answer> refused(Call call) {
    return same("Bearer " + token, call.header("Authorization"))
        ? Optional.empty()
        : Optional.of(Answer.error(401, "unauthorized", "bearer token missing or wrong"));
  }

  @Override
  synchronized ObjectNode settings(JsonNode change) {
    ships = change.path("ships").asBoolean(ships);
    shipAfter = Duration.parse(change.path("shipAfter").asText(shipAfter.toString()));
    if (change.path("ships").asBoolean(false)) {
      fulfillments.values().stream().filter(f -> !f.closed()).forEach(this::plan);
    }
    ObjectNode settings = Json.object().put("ships", ships).put("shipAfter", shipAfter.toString());
    return warehouse.settings(change, settings);
  }

  @Override
  synchronized Answer command(String name, JsonNode body) {
    return switch (name) {
      case "ship" -> warehouse.ship(body);
      case "return" -> warehouse.takeBack(body);
      case "stock" -> warehouse.stock(body);
      case "stock-snapshot" -> warehouse.snapshot(body);
      case "tell-again" -> tellAgain(body);
      default -> super.command(name, body);
    };
  }

  private Answer tellAgain(JsonNode body) {
    Instant since;
    try {
      since = Instant.parse(body.path("since").asText());
    } catch (DateTimeParseException e) {
      return Answer.error(422, "since", "since is to be a time such as 2026-11-22T10:15:00Z");
    }
    return Answer.of(200, Json.object().put("deliveries", deliveries.tellAgain(since)));
  }

  private void apply(Entry entry) {
    deliveries.apply(entry);
    JsonNode data = entry.data();
    switch (entry.kind()) {
      case FULFILLMENT -> {
        fulfillments.put(entry.key(), new WmsFulfillment(data));
        byKey.putIfAbsent(data.path("idempotencyKey").asText(), entry);
      }
      case CANCELLATION -> fulfillments.get(entry.key()).cancel();
      case CONFLICT, Deliveries.DUE, Deliveries.DONE -> {}
      default -> warehouse.apply(entry);
    }
  }

  private synchronized Answer release(Call call) {
    JsonNode request = call.json();
    Optional<String> key = call.header("Idempotency-Key");
    if (key.isEmpty()) {
      return Answer.error(400, "keyMissing", "the header Idempotency-Key is required");
    }
    Entry before = byKey.get(key.get());
    if (before != null) {
      return before.data().path("request").equals(request)
          ? Answer.of(200, fulfillments.get(before.key()).toJson())
          : conflict(call, request, "keyReused", "the key came with another body before");
    }
    Optional<Answer> refusal =
        contract.violation("FulfillmentOrder", request).or(() -> wrong(request));
    return refusal.orElseGet(() -> accept(call, request, key.get()));
  }

  private Optional<Answer> wrong(JsonNode request) {
    int index = 0;
    for (JsonNode line : request.path("lines")) {
      String sku = line.path("sku").asText();
      if (faults().refuses(NAME, "releaseOrder", sku)) {
        String field = "/lines/" + index + "/sku";
        return Optional.of(Answer.error(422, "unknownSku", "no article '" + sku + "'", field));
      }
      index++;
    }
    return Optional.empty();
  }

  private Answer accept(Call call, JsonNode request, String key) {
    String id = request.path("fulfillmentId").asText();
    if (fulfillments.containsKey(id)) {
      return conflict(call, request, "fulfillmentExists", id + " came under another key before");
    }
    ObjectNode data = Json.object().put("idempotencyKey", key);
    call.header("X-Correlation-Id").ifPresent(value -> data.put("correlationId", value));
    call.header("traceparent").ifPresent(value -> data.put("traceparent", value));
    data.set("request", request);
    journal.append(FULFILLMENT, id, call.attempt(), data);
    plan(fulfillments.get(id));
    return Answer.of(201, fulfillments.get(id).toJson());
  }

  private Answer conflict(Call call, JsonNode request, String code, String message) {
    ObjectNode data = Json.object().put("code", code);
    data.set("request", request);
    journal.append(CONFLICT, request.path("fulfillmentId").asText(), call.attempt(), data);
    return Answer.error(409, code, message);
  }

  private synchronized Answer get(Call call) {
    WmsFulfillment found = fulfillments.get(call.parameter("fulfillmentId"));
    return found == null ? unknown(call) : Answer.of(200, found.toJson());
  }

  private static Answer unknown(Call call) {
    String message = "no fulfilment order " + call.parameter("fulfillmentId");
    return Answer.error(404, "unknownFulfillment", message);
  }

  private synchronized Answer cancel(Call call) {
    JsonNode request = call.json();
    WmsFulfillment found = fulfillments.get(call.parameter("fulfillmentId"));
    Optional<Answer> violation = contract.violation("Cancellation", request);
    if (violation.isPresent() || found == null) {
      return violation.orElseGet(() -> unknown(call));
    }
    if (found.shipping()) {
      ObjectNode no = Json.object().put("result", "refused").put("reason", "already packed");
      return Answer.of(200, no);
    }
    if (!found.closed()) {
      journal.append(CANCELLATION, found.id(), call.attempt(), request);
    }
    return Answer.of(200, Json.object().put("result", "accepted"));
  }

  private void plan(WmsFulfillment fulfillment) {
    if (!ships) {
      return;
    }
    try {
      packer.schedule(
          () -> shipByItself(fulfillment.id()), shipAfter.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // The simulator stops; the next start plans what is open.
      LOG.log(Level.DEBUG, "not planned: {0}", fulfillment.id());
    }
  }

  private synchronized void shipByItself(String id) {
    try {
      if (ships && !fulfillments.get(id).closed()) {
        warehouse.shipOpenQuantity(fulfillments.get(id));
      }
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "cannot ship " + id + ", again in a second", e);
      packer.schedule(() -> shipByItself(id), 1, TimeUnit.SECONDS);
    }
  }

  @Override
  public void close() {
    packer.shutdownNow();
    deliveries.close();
    super.close();
  }
}
