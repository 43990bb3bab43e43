package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.crossdock.Requirement;
import io.crossdock.TraceCollector;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** One id from the channel to the ERP: in answers, tables, log lines and calls. */
class CorrelationIT extends HubStory {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String TRACEPARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

  private static final Set<String> WHOLE_WAY =
      Set.of(
          "accept order",
          "decide order",
          "begin createOrder",
          "call createOrder",
          "settle createOrder",
          "begin releaseOrder",
          "call releaseOrder",
          "settle releaseOrder",
          "accept shipment",
          "decide shipment",
          "begin recordShipment",
          "call recordShipment",
          "settle recordShipment");

  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger hub = (Logger) LoggerFactory.getLogger("io.crossdock");

  @BeforeEach
  void listen() {
    lines.start();
    hub.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    hub.detachAppender(lines);
  }

  @Test
  @Requirement("O1")
  void oneIdRunsFromTheCallToErpWarehouseAndFinance() {
    String id = unique("corr");
    Answer answer = placeAs(Map.of("X-Correlation-Id", id, "traceparent", TRACEPARENT));
    String orderId = answer.text("orderId");

    eventually(() -> assertThat(erpOrders(orderId)).hasSize(1));
    eventually(() -> assertThat(status(orderId)).isNotEqualTo("reserved"));

    assertThat(answer.response().headers().firstValue("X-Correlation-Id")).contains(id);
    assertThat(erpOrders(orderId).get(0).findValue("correlationId").asText()).isEqualTo(id);
    eventually(() -> assertThat(status(orderId)).isEqualTo("completed"));
    for (JsonNode told :
        List.of(told("wms", "fulfillment", orderId), told("erp", "shipment", orderId))) {
      assertThat(told.findValue("correlationId").asText()).isEqualTo(id);
    }
    assertThat(columns("inbox", orderId)).allMatch(row -> row.startsWith(id + " "));
    String inTrace = id + " 00-" + TRACE + "-";
    assertThat(columns("orders", orderId)).allMatch(row -> row.startsWith(inTrace));
    assertThat(columns("effect_all", orderId))
        .isNotEmpty()
        .allMatch(row -> row.startsWith(inTrace));
    assertThat(linesWith(id)).anyMatch(line -> line.getThreadName().contains("JmsConsumer"));
    assertThat(linesWith(id)).allMatch(line -> TRACE.equals(mdc(line, "crossdock.trace")));
  }

  @Test
  @Requirement("O2")
  void oneTraceRunsFromTheOrderOverReservationFulfilmentAndShipmentToThePosting() {
    String trace = HexFormat.of().toHexDigits(System.nanoTime(), 16).repeat(2);
    String id = unique("corr");

    Answer answer =
        placeAs(
            Map.of("X-Correlation-Id", id, "traceparent", "00-" + trace + "-00f067aa0ba902b7-01"));

    String orderId = answer.text("orderId");
    eventually(() -> assertThat(status(orderId)).isEqualTo("completed"));
    eventually(() -> assertThat(names(trace)).containsAll(WHOLE_WAY));
    List<Span> spans = COLLECTOR.trace(trace);
    Span accepted = named(spans, "accept order");
    assertThat(accepted.getParentSpanId()).isEqualTo(bytes("00f067aa0ba902b7"));
    assertThat(spans)
        .filteredOn(span -> span != accepted && !span.getName().endsWith("shipment"))
        .allMatch(span -> span.getParentSpanId().equals(accepted.getSpanId()));
    assertThat(TraceCollector.attribute(named(spans, "decide order"), "crossdock.order"))
        .isEqualTo(orderId);
    Span call = named(spans, "call createOrder");
    assertThat(TraceCollector.attribute(call, "crossdock.correlation")).isEqualTo(id);
    assertThat(call.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
    assertThat(erpOrders(orderId).get(0).findValue("traceparent").asText())
        .isEqualTo("00-%s-%s-01".formatted(trace, hex(call.getSpanId())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "x'; drop table orders", "<script>", "ä", "${jndi:ldap://evil}"})
  void anIdThatIsNoIdIsReplacedAndATraceThatIsNoneBeginsAnew(String given) {
    Answer answer = placeAs(Map.of("X-Correlation-Id", given, "traceparent", "no trace"));

    String used = answer.response().headers().firstValue("X-Correlation-Id").orElseThrow();

    assertThat(used).matches("[0-9A-Z]{26}");
    assertThat(columns("orders", answer.text("orderId")))
        .allMatch(row -> row.matches(used + " 00-[0-9a-f]{32}-[0-9a-f]{16}-01"));
  }

  @Test
  void anIdThatIsTooLongIsReplaced() {
    Answer answer = placeAs(Map.of("X-Correlation-Id", "x".repeat(65)));

    assertThat(answer.response().headers().firstValue("X-Correlation-Id").orElseThrow())
        .matches("[0-9A-Z]{26}");
  }

  @Test
  void aRefusalBearsTheIdToo() {
    Answer refused =
        post("/api/v1/orders", "{}", Map.of("X-Correlation-Id", "mine-1", "Idempotency-Key", "k"));

    assertThat(refused.text("instance")).isEqualTo("urn:crossdock:correlation:mine-1");
  }

  @Test
  void noLogLineBearsTheIdOfAnotherOrder() {
    String mine = unique("corr");
    String orderId = placeAs(Map.of("X-Correlation-Id", mine)).text("orderId");
    eventually(() -> assertThat(erpOrders(orderId)).hasSize(1));
    String other = placeAs(Map.of()).text("orderId");
    eventually(() -> assertThat(erpOrders(other)).hasSize(1));
    eventually(() -> assertThat(status(other)).isNotEqualTo("reserved"));

    assertThat(linesWith(mine)).noneMatch(line -> line.getFormattedMessage().contains(other));
  }

  @Test
  void logLinesHoldNoPersonalData() {
    String orderId = placeAs(Map.of()).text("orderId");
    eventually(() -> assertThat(erpOrders(orderId)).hasSize(1));

    assertThat(List.copyOf(lines.list))
        .extracting(ILoggingEvent::getFormattedMessage)
        .noneMatch(line -> line.contains("@") && line.contains("example"))
        .noneMatch(line -> line.contains("lineItems"));
  }

  private Answer placeAs(Map<String, String> headers) {
    String sku = stockedProduct(3);
    Map<String, String> all = new java.util.HashMap<>(headers);
    all.put("Idempotency-Key", unique("key"));
    return post("/api/v1/orders", OrderText.of(unique("A")).line(sku, 1).json(), all);
  }

  private static List<String> names(String trace) {
    return COLLECTOR.trace(trace).stream().map(Span::getName).toList();
  }

  private static Span named(List<Span> spans, String name) {
    return spans.stream().filter(span -> span.getName().equals(name)).findFirst().orElseThrow();
  }

  private static ByteString bytes(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  /** What a system was told about an order. */
  private JsonNode told(String system, String kind, String orderId) {
    return simulators.journal(system, kind).stream()
        .filter(entry -> entry.toString().contains(orderId))
        .findFirst()
        .orElseThrow();
  }

  private List<String> columns(String table, String orderId) {
    // the table is one of three constants above
    return db.sql(
            "select correlation_id || ' ' || coalesce(traceparent, 'null') from %s where order_id = ?"
                .formatted(table))
        .param(orderId)
        .query(String.class)
        .list();
  }

  private List<ILoggingEvent> linesWith(String id) {
    return List.copyOf(lines.list).stream()
        .filter(line -> id.equals(mdc(line, "crossdock.correlation")))
        .toList();
  }

  private static String mdc(ILoggingEvent line, String key) {
    return line.getMDCPropertyMap().get(key);
  }
}
