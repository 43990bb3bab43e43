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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of an order when the warehouse tells what has left. */
class ShipmentIT extends HubStory {

  @BeforeEach
  void theWarehouseShipsOnlyWhatTheStorySays() {
    simulators.settings("wms", CanonicalJson.mapper().createObjectNode().put("ships", false));
  }

  @AfterEach
  void theWarehouseShipsByItself() {
    simulators.settings("wms", CanonicalJson.mapper().createObjectNode().put("ships", true));
  }

  @Test
  void aShipmentTakesTheGoodsTellsTheErpAndCompletesTheOrder() {
    String sku = stockedProduct(10);
    String orderId = released(sku, 3);
    String shipmentId = unique("SHP");

    Answer answer = tell(whole(shipmentId, orderId, sku, 3));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text("messageId")).isNotEmpty();
    eventually(() -> assertThat(status(orderId)).isEqualTo("completed"));
    assertThat(onHand(sku)).isEqualTo(7);
    assertThat(reserved(sku)).isZero();
    assertThat(recorded(shipmentId)).hasSize(1);
    assertThat(timeline(orderId)).containsSubsequence("shipped", "shipmentRecorded", "completed");
    assertThat(ledgerCheck.run()).isEmpty();
  }

  @Test
  void oneShipmentToldTwentyTimesAtOnceHasOneEffect() throws Exception {
    String sku = stockedProduct(10);
    String orderId = released(sku, 2);
    String shipmentId = unique("SHP");
    ObjectNode shipment = whole(shipmentId, orderId, sku, 2);
    ExecutorService callers = Executors.newFixedThreadPool(20);
    Callable<Answer> call = () -> tell(shipment);

    List<Future<Answer>> answers = callers.invokeAll(Collections.nCopies(20, call));

    callers.shutdown();
    for (Future<Answer> answer : answers) {
      assertThat(answer.get().status()).isEqualTo(202);
    }
    eventually(
        () -> assertThat(decided(shipmentId)).isEqualTo(Map.of("decided", 1L, "duplicate", 19L)));
    eventually(() -> assertThat(status(orderId)).isEqualTo("completed"));
    assertThat(onHand(sku)).isEqualTo(8);
    assertThat(recorded(shipmentId)).hasSize(1);
    assertThat(openCases(orderId)).isEmpty();
  }

  @Test
  void partsShipTheOrderStepByStep() {
    String sku = stockedProduct(10);
    String orderId = released(sku, 5);

    tell(Warehouse.line(Warehouse.shipment(unique("SHP"), orderId, false), "L1", sku, "2"));
    eventually(() -> assertThat(status(orderId)).isEqualTo("partiallyShipped"));
    int reservedBetween = reserved(sku);
    tell(Warehouse.line(Warehouse.shipment(unique("SHP"), orderId, true), "L1", sku, "3"));

    eventually(() -> assertThat(status(orderId)).isEqualTo("completed"));
    assertThat(reservedBetween).isEqualTo(3);
    assertThat(onHand(sku)).isEqualTo(5);
    assertThat(reserved(sku)).isZero();
    assertThat(shipped(orderId)).isEqualTo(5);
  }

  @Test
  void aShipmentThatOvertakesTheAnswerToTheReleaseCounts() {
    String sku = stockedProduct(10);
    simulators
        .faults()
        .add(
            Faulty.of("wms", "releaseOrder", "workThenTimeout")
                .put("millis", 8_000)
                .put("count", 1));
    String orderId =
        place(unique("key"), OrderText.of(unique("A")).line(sku, 2).json()).text("orderId");
    eventually(
        () -> assertThat(simulators.journal("wms", "fulfillment").toString()).contains(orderId));

    tell(whole(unique("SHP"), orderId, sku, 2));

    eventually(() -> assertThat(status(orderId)).isIn("shipped", "completed"));
    eventually(() -> assertThat(status(orderId)).isEqualTo("completed"));
    assertThat(onHand(sku)).isEqualTo(8);
    assertThat(openCases(orderId)).isEmpty();
    assertThat(ledgerCheck.run()).isEmpty();
  }

  @Test
  void moreThanWasOrderedIsPostedAndShownToAPerson() {
    String sku = stockedProduct(10);
    String orderId = released(sku, 2);

    tell(whole(unique("SHP"), orderId, sku, 5));

    eventually(() -> assertThat(status(orderId)).isEqualTo("completed"));
    assertThat(onHand(sku)).isEqualTo(5);
    assertThat(shipped(orderId)).isEqualTo(5);
    assertThat(openCases(orderId)).containsExactly("a shipment does not fit its order");
    assertThat(ledgerCheck.run()).isEmpty();
  }

  @Test
  void aLineTheOrderDoesNotHaveIsPostedAndShownToAPerson() {
    String sku = stockedProduct(10);
    String other = stockedProduct(10);
    String orderId = released(sku, 2);
    ObjectNode shipment = whole(unique("SHP"), orderId, sku, 2);

    tell(Warehouse.line(shipment, "99", other, "1"));

    eventually(() -> assertThat(status(orderId)).isEqualTo("completed"));
    assertThat(onHand(other)).isEqualTo(9);
    assertThat(openCases(orderId)).containsExactly("a shipment does not fit its order");
  }

  @Test
  void goodsOfAnOrderNobodyKnowsLeaveStockAndBecomeACase() {
    String sku = stockedProduct(10);
    String shipmentId = unique("SHP");
    ObjectNode shipment = whole(shipmentId, unique("NOBODY"), sku, 4);

    tell(shipment);
    tell(shipment);

    eventually(
        () -> assertThat(decided(shipmentId)).isEqualTo(Map.of("decided", 1L, "duplicate", 1L)));
    assertThat(onHand(sku)).isEqualTo(6);
    assertThat(casesAbout("shipment " + shipmentId))
        .containsExactly("a shipment belongs to no fulfillment of the hub");
    assertThat(ledgerCheck.run()).isEmpty();
  }

  @Test
  void oneIdForTwoShipmentsPostsTheFirstAndShowsTheSecond() {
    String sku = stockedProduct(10);
    String orderId = released(sku, 4);
    String shipmentId = unique("SHP");
    tell(Warehouse.line(Warehouse.shipment(shipmentId, orderId, false), "L1", sku, "1"));
    eventually(() -> assertThat(decided(shipmentId)).containsEntry("decided", 1L));

    tell(Warehouse.line(Warehouse.shipment(shipmentId, orderId, false), "L1", sku, "3"));

    eventually(() -> assertThat(decided(shipmentId)).containsEntry("rejected", 1L));
    assertThat(onHand(sku)).isEqualTo(9);
    assertThat(casesAbout("shipment " + shipmentId))
        .containsExactly("a shipment id came again with another content");
  }

  @Test
  void whatTheWarehouseWillNotShipIsFreedAndShownToAPerson() {
    String sku = stockedProduct(10);
    String orderId = released(sku, 3);
    ObjectNode shipment = Warehouse.shipment(unique("SHP"), orderId, true);
    Warehouse.line(shipment, "L1", sku, "1");
    shipment
        .withArray("/shortShipped")
        .addObject()
        .put("lineId", "L1")
        .put("quantity", "2")
        .put("reason", "notFound");

    tell(shipment);

    eventually(() -> assertThat(status(orderId)).isEqualTo("partiallyShipped"));
    assertThat(onHand(sku)).isEqualTo(9);
    assertThat(reserved(sku)).isZero();
    assertThat(openCases(orderId))
        .containsExactly("the warehouse will not ship a part of an order");
  }

  @Test
  void aKitIsOneLineThoughItsPartsLeave() {
    String cup = stockedProduct(10);
    String plate = stockedProduct(10);
    String kit = unique("KIT");
    Map<String, BigDecimal> parts = Map.of(cup, BigDecimal.valueOf(2), plate, BigDecimal.ONE);
    transaction.executeWithoutResult(
        status -> products.putKit("north", kit, "Breakfast for two", parts, TestCause.CAUSE));
    String orderId = released(kit, 2);
    ObjectNode shipment = Warehouse.shipment(unique("SHP"), orderId, true);
    Warehouse.line(shipment, "L1", cup, "4");

    tell(Warehouse.line(shipment, "L1", plate, "2"));

    eventually(() -> assertThat(status(orderId)).isEqualTo("completed"));
    assertThat(shipped(orderId)).isEqualTo(2);
    assertThat(onHand(cup)).isEqualTo(6);
    assertThat(onHand(plate)).isEqualTo(8);
    assertThat(recorded(shipment.path("shipmentId").asText()).toString())
        .contains("\"quantity\":\"2\"");
    assertThat(openCases(orderId)).isEmpty();
  }

  @Test
  void whatTheWarehouseGivesBackIsCancelledAndWhatItPackedIsNot() {
    String sku = stockedProduct(10);
    String free = released(sku, 2);
    String packed = released(sku, 3);
    tell(Warehouse.line(Warehouse.shipment(unique("SHP"), packed, true), "L1", sku, "3"));
    eventually(() -> assertThat(status(packed)).isEqualTo("completed"));

    Answer given = post("/api/v1/orders/" + free + "/cancellation", "{}", Map.of());
    Answer late = post("/api/v1/orders/" + packed + "/cancellation", "{}", Map.of());

    assertThat(given.text("cancellation")).isEqualTo("requested");
    assertThat(late.status()).isEqualTo(409);
    eventually(() -> assertThat(status(free)).isEqualTo("cancelled"));
    assertThat(reserved(sku)).isZero();
    assertThat(onHand(sku)).isEqualTo(7);
  }

  @Test
  void aShipmentWithoutItsIdIsACaseThatNamesTheField() {
    ObjectNode shipment = Warehouse.shipment("x", unique("A"), true);
    shipment.remove("shipmentId");

    String messageId = tell(shipment).text("messageId");

    eventually(
        () ->
            assertThat(causeOf(messageId))
                .isEqualTo("the shipment is invalid: required at /shipmentId"));
  }

  private String released(String sku, int quantity) {
    String body = OrderText.of(unique("A")).line(sku, quantity).json();
    String orderId = place(unique("key"), body).text("orderId");
    eventually(() -> assertThat(status(orderId)).isEqualTo("released"));
    return orderId;
  }

  private static ObjectNode whole(String shipmentId, String orderId, String sku, int quantity) {
    ObjectNode shipment = Warehouse.shipment(shipmentId, orderId, true);
    return Warehouse.line(shipment, "L1", sku, Integer.toString(quantity));
  }

  private Answer tell(ObjectNode shipment) {
    return postAs("wms-east", "/api/v1/wms/shipments", shipment.toString());
  }

  private List<JsonNode> recorded(String shipmentId) {
    return simulators.journal("erp", "shipment").stream()
        .filter(entry -> entry.path("key").asText().equals(shipmentId))
        .toList();
  }

  private Map<String, Long> decided(String shipmentId) {
    Map<String, Long> states = new java.util.TreeMap<>();
    db.sql("select state, count(*) as n from inbox where business_key = ? group by state")
        .param(shipmentId)
        .query(
            row -> {
              states.put(row.getString("state"), row.getLong("n"));
            });
    return states;
  }

  private int shipped(String orderId) {
    return db.sql("select sum(shipped)::int from order_line where order_id = ?")
        .param(orderId)
        .query(Integer.class)
        .single();
  }

  private List<String> timeline(String orderId) {
    return db.sql("select checkpoint from order_timeline where order_id = ? order by at")
        .param(orderId)
        .query(String.class)
        .list();
  }

  private List<String> openCases(String orderId) {
    return db.sql("select cause from exception_case where order_id = ? and state = 'open'")
        .param(orderId)
        .query(String.class)
        .list();
  }

  private List<String> casesAbout(String blocks) {
    return db.sql("select cause from exception_case where blocks = ? and state = 'open'")
        .param(blocks)
        .query(String.class)
        .list();
  }

  private String causeOf(String messageId) {
    return db.sql("select coalesce(max(cause), '') from exception_case where message_id = ?")
        .param(messageId)
        .query(String.class)
        .single();
  }
}
