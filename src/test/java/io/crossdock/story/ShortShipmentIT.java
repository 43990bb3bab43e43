package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.model.CanonicalJson;
import io.crossdock.security.OpsLogin;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a person does with the rest of an order that the warehouse will not ship. */
class ShortShipmentIT extends HubStory {

  @Autowired private OpsLogin ops;

  @BeforeEach
  void theWarehouseShipsOnlyWhatTheStorySays() {
    simulators.settings("wms", CanonicalJson.mapper().createObjectNode().put("ships", false));
  }

  @AfterEach
  void theWarehouseShipsByItself() {
    simulators.settings("wms", CanonicalJson.mapper().createObjectNode().put("ships", true));
  }

  @Test
  void theRestOfAShortOrderIsCancelledOnceAndTheOrderCompletes() throws Exception {
    String sku = stockedProduct(10);
    String orderId = shippedShort(sku);

    Answer done = operator().post(rest(orderId, "cancel"), reason());
    Answer again = operator().post(rest(orderId, "cancel"), reason());

    assertThat(done.status()).as(done.body().toString()).isEqualTo(200);
    assertThat(again.status()).isEqualTo(409);
    eventually(() -> assertThat(status(orderId)).isEqualTo("completed"));
    assertThat(line(orderId, "cancelled")).isEqualByComparingTo("2");
    assertThat(simulators.journal("erp", "linesCancellation"))
        .filteredOn(entry -> entry.path("key").asText().equals(orderId))
        .singleElement()
        .satisfies(
            entry ->
                assertThat(entry.at("/data/request/lines/0/quantity").asText()).isEqualTo("2"));
    assertThat(openCases(orderId)).isEmpty();
    assertThat(onHand(sku)).isEqualTo(9);
    assertThat(reserved(sku)).isZero();
    assertThat(ledgerCheck.run()).isEmpty();
  }

  @Test
  void theRestOfAShortOrderIsReleasedAgainAndShips() throws Exception {
    String sku = stockedProduct(10);
    String orderId = shippedShort(sku);

    String done = operator().hub("Orders", "releaseRest", orderId, "found on another shelf");

    assertThat(done).contains("released to the warehouse again");
    assertThat(reserved(sku)).isEqualTo(2);
    assertThat(openCases(orderId)).isEmpty();
    String part = orderId + "-2";
    eventually(() -> assertThat(fulfillmentState(part)).isEqualTo("released"));
    assertThat(operator().hub("Orders", "cancelRest", orderId, "too soon"))
        .contains("nothing done", "a warehouse still works on the order");
    tell(Warehouse.line(partial(part, orderId), "L1", sku, "2"));
    eventually(() -> assertThat(status(orderId)).isEqualTo("completed"));
    assertThat(onHand(sku)).isEqualTo(7);
    assertThat(ledgerCheck.run()).isEmpty();
  }

  @Test
  void aRestForWhichThereIsNoStockStaysAsItIs() throws Exception {
    String sku = stockedProduct(3);
    String orderId = shippedShort(sku);
    postAs(
        "wms-east", "/api/v1/wms/stock-snapshots", Warehouse.count(EAST, 1, sku, "0").toString());
    eventually(() -> assertThat(onHand(sku)).isZero());

    Answer refused = operator().post(rest(orderId, "release"), reason());

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("detail")).contains("not enough stock", "misses");
    assertThat(status(orderId)).isEqualTo("partiallyShipped");
    assertThat(openCases(orderId)).hasSize(1);
    assertThat(reserved(sku)).isZero();
  }

  @Test
  void anOrderOfWhichNothingCouldBeShippedIsCancelledAsAWhole() throws Exception {
    String sku = stockedProduct(10);
    String orderId = released(sku, 3);
    ObjectNode nothing = Warehouse.shipment(unique("SHP"), orderId, true);
    nothing.withArray("/lines");
    shorten(nothing, "3");
    tell(nothing);
    eventually(() -> assertThat(openCases(orderId)).hasSize(1));

    Answer done = operator().post(rest(orderId, "cancel"), reason());

    assertThat(done.status()).as(done.body().toString()).isEqualTo(200);
    assertThat(status(orderId)).isEqualTo("cancelled");
    eventually(
        () ->
            assertThat(simulators.journal("erp", "cancellation"))
                .anyMatch(entry -> entry.path("key").asText().equals(orderId)));
    assertThat(onHand(sku)).isEqualTo(10);
    assertThat(reserved(sku)).isZero();
  }

  /** An order of three of which one left and two will not. */
  private String shippedShort(String sku) {
    String orderId = released(sku, 3);
    ObjectNode shipment = Warehouse.shipment(unique("SHP"), orderId, true);
    Warehouse.line(shipment, "L1", sku, "1");
    shorten(shipment, "2");
    tell(shipment);
    eventually(() -> assertThat(status(orderId)).isEqualTo("partiallyShipped"));
    return orderId;
  }

  private static void shorten(ObjectNode shipment, String quantity) {
    shipment
        .withArray("/shortShipped")
        .addObject()
        .put("lineId", "L1")
        .put("quantity", quantity)
        .put("reason", "notFound");
  }

  private static ObjectNode partial(String fulfillmentId, String orderId) {
    return Warehouse.shipment(unique("SHP"), orderId, true).put("fulfillmentId", fulfillmentId);
  }

  private Operator operator() {
    return new Operator(port, ops);
  }

  private static String rest(String orderId, String action) {
    return "/api/v1/operation/orders/" + orderId + "/rest/" + action;
  }

  private static ObjectNode reason() {
    return CanonicalJson.mapper().createObjectNode().put("reason", "decided by a test");
  }

  private BigDecimal line(String orderId, String column) {
    return db.sql("select " + column + " from order_line where order_id = ? and line_id = 'L1'")
        .param(orderId)
        .query(BigDecimal.class)
        .single();
  }

  private String fulfillmentState(String id) {
    return db.sql("select state from fulfillment where fulfillment_id = ?")
        .param(id)
        .query(String.class)
        .single();
  }

  private String released(String sku, int quantity) {
    String body = OrderText.of(unique("A")).line(sku, quantity).json();
    String orderId = place(unique("key"), body).text("orderId");
    eventually(() -> assertThat(status(orderId)).isEqualTo("released"));
    return orderId;
  }

  private Answer tell(ObjectNode shipment) {
    return postAs("wms-east", "/api/v1/wms/shipments", shipment.toString());
  }

  private List<String> openCases(String orderId) {
    return db.sql(
            """
            select cause from exception_case
            where order_id = ? and state <> 'closed' order by opened_at
            """)
        .param(orderId)
        .query(String.class)
        .list();
  }
}
