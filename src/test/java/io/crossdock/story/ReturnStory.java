package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.model.CanonicalJson;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Orders that were delivered, and what a story asks about goods that come back. */
abstract class ReturnStory extends HubStory {

  @BeforeEach
  void theWarehouseShipsOnlyWhatTheStorySays() {
    simulators.settings("wms", CanonicalJson.mapper().createObjectNode().put("ships", false));
  }

  @AfterEach
  void theWarehouseShipsByItself() {
    simulators.settings("wms", CanonicalJson.mapper().createObjectNode().put("ships", true));
  }

  /** An order of the app of which everything has left and everybody was told. */
  protected String delivered(String sku, int quantity) {
    String orderId = released(sku, quantity);
    ship(orderId, sku, quantity);
    eventually(() -> assertThat(status(orderId)).isEqualTo("completed"));
    return orderId;
  }

  protected String released(String sku, int quantity) {
    String body = OrderText.of(unique("A")).line(sku, quantity).json();
    String orderId = place(unique("key"), body).text("orderId");
    eventually(() -> assertThat(status(orderId)).isEqualTo("released"));
    return orderId;
  }

  protected void ship(String orderId, String sku, int quantity) {
    ObjectNode shipment = Warehouse.shipment(unique("SHP"), orderId, true);
    Warehouse.line(shipment, "L1", sku, Integer.toString(quantity));
    postAs("wms-east", "/api/v1/wms/shipments", shipment.toString());
  }

  protected Answer tell(ObjectNode back) {
    return postAs("wms-east", "/api/v1/wms/returns", back.toString());
  }

  /** Returns as the ERP recorded them for an order, oldest first. */
  protected List<JsonNode> credited(String orderId) {
    return simulators.journal("erp", "return").stream()
        .filter(entry -> entry.path("key").asText().startsWith(orderId + "-R"))
        .map(entry -> entry.at("/data/request"))
        .toList();
  }

  protected int returned(String orderId) {
    return db.sql("select sum(returned)::int from order_line where order_id = ?")
        .param(orderId)
        .query(Integer.class)
        .single();
  }

  protected int unavailable(String sku) {
    return db.sql("select coalesce(sum(unavailable), 0)::int from stock_position where sku = ?")
        .param(sku)
        .query(Integer.class)
        .single();
  }

  protected List<String> timeline(String orderId) {
    return db.sql("select checkpoint from order_timeline where order_id = ? order by at")
        .param(orderId)
        .query(String.class)
        .list();
  }

  protected List<String> openCases(String orderId) {
    return db.sql("select cause from exception_case where order_id = ? and state = 'open'")
        .param(orderId)
        .query(String.class)
        .list();
  }

  protected List<String> casesAbout(String rmaId) {
    return db.sql("select cause from exception_case where blocks = ? and state = 'open'")
        .param("return " + rmaId)
        .query(String.class)
        .list();
  }

  /** How often each end was reached by the messages of one return. */
  protected Map<String, Long> decided(String rmaId) {
    Map<String, Long> states = new TreeMap<>();
    db.sql("select state, count(*) as n from inbox where business_key = ? group by state")
        .param(rmaId)
        .query(
            row -> {
              states.put(row.getString("state"), row.getLong("n"));
            });
    return states;
  }
}
