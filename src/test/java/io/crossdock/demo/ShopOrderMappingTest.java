package io.crossdock.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Samples;
import io.crossdock.mapping.ExactJson;
import io.crossdock.mapping.Mapping;
import io.crossdock.mapping.Mappings;
import io.crossdock.model.CanonicalJson;
import io.crossdock.model.FieldProblem;
import io.crossdock.model.LineType;
import io.crossdock.model.Money;
import io.crossdock.model.Order;
import io.crossdock.order.OrderTotals;
import io.crossdock.order.SchemaCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Orders of a web shop become canonical orders that tie to the cent. */
class ShopOrderMappingTest {

  private static final Mapping MAPPING =
      new Mappings(Path.of("")).load("mappings/shopify/order-in.jslt");
  private static final SchemaCheck SCHEMAS = new SchemaCheck(Path.of("mappings/canonical"));
  private static final long ID = 820_982_911_946_154_508L;
  private static final Instant NOW = Instant.parse("2026-11-20T08:15:00Z");

  @Test
  void fiveHundredRandomOrdersTie() throws IOException {
    OrderGenerator generator = new OrderGenerator(20_261_120L, List.of());

    for (int i = 0; i < 500; i++) {
      ObjectNode shop = ShopifyOrderBuilder.build(generator.shopifyOrder(), ID + i, 1001 + i, NOW);
      Order order = canonical(shop);

      assertThat(OrderTotals.check(order)).as("%s", shop).isEmpty();
      assertThat(order.roundingDifference()).as("%s", shop).isNull();
      assertThat(order.channelOrderId()).isEqualTo(String.valueOf(ID + i));
      assertThat(order.totals().gross().amount().toPlainString())
          .isEqualTo(shop.path("total_price").asText());
    }
  }

  @Test
  void theRealOrdersTie() throws IOException {
    Path folder = Samples.folder().resolve("channels/shopify");
    JsonNode list = read(folder.resolve("orders.json")).path("orders");
    List<JsonNode> real =
        List.of(
            read(folder.resolve("order.json")).path("order"),
            read(folder.resolve("order_with_transaction.json")).path("order"),
            list.path(0));

    for (JsonNode shop : real) {
      Order order = canonical(shop);

      assertThat(OrderTotals.check(order)).isEmpty();
      assertThat(order.unknownWords()).isEmpty();
      assertThat(order.channelStatus()).isEqualTo("cancelled");
      assertThat(order.lineItems()).hasSize(3);
      assertThat(order.line("5").orElseThrow().discounts()).hasSize(1);
      assertThat(order.extensions()).containsKey("currentTotalPrice");
    }
  }

  @Test
  void aRoundedTotalIsExplained() throws IOException {
    ObjectNode shop = anOrder();
    shop.put("total_price", "119.02").remove("total_price_set");

    Order order = canonical(shop);

    assertThat(order.roundingDifference()).isEqualTo(Money.of("0.02", "EUR"));
    assertThat(OrderTotals.check(order)).isEmpty();
  }

  @Test
  void aTotalThatIsWrongIsNotRoundedAway() throws IOException {
    ObjectNode shop = anOrder();
    shop.put("total_price", "120.00").remove("total_price_set");

    Order order = canonical(shop);

    assertThat(order.roundingDifference()).isNull();
    assertThat(OrderTotals.check(order))
        .extracting(FieldProblem::rule)
        .containsExactly("linesTieToTotal");
  }

  @Test
  void tipsDutiesFeesAndGiftCardsAreLinesOfTheirOwn() throws IOException {
    ObjectNode shop = anOrder();
    ((ObjectNode) shop.path("line_items").path(0))
        .set(
            "duties",
            Json.parse("[{\"id\":7,\"price\":\"4.00\",\"harmonized_system_code\":\"6109\"}]"));
    shop.put("total_tip_received", "3.00").put("total_price", "128.50").remove("total_price_set");
    shop.set(
        "original_total_additional_fees_set", Json.parse("{\"shop_money\":{\"amount\":\"2.50\"}}"));

    Order order = canonical(shop);

    assertThat(order.lineItems())
        .extracting(line -> line.kind())
        .containsExactly(
            LineType.ITEM,
            LineType.GIFT_CARD,
            LineType.SHIPPING,
            LineType.DUTY,
            LineType.TIP,
            LineType.FEE);
    assertThat(OrderTotals.check(order)).isEmpty();
  }

  @Test
  void cancelledPiecesCountAndReturnedOnesDoNot() throws IOException {
    ObjectNode shop = anOrder();
    ObjectNode line = (ObjectNode) shop.path("line_items").path(0);
    line.put("current_quantity", 0);
    shop.set(
        "refunds",
        Json.parse(
            "[{\"refund_line_items\":[{\"line_item_id\":%s,\"quantity\":1,\"restock_type\":\"return\"}]}]"
                .formatted(line.path("id").asText())));

    Order order = canonical(shop);

    assertThat(order.lineItems().get(0).quantity()).isEqualByComparingTo("2");
    assertThat(order.lineItems().get(0).cancelledQuantity()).isEqualByComparingTo("1");
  }

  private static ObjectNode anOrder() {
    JsonNode compact =
        Json.parse(
            """
            {"taxesIncluded": true, "taxRate": "0.19", "shipping": "9.00",
             "lines": [{"sku": "MUG-01", "quantity": 2, "price": "30.00"},
                       {"sku": "GIFT", "quantity": 1, "price": "50.00", "giftCard": true}]}
            """);
    return ShopifyOrderBuilder.build(compact, ID, 1001, NOW);
  }

  private static Order canonical(JsonNode shop) throws IOException {
    ObjectNode answer = ExactJson.mapper().createObjectNode().put("status", 200);
    String text = Json.write(Json.object().set("order", shop));
    answer.set("body", ExactJson.mapper().readTree(text));
    JsonNode order = MAPPING.apply(answer, ExactJson.mapper().createObjectNode());
    assertThat(SCHEMAS.check(order)).as("%s", order).isEmpty();
    return CanonicalJson.read(order, Order.class);
  }

  private static JsonNode read(Path file) throws IOException {
    return ExactJson.mapper().readTree(Files.readString(file));
  }
}
