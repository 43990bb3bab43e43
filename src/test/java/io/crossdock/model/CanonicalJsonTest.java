package io.crossdock.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

  @Test
  void anOrderComesBackAsItWasWritten() throws Exception {
    Order order = OrderFixtures.full();

    Order back = CanonicalJson.read(bytes(CanonicalJson.write(order)), Order.class);

    assertThat(back).isEqualTo(order);
    assertThat(CanonicalJson.write(back)).isEqualTo(CanonicalJson.write(order));
  }

  @Test
  void decimalsAreTextAndKeepTheirScale() throws Exception {
    JsonNode order = CanonicalJson.toTree(OrderFixtures.oneLine());

    assertThat(order.at("/lineItems/0/net/amount").textValue()).isEqualTo("20.00");
    assertThat(order.at("/lineItems/0/quantity").textValue()).isEqualTo("2");
    assertThat(order.at("/lineItems/0/taxes/0/rate").textValue()).isEqualTo("0.19");
  }

  @Test
  void theOffsetOfTheSourceIsKept() throws Exception {
    JsonNode order = CanonicalJson.toTree(OrderFixtures.oneLine());

    assertThat(order.at("/placedAt").textValue()).isEqualTo("2026-11-20T09:15:00+01:00");
  }

  @Test
  void absentAndEmptyIsNotWritten() {
    ObjectNode order = (ObjectNode) CanonicalJson.toTree(OrderFixtures.oneLine());

    assertThat(order.has("billingAddress")).isFalse();
    assertThat(order.has("payments")).isFalse();
    assertThat(order.has("extensions")).isFalse();
  }

  @Test
  void unknownFieldsAreKeptWhereverTheyStood() throws Exception {
    ObjectNode sent = (ObjectNode) CanonicalJson.toTree(OrderFixtures.full());
    sent.put("giftMessage", "for Bob");
    sent.put("channelNote", "a second note");
    ((ObjectNode) sent.at("/shippingAddress")).put("doorCode", "12");
    ((ObjectNode) sent.at("/lineItems/1")).put("colour", "red");
    ((ObjectNode) sent.at("/lineItems/0/net")).put("precise", "20.0001");

    Order order = CanonicalJson.read(sent, Order.class);

    assertThat(order.extensions())
        .containsOnlyKeys(
            "giftMessage", "channelNote", "/channelNote", "/shippingAddress/doorCode");
    assertThat(order.lineItems().get(1).attributes().get("colour").textValue()).isEqualTo("red");
    assertThat(order.lineItems().get(0).attributes()).containsKey("/net/precise");
    assertThat(sent.has("giftMessage")).as("the caller's tree is not changed").isTrue();
  }

  @Test
  void unknownWordsAreKeptAndRecognised() throws Exception {
    ObjectNode sent = (ObjectNode) CanonicalJson.toTree(OrderFixtures.full());
    sent.put("channelStatus", "snoozed");
    ((ObjectNode) sent.at("/lineItems/0")).put("type", "engraving");
    ((ObjectNode) sent.at("/lineItems/0/taxes/0")).put("collectedBy", "nobody");
    ((ObjectNode) sent.at("/payments/0")).put("status", "dreamt");

    Order order = CanonicalJson.read(sent, Order.class);

    assertThat(order.unknownWords())
        .containsExactly(
            new UnknownWord("/channelStatus", "snoozed"),
            new UnknownWord("/lineItems/0/type", "engraving"),
            new UnknownWord("/lineItems/0/taxes/0/collectedBy", "nobody"),
            new UnknownWord("/payments/0/status", "dreamt"));
    assertThat(CanonicalJson.toTree(order).at("/lineItems/0/type").textValue())
        .isEqualTo("engraving");
  }

  @Test
  void numbersInWhatTheModelDoesNotKnowKeepTheirText() throws Exception {
    ObjectNode sent = (ObjectNode) CanonicalJson.toTree(OrderFixtures.oneLine());
    sent.set("weight", CanonicalJson.tree(bytes("{\"z\":1.50,\"a\":42.008403333333334}")));

    String written = CanonicalJson.write(CanonicalJson.read(sent, Order.class));

    assertThat(written).contains("\"weight\":{\"a\":42.008403333333334,\"z\":1.50}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1,\"a\":2}",
        "{\"a\":1} {\"b\":2}",
        "{\"a\":",
        "{'a':1}",
        "{\"a\":NaN}",
        "{\"a\":01}",
        "null",
        "[]",
        ""
      })
  void whatIsNotOneJsonDocumentIsRefused(String text) {
    assertThatThrownBy(() -> CanonicalJson.read(bytes(text), Order.class))
        .isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void deepNestingIsRefused() {
    String deep = "[".repeat(CanonicalJson.MAX_DEPTH + 1) + "]".repeat(CanonicalJson.MAX_DEPTH + 1);

    assertThatThrownBy(() -> CanonicalJson.tree(bytes(deep)))
        .isInstanceOf(JsonProcessingException.class)
        .hasMessageContaining("nesting depth");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e5", "1E999999999", "12,50", "0x10", " 1", "", "1234567890123"})
  void whatIsNoDecimalIsRefused(String amount) {
    ObjectNode sent = (ObjectNode) CanonicalJson.toTree(OrderFixtures.oneLine());
    ((ObjectNode) sent.at("/lineItems/0/net")).put("amount", amount);

    assertThatThrownBy(() -> CanonicalJson.read(sent, Order.class))
        .isInstanceOf(JsonProcessingException.class)
        .hasMessageContaining("not a decimal");
  }

  @Test
  void aNumberIsNotTakenForAnId() {
    ObjectNode sent = (ObjectNode) CanonicalJson.toTree(OrderFixtures.oneLine());
    sent.put("channelOrderId", 820982911946154508L);

    assertThatThrownBy(() -> CanonicalJson.read(sent, Order.class))
        .isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void aDocumentOfAnotherSchemaIsRefused() {
    ObjectNode sent = (ObjectNode) CanonicalJson.toTree(OrderFixtures.oneLine());
    sent.put("schema", "stock");

    assertThatThrownBy(() -> CanonicalJson.read(sent, Order.class))
        .hasMessageContaining("expected schema order, found stock");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
