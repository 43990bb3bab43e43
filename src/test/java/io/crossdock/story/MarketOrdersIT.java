package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.model.CanonicalJson;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A marketplace is polled for its orders; what it accepts is looked up before it counts. */
class MarketOrdersIT extends HubStory {

  @Test
  void polledOrdersArriveOnceAndTie() {
    String sku = stockedProduct(500);
    ObjectNode wish = CanonicalJson.mapper().createObjectNode().put("count", 120).put("seed", 5);
    wish.putArray("skus").add(sku);
    JsonNode ids = simulators.command("amazon", "generate", wish).path("ids");

    for (JsonNode id : ids) {
      eventually(() -> assertThat(orders(id.asText())).isEqualTo(1));
    }
    assertThat(held(ids)).isZero();
  }

  @Test
  void aPendingOrderReservesAndIsExportedOnlyWhenTheMarketplaceSaysSo() {
    String sku = stockedProduct(5);
    String id = place(sku, 2, "PENDING");
    eventually(() -> assertThat(reserved(sku)).isEqualTo(2));
    assertThat(erpOrders(orderId(id))).isEmpty();

    simulators.command("amazon", "orders", change(id).put("status", "UNSHIPPED"));

    eventually(() -> assertThat(erpOrders(orderId(id))).hasSize(1));
  }

  @Test
  void aCancelledOrderGivesItsReservationBack() {
    String sku = stockedProduct(5);
    String id = place(sku, 2, "PENDING");
    eventually(() -> assertThat(reserved(sku)).isEqualTo(2));

    simulators.command("amazon", "orders", change(id).put("action", "cancel"));

    eventually(() -> assertThat(status(orderId(id))).isEqualTo("cancelled"));
    assertThat(reserved(sku)).isZero();
  }

  @Test
  void aPollThatIsRefusedOrBreaksOffGoesOnLater() {
    String sku = stockedProduct(5);
    simulators
        .faults()
        .add(
            Faulty.of("amazon", "searchOrders", "status")
                .put("status", 429)
                .put("retryAfter", 1)
                .put("count", 1));
    simulators.faults().add(Faulty.of("amazon", "searchOrders", "drop").put("count", 1));

    String id = place(sku, 1, "UNSHIPPED");

    eventually(() -> assertThat(orders(id)).isEqualTo(1));
  }

  @Test
  void aNumberThatWasAcceptedCountsWhenItIsReadBack() {
    simulators.faults().add(Faulty.of("amazon", "getListingsItem", "lateFind").put("millis", 2500));
    String sku = unique("SKU");
    products.putItem("north", sku, "Product " + sku, "EA", TestCause.CAUSE);
    db.sql("insert into sku_xref (party, channel_sku, sku) values ('amazon-eu', ?, ?)")
        .params(sku + " A/B", sku)
        .update();

    receive(sku, 17);

    eventually(() -> assertThat(told(sku)).isEqualTo(17));
    assertThat(listed(sku + " A/B")).isNotEmpty();
  }

  private int told(String sku) {
    return db.sql(
            """
            select coalesce(max(confirmed_quantity), -1)::int from publication
            where channel = 'amazon-eu' and sku = ?
            """)
        .param(sku)
        .query(Integer.class)
        .single();
  }

  private List<JsonNode> listed(String sku) {
    return simulators.journal("amazon", "listing").stream()
        .filter(entry -> entry.path("key").asText().equals(sku))
        .toList();
  }

  private String place(String sku, int quantity, String status) {
    ObjectNode order = CanonicalJson.mapper().createObjectNode().put("status", status);
    order
        .withArray("/lines")
        .addObject()
        .put("sku", sku)
        .put("quantity", quantity)
        .put("price", "19.99");
    return simulators.command("amazon", "orders", order).path("orderId").asText();
  }

  private static ObjectNode change(String id) {
    return CanonicalJson.mapper().createObjectNode().put("orderId", id);
  }

  private String orderId(String channelOrderId) {
    return db.sql("select order_id from orders where channel_order_id = ?")
        .param(channelOrderId)
        .query(String.class)
        .single();
  }

  private int orders(String channelOrderId) {
    return db.sql("select count(*)::int from orders where channel_order_id = ?")
        .param(channelOrderId)
        .query(Integer.class)
        .single();
  }

  private int held(JsonNode ids) {
    List<String> wanted = new java.util.ArrayList<>();
    ids.forEach(id -> wanted.add(id.asText()));
    return db.sql(
            """
            select count(*)::int from orders
            where hold_reason is not null and channel_order_id = any(?)
            """)
        .param(wanted.toArray(String[]::new))
        .query(Integer.class)
        .single();
  }
}
