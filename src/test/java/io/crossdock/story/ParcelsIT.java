package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.model.CanonicalJson;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A shipment in several parcels: every number, with its carrier, is told to all who wait for it.
 */
class ParcelsIT extends HubStory {

  @BeforeEach
  void theWarehouseShipsOnlyWhatTheStorySays() {
    simulators.settings("wms", CanonicalJson.mapper().createObjectNode().put("ships", false));
  }

  @Test
  void allParcelsAreToldToTheShopTheMarketplaceAndTheErp() {
    String sku = stockedProduct(20);
    String shop = ordered("shopify", "id", sku);
    String market = ordered("amazon", "orderId", sku);
    String shopShipment = unique("SHP");
    String marketShipment = unique("SHP");

    tell(parcels(shopShipment, shop, sku));
    tell(parcels(marketShipment, market, sku));

    eventually(() -> assertThat(status(shop)).isEqualTo("completed"));
    eventually(() -> assertThat(status(market)).isEqualTo("completed"));
    assertThat(numbers("/data/order/fulfillments/0/tracking_numbers", "shopify", "fulfillment"))
        .contains("[\"%s-A\",\"%s-B\"]".formatted(shopShipment, shopShipment));
    assertThat(told(marketShipment))
        .containsExactly(
            "DHL %s-A 1".formatted(marketShipment), "UPS %s-B 2".formatted(marketShipment));
    JsonNode second = recorded(shopShipment).get(0).at("/data/request/packages/1");
    assertThat(second.path("trackingNumber").asText()).isEqualTo(shopShipment + "-B");
    assertThat(second.path("carrier").asText()).isEqualTo("UPS");
  }

  /** Three pieces in two parcels of two carriers. */
  private ObjectNode parcels(String shipmentId, String orderId, String sku) {
    ObjectNode shipment = Warehouse.shipment(shipmentId, orderId, true);
    shipment.putArray("packages").addObject().put("trackingNumber", shipmentId + "-A");
    ObjectNode second = shipment.withArray("/packages").addObject();
    second.put("trackingNumber", shipmentId + "-B").put("carrier", "UPS");
    String line = lineOf(orderId);
    second.withArray("/contents").addObject().put("lineId", line).put("quantity", "2");
    ((ObjectNode) shipment.path("packages").path(0))
        .withArray("/contents")
        .addObject()
        .put("lineId", line)
        .put("quantity", "1");
    return Warehouse.line(shipment, line, sku, "3");
  }

  private String lineOf(String orderId) {
    return db.sql("select line_id from order_line where order_id = ? and sku is not null")
        .param(orderId)
        .query(String.class)
        .single();
  }

  private String ordered(String channel, String id, String sku) {
    ObjectNode order = CanonicalJson.mapper().createObjectNode();
    order.put(
        channel.equals("amazon") ? "status" : "taxRate",
        channel.equals("amazon") ? "UNSHIPPED" : "0");
    order.withArray("/lines").addObject().put("sku", sku).put("quantity", 3).put("price", "10.00");
    String number = simulators.command(channel, "orders", order).path(id).asText();
    eventually(() -> assertThat(orderIds(number)).hasSize(1));
    String orderId = orderIds(number).get(0);
    eventually(() -> assertThat(status(orderId)).isEqualTo("released"));
    return orderId;
  }

  private List<String> orderIds(String channelOrderId) {
    return db.sql("select order_id from orders where channel_order_id = ?")
        .param(channelOrderId)
        .query(String.class)
        .list();
  }

  private List<String> numbers(String path, String system, String kind) {
    return simulators.journal(system, kind).stream()
        .map(entry -> entry.at(path).toString())
        .toList();
  }

  private List<String> told(String shipmentId) {
    return simulators.journal("amazon", "shipmentConfirmation").stream()
        .map(entry -> entry.at("/data/request/packageDetail"))
        .filter(box -> box.path("trackingNumber").asText().startsWith(shipmentId))
        .map(
            box ->
                "%s %s %s"
                    .formatted(
                        box.path("carrierCode").asText(),
                        box.path("trackingNumber").asText(),
                        box.at("/orderItems/0/quantity").asText()))
        .toList();
  }

  private Answer tell(ObjectNode shipment) {
    return postAs("wms-east", "/api/v1/wms/shipments", shipment.toString());
  }

  private List<JsonNode> recorded(String shipmentId) {
    return simulators.journal("erp", "shipment").stream()
        .filter(entry -> entry.path("key").asText().equals(shipmentId))
        .toList();
  }
}
