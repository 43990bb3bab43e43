package io.crossdock.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random but repeatable orders in the compact form of the simulators: taxes included and excluded,
 * discounts, shipping, two lines with the same sku, gift cards. The same seed gives the same
 * orders.
 */
public final class OrderGenerator {

  private static final List<String> SKUS =
      List.of("SHIRT-BLUE-M", "SHIRT-BLUE-L", "MUG-01", "CAP-RED");
  private static final String[][] MARKETS = {
    {"DE", "EUR", "0.19"}, {"AT", "EUR", "0.20"}, {"FR", "EUR", "0.20"}, {"NL", "EUR", "0.21"}
  };

  private final Random random;
  private final List<String> skus;

  /** A generator; without skus it uses a small set of its own. */
  public OrderGenerator(long seed, List<String> skus) {
    this.random = new Random(seed);
    this.skus = skus.isEmpty() ? SKUS : List.copyOf(skus);
  }

  /** Reads {@code {seed, skus}}. */
  static OrderGenerator of(JsonNode settings) {
    List<String> skus = new ArrayList<>();
    settings.path("skus").forEach(sku -> skus.add(sku.asText()));
    return new OrderGenerator(settings.path("seed").asLong(1), skus);
  }

  /** The next order of a web shop, compact form of {@code POST /control/shopify/orders}. */
  public JsonNode shopifyOrder() {
    String[] market = MARKETS[random.nextInt(MARKETS.length)];
    boolean included = random.nextInt(4) > 0;
    ObjectNode order = Json.object().put("country", market[0]).put("currency", market[1]);
    order.put("taxesIncluded", included).put("taxRate", market[2]);
    order.put("email", "shopper" + random.nextInt(10_000) + "@example.com");
    ArrayNode lines = lines();
    if (random.nextInt(5) == 0) {
      lines
          .addObject()
          .put("sku", "GIFT-50")
          .put("title", "Gift card")
          .put("giftCard", true)
          .put("quantity", 1)
          .put("price", "50.00");
    }
    order.set("lines", lines);
    if (random.nextInt(3) == 0) {
      order.put("discount", cents(100, 499));
    }
    return random.nextInt(3) > 0 ? order.put("shipping", cents(390, 990)) : order;
  }

  /** The next order of a marketplace, compact form of {@code POST /control/amazon/orders}. */
  public JsonNode amazonOrder() {
    String[] market = MARKETS[random.nextInt(MARKETS.length)];
    ObjectNode order = Json.object().put("country", market[0]).put("currency", market[1]);
    order.put("taxRate", market[2]).put("status", random.nextInt(5) == 0 ? "PENDING" : "UNSHIPPED");
    order.set("lines", lines());
    if (random.nextInt(3) == 0) {
      order.put("discount", cents(100, 499));
    }
    return random.nextBoolean() ? order.put("shipping", cents(390, 990)) : order;
  }

  private ArrayNode lines() {
    ArrayNode lines = Json.MAPPER.createArrayNode();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      line(lines, skus.get(random.nextInt(skus.size())));
    }
    if (random.nextInt(4) == 0) {
      line(lines, lines.get(0).path("sku").asText());
    }
    return lines;
  }

  private void line(ArrayNode lines, String sku) {
    lines
        .addObject()
        .put("sku", sku)
        .put("quantity", 1 + random.nextInt(3))
        .put("price", cents(599, 9_999));
  }

  private String cents(int from, int to) {
    return BigDecimal.valueOf(from + random.nextInt(to - from + 1), 2).toPlainString();
  }
}
