package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Requirement;
import io.crossdock.model.CanonicalJson;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One web shop and everything that goes between it and the hub. */
class StorefrontIT extends HubStory {

  @Test
  @Requirement("A1")
  void aShopSubmitsItsOrdersAndReceivesStockPriceAndStatus() {
    String sku = unique("FRONT");
    products.putItem("north", sku, "Product " + sku, "EA", TestCause.CAUSE);
    products.putXref("north-web", sku, sku, true);
    receive(sku, 10);
    String prices = PriceListText.retail(1).price(sku, "10.00", Instant.EPOCH).json();

    postAs("erp-main", "/api/v1/erp/price-lists", prices);
    eventually(() -> assertThat(last("priceSet", sku, "/data/price")).contains("10.00"));
    eventually(() -> assertThat(stockShown(sku)).contains("10"));
    JsonNode placed = order(sku, 3);

    String id = placed.path("id").asText();
    eventually(() -> assertThat(orders(id)).isEqualTo(1));
    eventually(() -> assertThat(stockShown(sku)).as("what is left to sell").contains("7"));
    eventually(() -> assertThat(statusOf(id)).isEqualTo("completed"));
    JsonNode shipped =
        simulators.journal("shopify", "fulfillment").stream()
            .map(entry -> entry.at("/data/order"))
            .filter(order -> order.path("id").asText().equals(id))
            .reduce((first, second) -> second)
            .orElseThrow();
    assertThat(shipped.path("fulfillment_status").asText()).isEqualTo("fulfilled");
    assertThat(shipped.at("/fulfillments/0/tracking_numbers/0").asText()).isNotEmpty();
    assertThat(simulators.journal("shopify", "priceSet"))
        .filteredOn(entry -> entry.path("key").asText().equals(sku))
        .hasSize(1);
  }

  private JsonNode order(String sku, int quantity) {
    ObjectNode order = CanonicalJson.mapper().createObjectNode().put("taxRate", "0");
    order
        .withArray("/lines")
        .addObject()
        .put("sku", sku)
        .put("quantity", quantity)
        .put("price", "10.00");
    return simulators.command("shopify", "orders", order);
  }

  private Optional<String> last(String kind, String sku, String path) {
    return simulators.journal("shopify", kind).stream()
        .filter(entry -> entry.path("key").asText().equals(sku))
        .map(entry -> entry.at(path).asText())
        .reduce((first, second) -> second);
  }

  private Optional<String> stockShown(String sku) {
    String shown = null;
    for (JsonNode call : simulators.journal("shopify", "inventorySet")) {
      for (JsonNode change : call.at("/data/changes")) {
        shown = change.path("sku").asText().equals(sku) ? change.path("quantity").asText() : shown;
      }
    }
    return Optional.ofNullable(shown);
  }

  private int orders(String channelOrderId) {
    return db.sql("select count(*)::int from orders where channel_order_id = ?")
        .param(channelOrderId)
        .query(Integer.class)
        .single();
  }

  private String statusOf(String channelOrderId) {
    return db.sql("select status from orders where channel_order_id = ?")
        .param(channelOrderId)
        .query(String.class)
        .single();
  }
}
