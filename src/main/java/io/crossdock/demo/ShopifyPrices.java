package io.crossdock.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/**
 * The price half of the shop's GraphQL API: every listed sku is the one variant of a product.
 * productVariantsBulkUpdate sets what it is given and knows no key: the same call twice does it
 * twice.
 */
final class ShopifyPrices {

  static final String OPERATION = "productVariantsBulkUpdate";

  private static final String VARIANT = "gid://shopify/ProductVariant/";
  private static final String PRODUCT = "gid://shopify/Product/";

  private final ShopifySimulator shop;
  private final ShopifyStore store;
  private final ShopifyInventory inventory;

  ShopifyPrices(ShopifySimulator shop, ShopifyStore store, ShopifyInventory inventory) {
    this.shop = shop;
    this.store = store;
    this.inventory = inventory;
  }

  /** Query {@code productVariants(first, query: "sku:X")}. */
  JsonNode variants(ObjectNode arguments) {
    ArrayNode nodes = Json.MAPPER.createArrayNode();
    for (JsonNode item : inventory.items(arguments).path("nodes")) {
      nodes.add(toJson(store.item(item.path("sku").asText())));
    }
    return Json.object().set("nodes", nodes);
  }

  private static ObjectNode toJson(ObjectNode item) {
    ObjectNode json = Json.object().put("id", VARIANT + number(item));
    json.put("sku", item.path("sku").asText()).put("price", item.path("price").asText("0.00"));
    json.put("compareAtPrice", item.path("compareAtPrice").asText(null));
    json.set("product", Json.object().put("id", PRODUCT + number(item)));
    return json;
  }

  private static String number(ObjectNode item) {
    return item.path("inventoryItemId").asText().replaceAll("^.*/", "");
  }

  /** Mutation {@code productVariantsBulkUpdate(productId, variants)}. */
  JsonNode set(ObjectNode arguments) {
    ObjectNode item = itemOf(arguments.path("productId").asText().replace(PRODUCT, ""));
    if (item == null) {
      return refuse("PRODUCT_DOES_NOT_EXIST", "Product does not exist", "productId");
    }
    for (JsonNode variant : arguments.path("variants")) {
      String id = variant.path("id").asText();
      if (!id.equals(VARIANT + number(item))
          || shop.faults().refuses(shop.system(), OPERATION, item.path("sku").asText())) {
        String message = "Product variant does not exist";
        return refuse("PRODUCT_VARIANT_DOES_NOT_EXIST", message, "variants", "0", "id");
      }
      if (Json.decimal(variant.path("price")).signum() < 0) {
        String message = "Price must be greater than or equal to 0";
        return refuse("GREATER_THAN_OR_EQUAL_TO", message, "variants", "0", "price");
      }
    }
    arguments.path("variants").forEach(variant -> change(item, variant));
    ObjectNode answer = Json.object();
    answer.putArray("userErrors");
    return answer;
  }

  private void change(ObjectNode item, JsonNode variant) {
    if (shop.strike(OPERATION, FaultKind.ACCEPT_ONLY).isPresent()) {
      return;
    }
    ObjectNode data = Json.object().put("sku", item.path("sku").asText());
    data.put("price", shown(variant.path("price")));
    data.put("before", item.path("price").asText("0.00"));
    if (variant.hasNonNull("compareAtPrice")) {
      data.put("compareAtPrice", shown(variant.path("compareAtPrice")));
    }
    shop.journal().append(ShopifyStore.PRICE, item.path("sku").asText(), 1, data);
  }

  /** As the real system shows an amount: never with less than two decimals. */
  private static String shown(JsonNode amount) {
    BigDecimal value = Json.decimal(amount);
    return value.setScale(Math.max(2, value.stripTrailingZeros().scale())).toPlainString();
  }

  private ObjectNode itemOf(String number) {
    return store.items().stream()
        .filter(item -> number(item).equals(number))
        .findFirst()
        .orElse(null);
  }

  private static ObjectNode refuse(String code, String message, String... field) {
    ObjectNode answer = Json.object();
    ObjectNode error = answer.putArray("userErrors").addObject();
    error.put("code", code).put("message", message);
    error.set("field", Json.MAPPER.valueToTree(field));
    return answer;
  }
}
