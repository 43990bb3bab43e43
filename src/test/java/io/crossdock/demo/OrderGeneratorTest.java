package io.crossdock.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderGeneratorTest {

  private static final Instant NOW = Instant.parse("2026-11-20T08:15:00Z");

  private static List<ObjectNode> shopify(int count) {
    OrderGenerator generator = new OrderGenerator(42, List.of());
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                ShopifyOrderBuilder.build(
                    generator.shopifyOrder(), 820_982_911_946_154_508L + i, 1001 + i, NOW))
        .toList();
  }

  private static BigDecimal sum(JsonNode list, String field) {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode element : list) {
      sum = sum.add(Json.decimal(element.at("/" + field)));
    }
    return sum;
  }

  @Test
  void theMoneyOfShopifyOrdersTiesToTheCent() {
    for (ObjectNode order : shopify(500)) {
      BigDecimal lines = BigDecimal.ZERO;
      BigDecimal discounts = BigDecimal.ZERO;
      BigDecimal tax = sum(order.path("shipping_lines"), "tax_lines/0/price");
      for (JsonNode line : order.path("line_items")) {
        lines =
            lines.add(
                Json.decimal(line.path("price")).multiply(Json.decimal(line.path("quantity"))));
        discounts = discounts.add(sum(line.path("discount_allocations"), "amount"));
        tax = tax.add(sum(line.path("tax_lines"), "price"));
      }
      BigDecimal shipping = sum(order.path("shipping_lines"), "price");
      boolean included = order.path("taxes_included").asBoolean();
      BigDecimal total =
          lines.subtract(discounts).add(shipping).add(included ? BigDecimal.ZERO : tax);

      assertThat(discounts).isEqualByComparingTo(order.path("total_discounts").asText());
      assertThat(tax).isEqualByComparingTo(order.path("total_tax").asText());
      assertThat(total).isEqualByComparingTo(order.path("total_price").asText());
    }
  }

  @Test
  void theMoneyOfAmazonOrdersTiesToTheCent() {
    OrderGenerator generator = new OrderGenerator(42, List.of());
    for (int i = 0; i < 500; i++) {
      ObjectNode order =
          AmazonOrderBuilder.build(generator.amazonOrder(), "028-1234567-000" + i, NOW);
      BigDecimal items = BigDecimal.ZERO;
      for (JsonNode item : order.path("orderItems")) {
        BigDecimal parts = sum(item.at("/proceeds/breakdowns"), "subtotal/amount");
        assertThat(parts).isEqualByComparingTo(item.at("/proceeds/proceedsTotal/amount").asText());
        items = items.add(parts);
      }

      assertThat(items).isEqualByComparingTo(order.at("/proceeds/grandTotal/amount").asText());
    }
  }

  @Test
  void coversWhatMakesOrdersHard() {
    List<ObjectNode> orders = shopify(300);

    assertThat(orders).anyMatch(o -> o.path("taxes_included").asBoolean());
    assertThat(orders).anyMatch(o -> !o.path("taxes_included").asBoolean());
    assertThat(orders).anyMatch(o -> !o.path("discount_codes").isEmpty());
    assertThat(orders)
        .anyMatch(o -> o.path("line_items").findValuesAsText("sku").contains("GIFT-50"));
    assertThat(orders).anyMatch(OrderGeneratorTest::hasASkuTwice);
    assertThat(orders).allMatch(o -> o.path("id").asText().length() == 18);
  }

  private static boolean hasASkuTwice(ObjectNode order) {
    List<String> skus = order.path("line_items").findValuesAsText("sku");
    return skus.stream().distinct().count() < skus.size();
  }

  @Test
  void theSameSeedGivesTheSameOrders() {
    assertThat(shopify(20)).isEqualTo(shopify(20));
  }
}
