package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.model.CanonicalJson;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of goods that the warehouse says came back. */
class ReturnIT extends ReturnStory {

  @Test
  void aReturnIsBackInStockOnTheOrderAndInTheErp() {
    String sku = stockedProduct(10);
    String orderId = delivered(sku, 3);
    String rmaId = unique("RMA");

    Answer answer = tell(Warehouse.back(Warehouse.returned(rmaId, orderId), "L1", "2", "sellable"));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text("messageId")).isNotEmpty();
    eventually(() -> assertThat(credited(orderId)).hasSize(1));
    JsonNode memo = credited(orderId).get(0);
    assertThat(memo.path("returnId").asText()).isEqualTo(rmaId);
    assertThat(memo.at("/lines/0/lineId").asText()).isEqualTo("L1");
    assertThat(memo.at("/lines/0/quantity").asText()).isEqualTo("2");
    assertThat(memo.at("/lines/0/restock").asBoolean()).isTrue();
    eventually(() -> assertThat(timeline(orderId)).endsWith("returned", "returnRecorded"));
    assertThat(status(orderId)).isEqualTo("completed");
    assertThat(onHand(sku)).isEqualTo(9);
    assertThat(unavailable(sku)).isZero();
    assertThat(openCases(orderId)).isEmpty();
    assertThat(ledgerCheck.run()).isEmpty();
  }

  @Test
  void theOrderShowsWhatCameBackOfEachLine() {
    String sku = stockedProduct(10);
    String orderId = delivered(sku, 3);

    tell(Warehouse.back(Warehouse.returned(unique("RMA"), orderId), "L1", "1", "sellable"));
    eventually(() -> assertThat(returned(orderId)).isEqualTo(1));
    JsonNode part = get("/api/v1/orders/" + orderId).body().at("/lines/0");
    tell(Warehouse.back(Warehouse.returned(unique("RMA"), orderId), "L1", "2", "damaged"));
    eventually(() -> assertThat(returned(orderId)).isEqualTo(3));
    JsonNode all = get("/api/v1/orders/" + orderId).body().at("/lines/0");

    assertThat(part.path("returned").asText()).isEqualTo("1");
    assertThat(part.path("status").asText()).isEqualTo("shipped");
    assertThat(all.path("returned").asText()).isEqualTo("3");
    assertThat(all.path("status").asText()).isEqualTo("returned");
    assertThat(get("/api/v1/orders/" + orderId + "/timeline").body().findValuesAsText("checkpoint"))
        .containsSubsequence("shipped", "returned", "returned");
  }

  @ParameterizedTest
  @CsvSource({"damaged", "quarantine", "smells of smoke"})
  void whatCannotBeSoldIsInTheHouseAndSetAside(String disposition) {
    String sku = stockedProduct(10);
    String orderId = delivered(sku, 4);

    tell(Warehouse.back(Warehouse.returned(unique("RMA"), orderId), "L1", "3", disposition));

    eventually(() -> assertThat(credited(orderId)).hasSize(1));
    JsonNode line = credited(orderId).get(0).at("/lines/0");
    assertThat(line.path("restock").asBoolean()).isFalse();
    assertThat(line.path("disposition").asText()).isEqualTo(disposition);
    assertThat(onHand(sku)).isEqualTo(9);
    assertThat(unavailable(sku)).isEqualTo(3);
    assertThat(returned(orderId)).isEqualTo(3);
    assertThat(get("/api/v1/availability?sku=" + sku).body().toString()).contains("\"6\"");
  }

  @Test
  void oneReturnToldTwentyTimesAtOnceHasOneEffect() throws Exception {
    String sku = stockedProduct(10);
    String orderId = delivered(sku, 3);
    String rmaId = unique("RMA");
    ObjectNode back = Warehouse.back(Warehouse.returned(rmaId, orderId), "L1", "1", "sellable");
    ExecutorService callers = Executors.newFixedThreadPool(20);
    Callable<Answer> call = () -> tell(back);

    List<Future<Answer>> answers = callers.invokeAll(Collections.nCopies(20, call));

    callers.shutdown();
    for (Future<Answer> answer : answers) {
      assertThat(answer.get().status()).isEqualTo(202);
    }
    eventually(() -> assertThat(decided(rmaId)).isEqualTo(Map.of("decided", 1L, "duplicate", 19L)));
    eventually(() -> assertThat(timeline(orderId)).contains("returnRecorded"));
    assertThat(credited(orderId)).hasSize(1);
    assertThat(returned(orderId)).isEqualTo(1);
    assertThat(onHand(sku)).isEqualTo(8);
    assertThat(openCases(orderId)).isEmpty();
  }

  @Test
  void aReturnThatOvertakesItsShipmentWaitsForItAndIsCreditedWithIt() {
    String sku = stockedProduct(10);
    String orderId = released(sku, 3);
    tell(Warehouse.back(Warehouse.returned(unique("RMA"), orderId), "L1", "2", "sellable"));
    eventually(
        () -> assertThat(openCases(orderId)).containsExactly("more came back than has left"));
    int between = onHand(sku);
    int creditedBefore = returned(orderId);

    ship(orderId, sku, 3);

    eventually(() -> assertThat(status(orderId)).isEqualTo("completed"));
    assertThat(between).isEqualTo(12);
    assertThat(creditedBefore).isZero();
    assertThat(returned(orderId)).isEqualTo(2);
    assertThat(onHand(sku)).isEqualTo(9);
    assertThat(credited(orderId)).hasSize(1);
    assertThat(timeline(orderId))
        .containsSubsequence("returnWaits", "shipped", "returned", "shipmentRecorded")
        .containsSubsequence("shipmentRecorded", "returnRecorded", "completed");
    assertThat(openCases(orderId)).isEmpty();
    assertThat(ledgerCheck.run()).isEmpty();
  }

  @Test
  void moreThanHasLeftIsPostedAndCreditedOnlyUpToThat() {
    String sku = stockedProduct(10);
    String orderId = delivered(sku, 2);
    String rmaId = unique("RMA");

    tell(Warehouse.back(Warehouse.returned(rmaId, orderId), "L1", "5", "sellable"));

    eventually(() -> assertThat(casesAbout(rmaId)).containsExactly("more came back than has left"));
    assertThat(numbers(rmaId))
        .contains("\"quantity\": \"3\"", "\"shipped\": \"2\"", "\"returnedBefore\": \"0\"");
    eventually(() -> assertThat(credited(orderId)).hasSize(1));
    assertThat(credited(orderId).get(0).at("/lines/0/quantity").asText()).isEqualTo("2");
    assertThat(returned(orderId)).isEqualTo(2);
    assertThat(onHand(sku)).isEqualTo(13);
    assertThat(ledgerCheck.run()).isEmpty();
  }

  @Test
  void aLineAndAnItemThatTheOrderDoesNotHaveArePostedAndShownToAPerson() {
    String sku = stockedProduct(10);
    String other = stockedProduct(10);
    String orderId = delivered(sku, 2);
    ObjectNode back = Warehouse.returned(unique("RMA"), orderId);
    Warehouse.back(back, "99", "1", "sellable").withArray("/lines");
    ((ObjectNode) back.at("/lines/0")).put("sku", other);

    tell(Warehouse.back(back, "98", "1", "sellable"));

    eventually(
        () -> assertThat(openCases(orderId)).containsExactly("a return does not fit its order"));
    assertThat(onHand(other)).isEqualTo(11);
    assertThat(returned(orderId)).isZero();
    assertThat(credited(orderId)).isEmpty();
  }

  @Test
  void goodsOfAnOrderNobodyKnowsAreInStockAndACase() {
    String sku = stockedProduct(10);
    String rmaId = unique("RMA");
    ObjectNode back = Warehouse.returned(rmaId, unique("NOBODY"));
    Warehouse.back(back, "L1", "4", "sellable");
    ((ObjectNode) back.at("/lines/0")).put("sku", sku);

    tell(back);
    tell(back);

    eventually(() -> assertThat(decided(rmaId)).isEqualTo(Map.of("decided", 1L, "duplicate", 1L)));
    assertThat(onHand(sku)).isEqualTo(14);
    assertThat(casesAbout(rmaId)).containsExactly("a return belongs to no order of the hub");
    assertThat(ledgerCheck.run()).isEmpty();
  }

  @Test
  void anOrderOfAnotherCompanyIsNoneOfTheWarehouses() {
    String sku = stockedProduct(10);
    String orderId = delivered(sku, 2);
    String rmaId = unique("RMA");
    db.sql("update orders set company = 'south' where order_id = ?").param(orderId).update();

    tell(Warehouse.back(Warehouse.returned(rmaId, orderId), "L1", "1", "sellable"));

    eventually(
        () ->
            assertThat(casesAbout(rmaId))
                .containsExactly("a return belongs to no order of the hub"));
    assertThat(returned(orderId)).isZero();
    assertThat(timeline(orderId)).doesNotContain("returned", "returnWaits");
  }

  @Test
  void goodsOfAStoreThatComeBackBeforeTheErpKnowsOfThemWaitForIt() {
    String sku = stockedProduct(10);
    OrderText sale = OrderText.of(unique("A")).line(sku, 2).with("channelStatus", "handedOver");
    String orderId = place(unique("key"), sale.at(EAST).payment("frozen").json()).text("orderId");
    eventually(() -> assertThat(status(orderId)).isEqualTo("held"));
    tell(Warehouse.back(Warehouse.returned(unique("RMA"), orderId), "L1", "1", "sellable"));
    eventually(() -> assertThat(timeline(orderId)).contains("returnWaits"));

    operator.post(
        "/api/v1/operation/orders/" + orderId + "/release",
        CanonicalJson.mapper().createObjectNode().put("reason", "it is paid"));

    eventually(() -> assertThat(status(orderId)).isEqualTo("completed"));
    assertThat(timeline(orderId))
        .containsSubsequence("returned", "booked", "shipmentRecorded", "returnRecorded");
    assertThat(credited(orderId)).hasSize(1);
    assertThat(onHand(sku)).isEqualTo(9);
    assertThat(openCases(orderId)).isEmpty();
  }

  @Test
  void aPlaceThatIsNotTheWarehousesOwnIsACaseAndTheGoodsLieWhereItIs() {
    String sku = stockedProduct(10);
    String orderId = delivered(sku, 1);
    ObjectNode back = Warehouse.returned(unique("RMA"), orderId).put("location", "S014");

    tell(Warehouse.back(back, "L1", "1", "sellable"));

    eventually(
        () -> assertThat(openCases(orderId)).containsExactly("a return does not fit its order"));
    assertThat(onHand(sku)).isEqualTo(10);
    eventually(() -> assertThat(credited(orderId)).hasSize(1));
  }

  @Test
  void oneIdForTwoReturnsPostsTheFirstAndShowsTheSecond() {
    String sku = stockedProduct(10);
    String orderId = delivered(sku, 3);
    String rmaId = unique("RMA");
    ObjectNode first = Warehouse.returned(rmaId, orderId);
    tell(Warehouse.back(first, "L1", "1", "sellable"));
    eventually(() -> assertThat(decided(rmaId)).containsEntry("decided", 1L));

    ObjectNode second = first.deepCopy();
    ((ObjectNode) second.at("/lines/0")).put("quantity", "2");
    tell(second);

    eventually(() -> assertThat(decided(rmaId)).containsEntry("rejected", 1L));
    assertThat(onHand(sku)).isEqualTo(8);
    assertThat(returned(orderId)).isEqualTo(1);
    assertThat(casesAbout(rmaId)).containsExactly("a return id came again with another content");
  }

  @Test
  void aKitComesBackInParts() {
    String cup = stockedProduct(10);
    String plate = stockedProduct(10);
    String kit = unique("KIT");
    Map<String, BigDecimal> parts = Map.of(cup, BigDecimal.valueOf(2), plate, BigDecimal.ONE);
    transaction.executeWithoutResult(
        status -> products.putKit("north", kit, "Breakfast for two", parts, TestCause.CAUSE));
    String orderId = released(kit, 2);
    ObjectNode shipment = Warehouse.shipment(unique("SHP"), orderId, true);
    Warehouse.line(Warehouse.line(shipment, "L1", cup, "4"), "L1", plate, "2");
    postAs("wms-east", "/api/v1/wms/shipments", shipment.toString());
    eventually(() -> assertThat(status(orderId)).isEqualTo("completed"));
    ObjectNode back = Warehouse.returned(unique("RMA"), orderId);
    Warehouse.back(Warehouse.back(back, "L1", "2", "sellable"), "L1", "1", "sellable");
    ((ObjectNode) back.at("/lines/0")).put("sku", cup);
    ((ObjectNode) back.at("/lines/1")).put("sku", plate);

    tell(back);

    eventually(() -> assertThat(credited(orderId)).hasSize(1));
    assertThat(credited(orderId).get(0).at("/lines/0/quantity").asText()).isEqualTo("1");
    assertThat(credited(orderId).get(0).at("/lines/0/sku").asText()).isEqualTo(kit);
    assertThat(returned(orderId)).isEqualTo(1);
    assertThat(onHand(cup)).isEqualTo(8);
    assertThat(onHand(plate)).isEqualTo(9);
    assertThat(openCases(orderId)).isEmpty();
  }

  @Test
  void anErpThatRecordsAndDoesNotAnswerIsAskedNotToldTwice() {
    String sku = stockedProduct(10);
    String orderId = delivered(sku, 2);
    simulators
        .faults()
        .add(
            Faulty.of("erp", "recordReturn", "workThenTimeout")
                .put("millis", 8_000)
                .put("count", 1));

    tell(Warehouse.back(Warehouse.returned(unique("RMA"), orderId), "L1", "1", "sellable"));

    eventually(() -> assertThat(timeline(orderId)).endsWith("returned", "returnRecorded"));
    assertThat(credited(orderId)).hasSize(1);
    assertThat(howTheErpWasTold(orderId)).contains("unknown").endsWith("confirmed");
    assertThat(openCases(orderId)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rmaId      | the return is invalid: required at /rmaId",
        "orderId    | the return is invalid: required at /orderId",
        "receivedAt | the return is invalid: required at /receivedAt",
        "lines      | the return is invalid: required at /lines",
      })
  void aReturnWithoutAFieldItNeedsIsACaseThatNamesIt(String field, String cause) {
    ObjectNode back = Warehouse.returned(unique("RMA"), unique("A"));
    Warehouse.back(back, "L1", "1", "sellable").remove(field);

    String messageId = tell(back).text("messageId");

    eventually(() -> assertThat(causeOf(messageId)).isEqualTo(cause));
  }

  /** It is stored before anybody looks at it: the warehouse's word is kept, and a person told. */
  @ParameterizedTest
  @ValueSource(strings = {"", "{\"rmaId\":\"1\"", "<return id='1'/>", "{} {}", "[]", "null"})
  void whatIsNoReturnIsKeptAndACase(String body) {
    String messageId = postAs("wms-east", "/api/v1/wms/returns", body).text("messageId");

    eventually(() -> assertThat(causeOf(messageId)).isNotEmpty());
    assertThat(bodyOf(messageId)).isEqualTo(body);
  }

  @Test
  void aDocumentAboveTheLimitIsRefused() {
    ObjectNode back = Warehouse.returned("R".repeat(1_100_000), unique("A"));

    assertThat(tell(back).status()).isEqualTo(413);
  }

  @Test
  void onlyAWarehouseMayTellOfReturns() {
    ObjectNode back = Warehouse.returned(unique("RMA"), unique("A"));
    Warehouse.back(back, "L1", "1", "sellable");

    assertThat(postAs("mobile-app", "/api/v1/wms/returns", back.toString()).status())
        .isEqualTo(403);
    assertThat(anonymous("post", "/api/v1/wms/returns").status()).isEqualTo(401);
  }

  private List<String> howTheErpWasTold(String orderId) {
    return db.sql(
            """
            select h.to_state from effect_history h join effect_all e using (effect_id)
            where e.order_id = ? and e.operation = 'recordReturn' order by h.at
            """)
        .param(orderId)
        .query(String.class)
        .list();
  }

  private String numbers(String rmaId) {
    return db.sql("select detail::text from exception_case where blocks = ? and state = 'open'")
        .param("return " + rmaId)
        .query(String.class)
        .single();
  }

  private String bodyOf(String messageId) {
    return db.sql("select convert_from(body, 'UTF8') from inbox where message_id = ?")
        .param(messageId)
        .query(String.class)
        .single();
  }

  private String causeOf(String messageId) {
    return db.sql("select coalesce(max(cause), '') from exception_case where message_id = ?")
        .param(messageId)
        .query(String.class)
        .single();
  }
}
