package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Requirement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A customer waits: what is there, what it costs, whether the order is taken, each in one call. */
class SynchronousAnswersIT extends HubStory {

  /** Orders of {@link OrderText} charge 11.90 with tax for a piece, and were placed on that day. */
  private static final Instant BEFORE = Instant.parse("2026-11-01T00:00:00Z");

  @Test
  @Requirement("L1")
  void stockPriceAndOrderAreAnsweredAtOnceFromTheHubsOwnTables() {
    String sku = stockedProduct(5);
    priced(1, sku, "11.90", BEFORE);
    simulators.faults().add(Faulty.of("erp", "createOrder", "status").put("status", 503));
    simulators.faults().add(Faulty.of("erp", "findOrders", "status").put("status", 503));

    Answer stock = get("/api/v1/availability?sku=" + sku);
    Answer price = get("/api/v1/prices?sku=" + sku);
    Answer order = place(unique("key"), OrderText.of(unique("A")).line(sku, 2).json());

    assertThat(stock.body().at("/items/0/available").asText()).isEqualTo("5");
    assertThat(price.status()).isEqualTo(200);
    JsonNode shown = price.body().at("/items/0");
    assertThat(shown.path("status").asText()).isEqualTo("priced");
    assertThat(shown.at("/price/unitPrice/amount").asText()).isEqualTo("11.90");
    assertThat(shown.at("/price/includesTax").asBoolean()).isTrue();
    assertThat(order.status()).isEqualTo(201);
    assertThat(order.text("status")).isEqualTo("reserved");
    assertThat(reserved(sku)).isEqualTo(2);
    simulators.faults().clear();
  }

  @Test
  @Requirement("D5")
  void anOrderAtAStalePriceIsRefusedWithBothNumbersAndNothingHappens() {
    String sku = stockedProduct(5);
    priced(1, sku, "14.90", BEFORE);
    String number = unique("A");
    String key = unique("key");

    Answer refused = place(key, OrderText.of(number).line(sku, 2).json());

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text("type")).isEqualTo("urn:crossdock:problem:invalid");
    JsonNode error = refused.body().at("/errors/0");
    assertThat(error.path("path").asText()).isEqualTo("/lineItems/0/unitPrice");
    assertThat(error.path("rule").asText()).isEqualTo("price");
    assertThat(error.path("message").asText()).contains("14.90 EUR", "11.90 EUR");
    assertThat(reserved(sku)).isZero();
    assertThat(orders(number)).isZero();
  }

  @Test
  void theSameOrderIsTakenWhenThePriceListIsCorrected() {
    String sku = stockedProduct(5);
    priced(1, sku, "14.90", BEFORE);
    String key = unique("key");
    String body = OrderText.of(unique("A")).line(sku, 1).json();
    int refused = place(key, body).status();

    priced(2, sku, "11.90", BEFORE);
    Answer again = place(key, body);

    assertThat(refused).isEqualTo(422);
    assertThat(again.status()).isEqualTo(201);
  }

  @Test
  void aPriceThatBeganAfterTheOrderWasPlacedDoesNotCount() {
    String sku = stockedProduct(5);
    priced(1, sku, "11.90", BEFORE);
    priced(2, sku, "19.90", Instant.parse("2026-11-21T00:00:00Z"));

    Answer taken = place(unique("key"), OrderText.of(unique("A")).line(sku, 1).json());

    assertThat(
            get("/api/v1/prices?sku=" + sku).body().at("/items/0/price/unitPrice/amount").asText())
        .isEqualTo("19.90");
    assertThat(taken.status()).isEqualTo(201);
  }

  @Test
  void whatHasNoPriceIsSaidAndIsSoldAsBefore() {
    String sku = stockedProduct(5);

    Answer price = get("/api/v1/prices?sku=" + sku + "&sku=never-named");
    Answer order = place(unique("key"), OrderText.of(unique("A")).line(sku, 1).json());

    assertThat(price.body().path("items").findValuesAsText("status"))
        .isEqualTo(List.of("noPrice", "unknownSku"));
    assertThat(order.status()).isEqualTo(201);
  }

  @Test
  void aPriceCallNeedsOneToAHundredItemsAndAChannelsKey() {
    StringBuilder many = new StringBuilder("/api/v1/prices?sku=0");
    for (int i = 1; i <= 100; i++) {
      many.append("&sku=").append(i);
    }

    assertThat(get("/api/v1/prices").status()).isEqualTo(400);
    assertThat(get(many.toString()).status()).isEqualTo(400);
    assertThat(anonymous("get", "/api/v1/prices?sku=a").status()).isEqualTo(401);
  }

  private void priced(long sequence, String sku, String amount, Instant validFrom) {
    String list = PriceListText.retail(sequence).price(sku, amount, validFrom).json();
    Answer told = postAs("erp-main", "/api/v1/erp/price-lists", list);
    eventually(
        () ->
            assertThat(
                    db.sql("select state from inbox where message_id = ?")
                        .param(told.text("messageId"))
                        .query(String.class)
                        .single())
                .isEqualTo("decided"));
  }

  private int orders(String channelOrderId) {
    return db.sql("select count(*)::int from orders where channel_order_id = ?")
        .param(channelOrderId)
        .query(Integer.class)
        .single();
  }
}
