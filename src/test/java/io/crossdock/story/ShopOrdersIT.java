package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.model.CanonicalJson;
import io.crossdock.security.WebhookSignature;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A web shop tells of its orders by webhooks that come twice, late and out of order. */
class ShopOrdersIT extends HubStory {

  /** All that ever were: stories before this one may have left some. */
  private static final String CASES = "exception_case where party = ?";

  private static final String PATH = "/webhooks/north-web/orders-create";

  @Test
  void aWebhookWithoutTheRightSignatureIsRefused() {
    Answer answer = post(PATH, "{\"id\":1}", Map.of("X-Shopify-Hmac-Sha256", "c29tZXRoaW5n"));

    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void anUnknownTopicIsRefused() {
    String body = "{\"id\":1}";

    Answer answer = post("/webhooks/north-web/products-create", body, signed(body));

    assertThat(answer.status()).isEqualTo(404);
  }

  @Test
  void everyOrderArrivesOnceHoweverItsWebhooksCome() {
    String sku = stockedProduct(500);
    simulators.faults().add(Faulty.of("shopify", "webhook", "twice"));
    simulators
        .faults()
        .add(
            Faulty.of("shopify", "webhook", "outOfOrder")
                .put("millis", 700)
                .put("probability", 0.4)
                .put("seed", 7));

    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String id = place(sku, 1);
      simulators.command("shopify", "orders", change(id).put("note", "leave it at the door"));
      ids.add(id);
    }

    for (String id : ids) {
      eventually(() -> assertThat(count("orders where channel_order_id = ?", id)).isEqualTo(1));
    }
    eventually(() -> assertThat(count("inbox_work where party = ?", "north-web")).isZero());
    assertThat(count("order_line where sku = ? and ordered = 1", sku)).isEqualTo(12);
    assertThat(
            count(
                "orders where status = 'held' and channel_order_id = any(?)",
                ids.toArray(String[]::new)))
        .isZero();
  }

  @Test
  void changesWithinOneSecondAreAllApplied() {
    String sku = stockedProduct(1);
    simulators.settings("shopify", sameSecond(true));
    ObjectNode order = (ObjectNode) placed(sku, 40);
    String id = order.path("id").asText();

    for (int quantity = 39; quantity >= 10; quantity--) {
      simulators.command("shopify", "orders", resized(order, quantity));
    }

    eventually(() -> assertThat(ordered(id)).isEqualTo(10));
    eventually(() -> assertThat(count("inbox_work where party = ?", "north-web")).isZero());
    assertThat(ordered(id)).isEqualTo(10);
    simulators.settings("shopify", sameSecond(false));
  }

  @Test
  void aBusyShopIsAskedLaterAndMakesNoCase() {
    String sku = stockedProduct(10);
    int before = count(CASES, "north-web");
    simulators
        .faults()
        .add(
            Faulty.of("shopify", "getOrder", "status")
                .put("status", 429)
                .put("retryAfter", 1)
                .put("count", 2));
    simulators.faults().add(Faulty.of("shopify", "getOrder", "drop").put("count", 1));

    String id = place(sku, 1);

    eventually(() -> assertThat(count("orders where channel_order_id = ?", id)).isEqualTo(1));
    assertThat(count(CASES, "north-web")).isEqualTo(before);
  }

  @Test
  void anOrderThatTheShopDoesNotKnowIsACase() {
    String id = unique("9").replace("-", "");
    String body = "{\"id\":" + id + "}";

    Answer answer = post(PATH, body, signed(body));

    assertThat(answer.status()).isEqualTo(200);
    eventually(
        () ->
            assertThat(
                    count(
                        "exception_case where state <> 'closed' and message_id in"
                            + " (select message_id from inbox where body = ?)",
                        body.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(1));
    db.sql("update exception_case set state = 'closed' where party = 'north-web'").update();
  }

  @Test
  void aCancelledOrderGivesItsReservationBack() {
    String sku = stockedProduct(5);
    String id = place(sku, 2);
    eventually(() -> assertThat(count("orders where channel_order_id = ?", id)).isEqualTo(1));

    simulators.command("shopify", "orders", change(id).put("action", "cancel"));

    eventually(
        () ->
            assertThat(count("orders where status = 'cancelled' and channel_order_id = ?", id))
                .isEqualTo(1));
    assertThat(reserved(sku)).isZero();
  }

  private String place(String sku, int quantity) {
    return placed(sku, quantity).path("id").asText();
  }

  private JsonNode placed(String sku, int quantity) {
    ObjectNode order = CanonicalJson.mapper().createObjectNode().put("taxRate", "0");
    order
        .withArray("/lines")
        .addObject()
        .put("sku", sku)
        .put("quantity", quantity)
        .put("price", "10.00");
    return simulators.command("shopify", "orders", order);
  }

  private static ObjectNode change(String id) {
    ObjectNode change = CanonicalJson.mapper().createObjectNode();
    return change.put("id", Long.parseLong(id));
  }

  private static ObjectNode resized(ObjectNode order, int quantity) {
    ObjectNode change = change(order.path("id").asText());
    ObjectNode line = (ObjectNode) order.path("line_items").path(0).deepCopy();
    line.put("quantity", quantity).put("current_quantity", quantity);
    change.putArray("line_items").add(line);
    change.putNull("total_price_set");
    return change.put("total_price", quantity + "0.00");
  }

  private static ObjectNode sameSecond(boolean on) {
    return CanonicalJson.mapper().createObjectNode().put("sameSecond", on);
  }

  private int ordered(String id) {
    return db.sql(
            """
            select coalesce(sum(ordered), 0)::int from order_line
            where order_id = (select order_id from orders where channel_order_id = ?)
            """)
        .param(id)
        .query(Integer.class)
        .single();
  }

  private Map<String, String> signed(String body) {
    String secret = parties.get("north-web").parameter("webhookSecret").orElseThrow();
    return Map.of(
        "X-Shopify-Hmac-Sha256",
        WebhookSignature.sign(secret, body.getBytes(StandardCharsets.UTF_8)));
  }

  private int count(String from, Object parameter) {
    return db.sql("select count(*)::int from " + from)
        .param(parameter)
        .query(Integer.class)
        .single();
  }
}
