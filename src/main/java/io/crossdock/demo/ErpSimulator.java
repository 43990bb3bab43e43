package io.crossdock.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An ERP behind the neutral contract. Like most ERPs it does not honour the Idempotency-Key unless
 * told so: a second POST books a second order, and the journal shows both.
 */
final class ErpSimulator extends HttpSimulator {

  static final String NAME = "erp";
  static final String ORDER = "order";
  static final String CANCELLATION = "cancellation";
  static final String LINES_CANCELLATION = "linesCancellation";
  static final String SHIPMENT = "shipment";
  static final String RETURN = "return";

  private final String token;
  private final Contract contract;
  private final Clock clock;
  private final Journal journal;
  private final Map<String, Document> orders = new LinkedHashMap<>();
  private final Map<String, Document> shipments = new LinkedHashMap<>();
  private final Map<String, Document> returns = new LinkedHashMap<>();
  private final Map<String, Entry> byKey = new LinkedHashMap<>();
  private boolean honoursKey;

  /** An order, a shipment or a return in the ERP's books. */
  private static final class Document {
    private final String number;
    private final String reference;
    private final Instant at;
    private final JsonNode data;
    private String status;
    private boolean linesCancelled;

    private Document(String number, Entry entry, String status) {
      this.number = number;
      this.reference = entry.data().path("externalReference").asText();
      this.at = entry.at();
      this.data = entry.data();
      this.status = status;
    }
  }

  ErpSimulator(SimulatorOptions options, Credentials credentials, Faults faults, Clock clock) {
    super(NAME, faults);
    this.token = credentials.erpToken();
    this.clock = clock;
    this.honoursKey = options.flag("erp.honoursKey", false);
    this.contract = new Contract(options.contracts(), "erp.v1.openapi.json");
    this.journal = Journal.open(options.directory().resolve("erp.jsonl"), clock, this::apply);
    route("POST", "/orders", "createOrder", this::createOrder);
    route("GET", "/orders", "findOrders", this::findOrders);
    route("GET", "/orders/{orderNumber}", "getOrder", this::getOrder);
    route("POST", "/orders/{orderNumber}/cancellation", "cancelOrder", this::cancelOrder);
    route("POST", "/orders/{orderNumber}/lines-cancellation", "cancelLines", this::cancelLines);
    route("POST", "/orders/{orderNumber}/shipments", "recordShipment", this::recordShipment);
    route("GET", "/shipments", "findShipments", this::findShipments);
    route("POST", "/orders/{orderNumber}/returns", "recordReturn", this::recordReturn);
    route("GET", "/returns", "findReturns", this::findReturns);
  }

  @Override
  Journal journal() {
    return journal;
  }

  @Override
  Optional<Answer> refused(Call call) {
    return same("Bearer " + token, call.header("Authorization"))
        ? Optional.empty()
        : Optional.of(Answer.error(401, "unauthorized", "bearer token missing or wrong"));
  }

  @Override
  synchronized ObjectNode settings(JsonNode change) {
    honoursKey = change.path("honoursKey").asBoolean(honoursKey);
    return Json.object().put("honoursKey", honoursKey);
  }

  private void apply(Entry entry) {
    JsonNode data = entry.data();
    switch (entry.kind()) {
      case ORDER -> orders.put(number(data), new Document(number(data), entry, "booked"));
      case CANCELLATION -> orders.get(number(data)).status = "cancelled";
      case LINES_CANCELLATION -> orders.get(number(data)).linesCancelled = true;
      case SHIPMENT -> {
        String document = data.path("documentNumber").asText();
        shipments.put(document, new Document(document, entry, "recorded"));
        orders.get(number(data)).status = "shipped";
      }
      case RETURN -> {
        String document = data.path("documentNumber").asText();
        returns.put(document, new Document(document, entry, "recorded"));
      }
      default -> throw new IllegalStateException("unknown kind " + entry.kind());
    }
    Json.text(data, "idempotencyKey").ifPresent(key -> byKey.putIfAbsent(key, entry));
  }

  private static String number(JsonNode data) {
    return data.path("orderNumber").asText();
  }

  private synchronized Answer createOrder(Call call) {
    JsonNode order = call.json();
    Optional<Answer> refusal = contract.violation("Order", order).or(() -> wrong(order));
    Optional<Answer> repeated = repeated(call, order);
    if (refusal.isPresent() || repeated.isPresent()) {
      return repeated.orElseGet(refusal::orElseThrow);
    }
    String number = "SO-" + (100_001 + orders.size());
    ObjectNode data = effect(call, order).put("orderNumber", number);
    data.set("money", Json.money(total(order), order.path("currency").asText()));
    journal.append(ORDER, order.path("externalReference").asText(), call.attempt(), data);
    return Answer.of(201, toJson(orders.get(number)));
  }

  private static ObjectNode effect(Call call, JsonNode request) {
    ObjectNode data = Json.object();
    data.put("externalReference", request.path("externalReference").asText());
    call.header("Idempotency-Key").ifPresent(key -> data.put("idempotencyKey", key));
    call.header("X-Correlation-Id").ifPresent(id -> data.put("correlationId", id));
    call.header("traceparent").ifPresent(trace -> data.put("traceparent", trace));
    data.set("request", request);
    return data;
  }

  private Optional<Answer> repeated(Call call, JsonNode request) {
    Entry before = honoursKey ? byKey.get(call.header("Idempotency-Key").orElse("")) : null;
    if (before == null) {
      return Optional.empty();
    }
    if (!before.data().path("request").equals(request)) {
      return Optional.of(Answer.error(409, "keyReused", "the key came with another body before"));
    }
    return Optional.of(
        before.kind().equals(SHIPMENT) || before.kind().equals(RETURN)
            ? Answer.of(201, recorded(before.data()))
            : Answer.of(201, toJson(orders.get(number(before.data())))));
  }

  private Optional<Answer> wrong(JsonNode order) {
    int index = 0;
    for (JsonNode line : order.path("lines")) {
      String field = "/lines/" + index++ + "/item";
      String item = line.path("item").asText();
      if (line.path("type").asText().equals("item") && item.isEmpty()) {
        return Optional.of(
            Answer.error(422, "itemMissing", "a line of type item has no item", field));
      }
      if (faults().refuses(NAME, "createOrder", item)) {
        return Optional.of(Answer.error(422, "unknownItem", "no item '" + item + "'", field));
      }
    }
    return untied(order);
  }

  private static Optional<Answer> untied(JsonNode order) {
    JsonNode gross = order.path("totals").path("gross").path("amount");
    if (gross.isMissingNode() || Json.decimal(gross).compareTo(total(order)) == 0) {
      return Optional.empty();
    }
    String message = "lines and rounding give " + total(order) + ", totals say " + gross.asText();
    return Optional.of(Answer.error(422, "totalsDoNotTie", message, "/totals/gross"));
  }

  private static BigDecimal total(JsonNode order) {
    BigDecimal sum = Json.decimal(order.path("roundingDifference").path("amount"));
    for (JsonNode line : order.path("lines")) {
      sum = sum.add(Json.decimal(line.path("gross").path("amount")));
    }
    return sum;
  }

  private synchronized Answer findOrders(Call call) {
    ObjectNode found = Json.object();
    ArrayNode list = found.putArray("orders");
    visible(call, "findOrders", orders).forEach(order -> list.add(toJson(order)));
    return Answer.of(200, found);
  }

  private List<Document> visible(Call call, String operation, Map<String, Document> documents) {
    String reference =
        call.queried("externalReference")
            .orElseThrow(() -> new IllegalArgumentException("externalReference is missing"));
    long hidden = faults().hiddenMillis(NAME, operation);
    Instant newest = clock.instant().minus(Duration.ofMillis(hidden));
    return documents.values().stream()
        .filter(document -> document.reference.equals(reference))
        .filter(document -> hidden == 0 || document.at.isBefore(newest))
        .toList();
  }

  private synchronized Answer getOrder(Call call) {
    Document order = orders.get(call.parameter("orderNumber"));
    return order == null ? unknownOrder(call) : Answer.of(200, toJson(order));
  }

  private static Answer unknownOrder(Call call) {
    return Answer.error(404, "unknownOrder", "no order " + call.parameter("orderNumber"));
  }

  private synchronized Answer cancelOrder(Call call) {
    JsonNode request = call.json();
    Optional<Answer> violation = contract.violation("Cancellation", request);
    Document order = orders.get(call.parameter("orderNumber"));
    if (violation.isPresent() || order == null) {
      return violation.orElseGet(() -> unknownOrder(call));
    }
    if (order.status.equals("shipped")) {
      return Answer.error(409, "alreadyShipped", "order " + order.number + " is shipped");
    }
    if (!order.status.equals("cancelled")
        && strike("cancelOrder", FaultKind.ACCEPT_ONLY).isEmpty()) {
      ObjectNode data = effect(call, request).put("orderNumber", order.number);
      journal.append(CANCELLATION, order.reference, call.attempt(), data);
    }
    return Answer.of(200, toJson(order));
  }

  private synchronized Answer cancelLines(Call call) {
    JsonNode request = call.json();
    Optional<Answer> violation = contract.violation("LinesCancellation", request);
    Document order = orders.get(call.parameter("orderNumber"));
    if (violation.isPresent() || order == null) {
      return violation.orElseGet(() -> unknownOrder(call));
    }
    if (!order.linesCancelled) {
      ObjectNode data = effect(call, request).put("orderNumber", order.number);
      journal.append(LINES_CANCELLATION, order.reference, call.attempt(), data);
    }
    String reference = request.path("externalReference").asText();
    return Answer.of(200, toJson(order).put("cancellation", reference));
  }

  private synchronized Answer recordShipment(Call call) {
    JsonNode request = call.json();
    Document order = orders.get(call.parameter("orderNumber"));
    Optional<Answer> refusal = contract.violation("Shipment", request);
    Optional<Answer> repeated = repeated(call, request);
    if (refusal.isPresent() || order == null) {
      return refusal.orElseGet(() -> unknownOrder(call));
    }
    if (repeated.isPresent()) {
      return repeated.get();
    }
    if (order.status.equals("cancelled")) {
      return Answer.error(409, "orderCancelled", "order " + order.number + " is cancelled");
    }
    ObjectNode data = effect(call, request).put("orderNumber", order.number);
    data.put("documentNumber", "SH-" + (500_001 + shipments.size()));
    journal.append(SHIPMENT, request.path("externalReference").asText(), call.attempt(), data);
    return Answer.of(201, recorded(data));
  }

  private synchronized Answer findShipments(Call call) {
    ObjectNode found = Json.object();
    ArrayNode list = found.putArray("shipments");
    visible(call, "findShipments", shipments)
        .forEach(shipment -> list.add(recorded(shipment.data)));
    return Answer.of(200, found);
  }

  private synchronized Answer recordReturn(Call call) {
    JsonNode request = call.json();
    Document order = orders.get(call.parameter("orderNumber"));
    Optional<Answer> refusal = contract.violation("Return", request);
    if (refusal.isPresent() || order == null) {
      return refusal.orElseGet(() -> unknownOrder(call));
    }
    Optional<Answer> before = repeated(call, request).or(() -> notShipped(order, request));
    if (before.isPresent()) {
      return before.get();
    }
    ObjectNode data = effect(call, request).put("orderNumber", order.number);
    data.put("documentNumber", "CM-" + (700_001 + returns.size()));
    journal.append(RETURN, request.path("externalReference").asText(), call.attempt(), data);
    return Answer.of(201, recorded(data));
  }

  /** Like most ERPs it credits no more of a line than it knows to be shipped. */
  private Optional<Answer> notShipped(Document order, JsonNode request) {
    int index = 0;
    for (JsonNode line : request.path("lines")) {
      String field = "/lines/" + index++ + "/quantity";
      BigDecimal credited = units(returns, order, line).add(Json.decimal(line.path("quantity")));
      BigDecimal shipped = units(shipments, order, line);
      if (credited.compareTo(shipped) > 0) {
        String message = "%s credited, %s shipped".formatted(credited, shipped);
        return Optional.of(Answer.error(422, "moreThanShipped", message, field));
      }
    }
    return Optional.empty();
  }

  private static BigDecimal units(Map<String, Document> documents, Document order, JsonNode line) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Document document : documents.values()) {
      boolean same = number(document.data).equals(order.number);
      for (JsonNode other : document.data.path("request").path("lines")) {
        if (same && other.path("lineId").equals(line.path("lineId"))) {
          sum = sum.add(Json.decimal(other.path("quantity")));
        }
      }
    }
    return sum;
  }

  private synchronized Answer findReturns(Call call) {
    ObjectNode found = Json.object();
    ArrayNode list = found.putArray("returns");
    visible(call, "findReturns", returns).forEach(back -> list.add(recorded(back.data)));
    return Answer.of(200, found);
  }

  private static ObjectNode toJson(Document order) {
    return Json.object()
        .put("orderNumber", order.number)
        .put("externalReference", order.reference)
        .put("status", order.status);
  }

  private static ObjectNode recorded(JsonNode data) {
    return Json.object()
        .put("documentNumber", data.path("documentNumber").asText())
        .put("externalReference", data.path("externalReference").asText())
        .put("orderNumber", number(data));
  }
}
