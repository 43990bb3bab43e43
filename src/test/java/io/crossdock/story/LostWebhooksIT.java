package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.model.CanonicalJson;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Webhooks may be lost: a poll finds what the shop forgot to tell, and nothing else. */
class LostWebhooksIT extends ConnectedStory {

  /** A shipment changes the order at the shop: news of another kind. */
  @BeforeEach
  void theWarehouseKeepsTheGoods() {
    simulators.settings("wms", CanonicalJson.mapper().createObjectNode().put("ships", false));
  }

  @Test
  void ordersWhoseWebhooksAreLostArriveOnce() {
    String sku = stockedProduct(500);
    simulators.faults().add(Faulty.of("shopify", "webhook", "drop"));

    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      ids.add(place(sku));
    }

    eventually(() -> assertThat(orders(ids)).isEqualTo(120));
    eventually(() -> assertThat(reserved(sku)).isEqualTo(120));
    assertThat(receipts(ids)).isEqualTo(120);
  }

  @Test
  void aLostCancellationIsFoundToo() {
    String sku = stockedProduct(5);
    String id = place(sku);
    eventually(() -> assertThat(reserved(sku)).isEqualTo(1));
    simulators.faults().add(Faulty.of("shopify", "webhook", "drop"));

    simulators.command("shopify", "orders", change(id).put("action", "cancel"));

    eventually(() -> assertThat(reserved(sku)).isZero());
  }

  @Test
  void whatAWebhookToldIsNotFetchedAgain() {
    String sku = stockedProduct(5);
    String id = place(sku);
    eventually(() -> assertThat(orders(List.of(id))).isEqualTo(1));
    String later = placeWithoutWebhook(sku);

    eventually(() -> assertThat(orders(List.of(later))).isEqualTo(1));

    assertThat(polledAfterItsDecision(id)).isZero();
    assertThat(receipts(List.of(later))).isEqualTo(1);
  }

  @Test
  void anOrderThatCannotBeReadBecomesACaseAndStopsNoPoll() {
    String sku = stockedProduct(5);
    simulators.faults().add(Faulty.of("shopify", "webhook", "drop"));
    String broken = place(sku);
    simulators.command("shopify", "orders", change(broken).putNull("currency"));

    String sound = place(sku);

    eventually(() -> assertThat(orders(List.of(sound))).isEqualTo(1));
    eventually(() -> assertThat(casesOf(broken)).isPositive());
  }

  private String placeWithoutWebhook(String sku) {
    String fault = simulators.faults().add(Faulty.of("shopify", "webhook", "drop"));
    String id = place(sku);
    simulators.faults().remove(fault);
    return id;
  }

  private String place(String sku) {
    ObjectNode order = CanonicalJson.mapper().createObjectNode().put("taxRate", "0");
    order.withArray("/lines").addObject().put("sku", sku).put("quantity", 1).put("price", "10.00");
    JsonNode placed = simulators.command("shopify", "orders", order);
    return placed.path("id").asText();
  }

  private static ObjectNode change(String id) {
    return CanonicalJson.mapper().createObjectNode().put("id", Long.parseLong(id));
  }

  private int orders(List<String> ids) {
    return db.sql("select count(*)::int from orders where channel_order_id = any(?)")
        .params((Object) ids.toArray(String[]::new))
        .query(Integer.class)
        .single();
  }

  private int receipts(List<String> ids) {
    String[] sources = ids.stream().map(id -> "listOrders " + id).toArray(String[]::new);
    return db.sql("select count(*)::int from inbox where source_name = any(?)")
        .params((Object) sources)
        .query(Integer.class)
        .single();
  }

  /** The poll may see an order before its webhook is decided, never after. */
  private int polledAfterItsDecision(String id) {
    return db.sql(
            """
            select count(*)::int from inbox
            where source_name = 'listOrders ' || :id and received_at > (
              select min(decided_at) from inbox where business_key = :id) + interval '1 second'
            """)
        .param("id", id)
        .query(Integer.class)
        .single();
  }

  private int casesOf(String id) {
    return db.sql(
            """
            select count(*)::int from exception_case c join inbox i using (message_id)
            where i.source_name = ?
            """)
        .param("listOrders " + id)
        .query(Integer.class)
        .single();
  }
}
