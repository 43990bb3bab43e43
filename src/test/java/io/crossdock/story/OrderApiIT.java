package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Requirement;
import io.crossdock.message.Digest;
import io.crossdock.message.IdempotencyKeys;
import io.crossdock.message.Intake;
import io.crossdock.message.Receipt;
import io.crossdock.model.CanonicalJson;
import io.crossdock.order.OrderViews;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a channel gets from the order API. */
class OrderApiIT extends HubStory {

  @Autowired private Intake intake;
  @Autowired private IdempotencyKeys keys;

  /** Every client says what it likes to read; the hub has one form for each answer. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json, application/problem+json",
        "application/json, text/plain, */*",
        "text/html"
      })
  void anOrderIsTakenAndShownWhateverTheCallerLikesToRead(String accept) {
    String body = OrderText.of(unique("A")).line(stockedProduct(5), 1).json();
    Map<String, String> headers = Map.of("Accept", accept, "Idempotency-Key", unique("key"));

    Answer placed = post("/api/v1/orders", body, headers);
    Answer shown = get("/api/v1/orders/" + placed.text("orderId"), Map.of("Accept", accept));
    Answer unknown = get("/api/v1/orders/none", Map.of("Accept", accept));

    assertThat(placed.status()).isEqualTo(201);
    assertThat(shown.status()).isEqualTo(200);
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.response().headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
  }

  @Test
  @Requirement("B9")
  void anOrderIsReservedAtOnceAndBookedAndShippedLater() {
    String sku = stockedProduct(10);

    Answer answer = place(unique("key"), OrderText.of(unique("A")).line(sku, 2).json());

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("status")).isEqualTo("reserved");
    String orderId = answer.text("orderId");
    eventually(() -> assertThat(erpOrders(orderId)).hasSize(1));
    eventually(() -> assertThat(status(orderId)).isIn("shipped", "completed"));
    assertThat(onHand(sku)).isEqualTo(8);
    assertThat(reserved(sku)).isZero();
    assertThat(ledgerCheck.run()).isEmpty();
  }

  @Test
  void theSameKeyGetsTheSameAnswerAndNoSecondOrder() {
    String sku = stockedProduct(10);
    String key = unique("key");
    String body = OrderText.of(unique("A")).line(sku, 1).json();

    Answer first = place(key, body);
    Answer second = place(key, body);

    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    eventually(() -> assertThat(erpOrders(first.text("orderId"))).hasSize(1));
  }

  @Test
  void theSameKeyWithAnotherBodyIsRefused() {
    String sku = stockedProduct(10);
    String key = unique("key");
    place(key, OrderText.of(unique("A")).line(sku, 1).json());

    Answer other = place(key, OrderText.of(unique("A")).line(sku, 3).json());

    assertThat(other.status()).isEqualTo(422);
    assertThat(other.text("type")).isEqualTo("urn:crossdock:problem:idempotencyKeyReused");
  }

  @Test
  void aCallThatDiedBeforeItWasDecidedIsAnsweredUnderItsKeyLater() {
    String sku = stockedProduct(10);
    String key = unique("key");
    String number = unique("A");
    String body = OrderText.of(number).line(sku, 2).json();

    acceptedByAProcessThatDied(key, body);

    eventually(() -> assertThat(orders(number)).isEqualTo(1));
    Answer again = place(key, body);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.text("status")).isEqualTo("reserved");
    assertThat(again.text("channelOrderId")).isEqualTo(number);
    assertThat(reserved(sku)).isEqualTo(2);
    Answer other = place(key, OrderText.of(number).line(sku, 3).json());
    assertThat(other.status()).isEqualTo(422);
  }

  @Test
  @Requirement("B2")
  void anInvalidOrderIsRefusedFieldByFieldBeforeAnythingHappens() {
    String sku = stockedProduct(5);
    String number = unique("A");
    String key = unique("key");
    String body = OrderText.of(number).line(sku, 1).with("currency", "euro").json();

    Answer refused = place(key, body);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.response().headers().firstValue("content-type"))
        .contains("application/problem+json");
    assertThat(refused.body().at("/errors/0/path").asText()).isEqualTo("/currency");
    assertThat(reserved(sku)).isZero();
    assertThat(orders(number)).isZero();
    assertThat(place(key, OrderText.of(number).line(sku, 1).json()).status()).isEqualTo(201);
  }

  @Test
  void withoutAKeyNothingIsAccepted() {
    Answer answer =
        post("/api/v1/orders", OrderText.of(unique("A")).line("X", 1).json(), java.util.Map.of());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("type")).isEqualTo("urn:crossdock:problem:idempotencyKeyMissing");
  }

  @Test
  void aBodyThatIsNoJsonIsRefusedAsMalformed() {
    Answer answer = place(unique("key"), "{\"channelOrderId\": ");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("type")).isEqualTo("urn:crossdock:problem:malformed");
  }

  @Test
  @Requirement("B12")
  void anOrderThatIsShortWaitsVisiblyAndGoesOnWhenStockArrives() {
    String sku = stockedProduct(1);

    Answer answer = place(unique("key"), OrderText.of(unique("A")).line(sku, 3).json());

    assertThat(answer.text("status")).isEqualTo("pendingAllocation");
    assertThat(reserved(sku)).isZero();
    receive(sku, 7);
    eventually(() -> assertThat(erpOrders(answer.text("orderId"))).hasSize(1));
  }

  @Test
  void anOrderThatDoesNotTieIsHeldWithTheNumbers() {
    String sku = stockedProduct(5);

    Answer answer = place(unique("key"), OrderText.of(unique("A")).line(sku, 1).jsonOffBy("0.01"));

    assertThat(answer.text("status")).isEqualTo("held");
    assertThat(answer.text("reason")).contains("11.90 EUR").contains("11.91 EUR").contains("0.01");
    String orderId = answer.text("orderId");
    assertThat(openCases(orderId)).containsExactly("money");
    assertThat(erpOrders(orderId)).isEmpty();
    assertThat(reserved(sku)).isEqualTo(1);
  }

  @Test
  void aHeldOrderGoesOnWhenAPersonFreesIt() {
    String sku = stockedProduct(5);
    ObjectNode order = (ObjectNode) tree(OrderText.of(unique("A")).line(sku, 1).json());
    order.withArray("/payments").addObject().put("status", "promised");
    String orderId = place(unique("key"), order.toString()).text("orderId");
    assertThat(status(orderId)).isEqualTo("held");

    views.free(orderId, "story", "the word is harmless");

    eventually(() -> assertThat(erpOrders(orderId)).hasSize(1));
    assertThat(openCases(orderId)).isEmpty();
  }

  @Test
  void anUnknownProductParksItsLineAndTheOrderGoesOnWhenItIsReferenced() {
    String known = stockedProduct(5);
    String unknown = unique("their-sku");
    Answer answer =
        place(unique("key"), OrderText.of(unique("A")).line(known, 1).line(unknown, 2).json());
    String orderId = answer.text("orderId");
    assertThat(answer.text("status")).isEqualTo("accepted");
    assertThat(answer.body().at("/lines/1/status").asText()).isEqualTo("parked");
    assertThat(reserved(known)).isEqualTo(1);
    assertThat(openCases(orderId)).containsExactly("masterData");

    products.putXref("mobile-app", unknown, stockedProduct(5), true);

    eventually(() -> assertThat(erpOrders(orderId)).hasSize(1));
    assertThat(openCases(orderId)).isEmpty();
  }

  @Test
  void aLineInAUnitThatIsNotStockedWaitsInsteadOfBeingCountedAsPieces() {
    String sku = stockedProduct(50);
    String boxes =
        OrderText.of(unique("A")).line(sku, 2).json().replace("\"unit\":\"EA\"", "\"unit\":\"BX\"");

    Answer answer = place(unique("key"), boxes);

    assertThat(answer.body().at("/lines/0/reason").asText()).contains("EA").contains("BX");
    assertThat(reserved(sku)).isZero();
    assertThat(erpOrders(answer.text("orderId"))).isEmpty();
  }

  @Test
  @Requirement("B1")
  void theSameOrderUnderAnotherKeyIsOneOrder() {
    String sku = stockedProduct(10);
    String body = OrderText.of(unique("A")).line(sku, 2).json();

    Answer first = place(unique("key"), body);
    Answer second = place(unique("key"), body);

    assertThat(second.text("orderId")).isEqualTo(first.text("orderId"));
    eventually(() -> assertThat(erpOrders(first.text("orderId"))).hasSize(1));
    assertThat(orders(first.text("channelOrderId"))).isEqualTo(1);
  }

  @Test
  void fiftyCallsAtOnceWithOneKeyMakeOneOrder() throws Exception {
    String sku = stockedProduct(100);
    String key = unique("key");
    String body = OrderText.of(unique("A")).line(sku, 1).json();
    ExecutorService callers = Executors.newFixedThreadPool(50);
    Callable<Answer> call = () -> place(key, body);

    List<Future<Answer>> answers = callers.invokeAll(Collections.nCopies(50, call));

    callers.shutdown();
    int created = 0;
    for (Future<Answer> answer : answers) {
      assertThat(answer.get().status()).isIn(200, 201, 409);
      created += answer.get().status() == 201 ? 1 : 0;
    }
    assertThat(created).isEqualTo(1);
    assertThat(reserved(sku) + (100 - onHand(sku))).isEqualTo(1);
  }

  @Test
  void anOrderCancelledBeforeItsReleaseIsTakenBackEverywhere() {
    String sku = stockedProduct(4);
    simulators.faults().add(Faulty.of("wms", "releaseOrder", "status").put("status", 503));
    Answer answer = place(unique("key"), OrderText.of(unique("A")).line(sku, 2).json());
    String orderId = answer.text("orderId");
    eventually(() -> assertThat(status(orderId)).isEqualTo("booked"));

    Answer cancelled =
        post("/api/v1/orders/" + orderId + "/cancellation", "{}", java.util.Map.of());
    simulators.faults().clear();

    assertThat(cancelled.status()).isEqualTo(200);
    eventually(() -> assertThat(status(orderId)).isEqualTo("cancelled"));
    eventually(
        () ->
            assertThat(simulators.journal("erp", "cancellation"))
                .anyMatch(entry -> entry.path("key").asText().equals(orderId)));
    assertThat(reserved(sku)).isZero();
    assertThat(ledgerCheck.run()).isEmpty();
  }

  @Autowired private OrderViews views;

  private static JsonNode tree(String json) {
    try {
      return CanonicalJson.mapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private int orders(String channelOrderId) {
    return db.sql("select count(*)::int from orders where channel_order_id = ?")
        .param(channelOrderId)
        .query(Integer.class)
        .single();
  }

  private List<String> openCases(String orderId) {
    return db.sql("select category from exception_case where order_id = ? and state <> 'closed'")
        .param(orderId)
        .query(String.class)
        .list();
  }

  /** What is left of a call when the process ends between accept and decision. */
  private void acceptedByAProcessThatDied(String key, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    keys.claim(new IdempotencyKeys.Key("mobile-app", key, Digest.sha256(bytes)));
    Receipt receipt =
        new Receipt(
            "north",
            "mobile-app",
            "order",
            5,
            unique("correlation"),
            null,
            null,
            null,
            Map.of(IdempotencyKeys.HEADER, key),
            bytes);
    intake.accept(receipt, (tx, id) -> {});
  }
}
