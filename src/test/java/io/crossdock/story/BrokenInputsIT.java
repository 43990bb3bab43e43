package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.model.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Broken orders at the API, each with the precise answer it must get: status, kind, field and rule.
 * Nothing of them may be accepted, and the next good order is.
 */
class BrokenInputsIT extends HubStory {

  /** Pointer of the field, its broken JSON value ("-" removes it), path and rule of the answer. */
  static Stream<Arguments> fields() {
    return Stream.of(
        arguments("/channelOrderId", "-", "/channelOrderId", "required"),
        arguments("/channelOrderId", "\"\"", "/channelOrderId", "minLength"),
        arguments("/channelOrderId", "4711", "/channelOrderId", "type"),
        arguments("/channelOrderId", "null", "/channelOrderId", "type"),
        arguments("/currency", "-", "/currency", "required"),
        arguments("/currency", "\"eur\"", "/currency", "pattern"),
        arguments("/currency", "\"EURO\"", "/currency", "pattern"),
        arguments("/currency", "978", "/currency", "type"),
        arguments("/placedAt", "-", "/placedAt", "required"),
        arguments("/placedAt", "\"yesterday\"", "/placedAt", "format"),
        arguments("/placedAt", "\"2026-11-20\"", "/placedAt", "format"),
        arguments("/placedAt", "\"2026-13-45T09:00:00Z\"", "/placedAt", "format"),
        arguments("/placedAt", "1795164000", "/placedAt", "type"),
        arguments("/pricesIncludeTax", "\"yes\"", "/pricesIncludeTax", "type"),
        arguments("/pricesIncludeTax", "-", "/pricesIncludeTax", "required"),
        arguments("/requestedShipDate", "\"01.12.2026\"", "/requestedShipDate", "format"),
        arguments("/lineItems", "-", "/lineItems", "required"),
        arguments("/lineItems", "[]", "/lineItems", "minItems"),
        arguments("/lineItems", "{}", "/lineItems", "type"),
        arguments("/lineItems/0/lineId", "-", "/lineItems/0/lineId", "required"),
        arguments("/lineItems/0/lineId", "\"\"", "/lineItems/0/lineId", "minLength"),
        arguments("/lineItems/0/type", "-", "/lineItems/0/type", "required"),
        arguments("/lineItems/0/quantity", "-", "/lineItems/0/quantity", "required"),
        arguments("/lineItems/0/quantity", "2", "/lineItems/0/quantity", "type"),
        arguments("/lineItems/0/quantity", "\"two\"", "/lineItems/0/quantity", "pattern"),
        arguments("/lineItems/0/quantity", "\"1e9\"", "/lineItems/0/quantity", "pattern"),
        arguments("/lineItems/0/quantity", "\"NaN\"", "/lineItems/0/quantity", "pattern"),
        arguments("/lineItems/0/quantity", "\"1,5\"", "/lineItems/0/quantity", "pattern"),
        arguments("/lineItems/0/unit", "-", "/lineItems/0/unit", "required"),
        arguments("/lineItems/0/gross/amount", "11.9", "/lineItems/0/gross/amount", "type"),
        arguments("/lineItems/0/gross/amount", "\"11,90\"", "/lineItems/0/gross/amount", "pattern"),
        arguments("/lineItems/0/gross/amount", "-", "/lineItems/0/gross/amount", "required"),
        arguments("/lineItems/0/net/currency", "\"E\"", "/lineItems/0/net/currency", "pattern"),
        arguments("/lineItems/0/taxes/0/rate", "\"19%\"", "/lineItems/0/taxes/0/rate", "pattern"),
        arguments("/shippingAddress/country", "\"Germany\"", "/shippingAddress/country", "pattern"),
        arguments(
            "/lineItems/0/cancelledQuantity",
            "\"9\"",
            "/lineItems/0/cancelledQuantity",
            "cancelledWithinOrdered"),
        arguments("/lineItems/0/parentLineId", "\"L9\"", "/lineItems/0/parentLineId", "kitParent"),
        arguments("/channelStatus", "\"handedOver\"", "/lineItems/0/location", "required"),
        arguments("/totals/gross/amount", "\"\"", "/totals/gross/amount", "pattern"));
  }

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("fields")
  void aBrokenFieldIsNamedWithItsRule(String pointer, String value, String path, String rule) {
    String number = unique("B");
    ObjectNode order = order(number);
    change(order, pointer, value);

    Answer answer = place(unique("key"), order.toString());

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("type")).isEqualTo("urn:crossdock:problem:invalid");
    assertThat(answer.body().path("errors"))
        .as("errors of %s", answer.body())
        .anySatisfy(
            error -> {
              assertThat(error.path("path").asText()).isEqualTo(path);
              assertThat(error.path("rule").asText()).isEqualTo(rule);
              assertThat(error.path("message").asText()).isNotBlank();
            });
    assertThat(orders(number)).isZero();
  }

  /** Bodies that are no JSON of an order at all. */
  static Stream<Arguments> bodies() {
    return Stream.of(
        arguments("empty", "", 400),
        arguments("blank", "   ", 400),
        arguments("cut off", "{\"channelOrderId\":\"1\"", 400),
        arguments("a text", "\"order\"", 422),
        arguments("a list", "[]", 422),
        arguments("null", "null", 422),
        arguments("XML", "<order id='1'/>", 400),
        arguments(
            "an external entity",
            "<!DOCTYPE o [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><o>&x;</o>",
            400),
        arguments("form data", "channelOrderId=1&currency=EUR", 400),
        arguments("two documents", "{} {}", 400),
        arguments("a duplicate key", "{\"currency\":\"EUR\",\"currency\":\"USD\"}", 400),
        arguments("a comment", "{/* hello */}", 400),
        arguments("single quotes", "{'currency':'EUR'}", 400),
        arguments("a byte order mark in the middle", "{\uFEFF}", 400),
        arguments("a bare number of a million digits", "9".repeat(100_001), 400),
        arguments("nesting of 100,000", "[".repeat(100_000), 400));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bodies")
  void aBodyThatIsNoOrderIsRefusedAndKept(String name, String body, int status) {
    String key = unique("key");

    Answer answer = place(key, body);

    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
    assertThat(answer.response().headers().firstValue("content-type"))
        .contains("application/problem+json");
    assertThat(new String(answer.response().body(), StandardCharsets.UTF_8))
        .doesNotContain("Exception")
        .doesNotContain("io.crossdock")
        .doesNotContain("root:");
    assertThat(place(key, order(unique("B")).toString()).status()).isEqualTo(201);
  }

  @ParameterizedTest(name = "{0} bytes")
  @CsvSource({"1048577, 413", "3000000, 413"})
  void aBodyAboveTheLimitIsRefused(int bytes, int status) {
    String body = "{\"channelOrderId\":\"" + "x".repeat(bytes) + "\"}";

    assertThat(place(unique("key"), body).status()).isEqualTo(status);
  }

  /** The party takes stock counts of 8 MiB, but shipments of 4 MiB. */
  @Test
  void eachDocumentHasItsOwnLimit() {
    String body = "{\"note\":\"" + "x".repeat(5_000_000) + "\"}";

    Answer shipment = postAs("wms-east", "/api/v1/wms/shipments", body);
    Answer count = postAs("wms-east", "/api/v1/wms/stock-snapshots", body);
    Answer larger = postAs("wms-east", "/api/v1/wms/stock-snapshots", body + body);

    assertThat(shipment.status()).isEqualTo(413);
    assertThat(shipment.text("detail"))
        .isEqualTo("This shipment has 5000011 bytes; at most 4194304 are taken.");
    assertThat(count.status()).isIn(202, 400, 422);
    assertThat(larger.status()).isEqualTo(413);
    assertThat(larger.text("detail")).isEqualTo("At most 8388608 bytes are taken.");
  }

  @Test
  void aCallThatWasTooLargeLeavesItsKeyFree() {
    String key = unique("key");

    Answer large = place(key, "{\"x\":\"" + "x".repeat(1_048_570) + "\"}");
    Answer sound = place(key, order(unique("B")).toString());

    assertThat(large.status()).isEqualTo(413);
    assertThat(sound.status()).isEqualTo(201);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "CamelHttpUri, http://127.0.0.1:1/",
    "camelhttpPATH, /elsewhere",
    "CamelFileName, ../../x",
    "CrossdockParty, amazon-eu",
    "crossdockDOCUMENT, stock",
    "kafka.OVERRIDE_TOPIC, other",
    "CamelSqlQuery, drop table orders"
  })
  void aControlHeaderFromOutsideChangesNothing(String header, String value) {
    String number = unique("B");

    Answer answer =
        post(
            "/api/v1/orders",
            order(number).toString(),
            Map.of("Idempotency-Key", unique("key"), header, value));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(partyOf(number)).isEqualTo("mobile-app");
  }

  private ObjectNode order(String number) {
    try {
      String text = OrderText.of(number).line("NO-SUCH-SKU", 1).json();
      return (ObjectNode) CanonicalJson.mapper().readTree(text);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void change(ObjectNode order, String pointer, String value) {
    JsonPointer field = JsonPointer.compile(pointer);
    JsonNode parent = order.at(field.head());
    String name = field.last().getMatchingProperty();
    if (parent instanceof ArrayNode) {
      throw new IllegalArgumentException("name a field, not an element: " + pointer);
    }
    if ("-".equals(value)) {
      ((ObjectNode) parent).remove(name);
    } else {
      ((ObjectNode) parent).set(name, json(value));
    }
  }

  private static JsonNode json(String value) {
    try {
      return CanonicalJson.mapper().readTree(value);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException(value, e);
    }
  }

  private int orders(String number) {
    return db.sql("select count(*)::int from orders where channel_order_id = ?")
        .param(number)
        .query(Integer.class)
        .single();
  }

  private String partyOf(String number) {
    return db.sql("select party from orders where channel_order_id = ?")
        .param(number)
        .query(String.class)
        .single();
  }
}
