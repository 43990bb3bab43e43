package io.crossdock.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Writes a whole order in the shape of the Orders API 2026-01-01 from a compact one: {@code
 * {orderId, status, country, currency, taxRate, shipping, discount, lines: [{sku, title, quantity,
 * price}]}}. Prices are per piece without tax; per item ITEM + SHIPPING + TAX - DISCOUNT is the
 * item's total, and the items' totals are the order's, to the cent. Shipping and discount of the
 * order stand on its first item.
 */
final class AmazonOrderBuilder {

  private final JsonNode compact;
  private final String currency;
  private final BigDecimal rate;
  private final String orderId;
  private BigDecimal grandTotal = BigDecimal.ZERO;

  private AmazonOrderBuilder(JsonNode compact, String orderId) {
    this.compact = compact;
    this.orderId = orderId;
    this.currency = compact.path("currency").asText("EUR");
    this.rate = new BigDecimal(compact.path("taxRate").asText("0.19"));
  }

  static ObjectNode build(JsonNode compact, String orderId, Instant now) {
    return new AmazonOrderBuilder(compact, orderId).order(now.truncatedTo(ChronoUnit.MILLIS));
  }

  private ObjectNode order(Instant now) {
    ObjectNode order = Json.object().put("orderId", orderId);
    ObjectNode alias = order.putArray("orderAliases").addObject();
    alias.put("aliasId", "S-" + orderId).put("aliasType", "SELLER_ORDER_ID");
    order.put("createdTime", now.toString()).put("lastUpdatedTime", now.toString());
    order.putArray("programs");
    order.putArray("associatedOrders");
    ObjectNode channel = order.putObject("salesChannel").put("channelName", "AMAZON");
    channel.put("marketplaceId", compact.path("marketplaceId").asText("A1PA6795UKMFR9"));
    channel.put("marketplaceName", "Amazon.de");
    ObjectNode buyer = order.putObject("buyer").put("buyerName", "Max Beispiel");
    buyer.put("buyerEmail", "b" + orderId.replace("-", "") + "@marketplace.example");
    order.putObject("recipient").set("deliveryAddress", address());
    ArrayNode items = items();
    order.putObject("proceeds").set("grandTotal", money(grandTotal));
    order.set("fulfillment", fulfillment(now));
    order.set("orderItems", items);
    return order;
  }

  private ObjectNode address() {
    ObjectNode address = Json.object().put("name", "Max Beispiel");
    address.put("addressLine1", "Beispielallee 12").put("addressLine2", "");
    address.put("city", "Hamburg").put("postalCode", "20095");
    address.put("countryCode", compact.path("country").asText("DE"));
    return address.put("phone", "+49 40 5550100").put("addressType", "RESIDENTIAL");
  }

  private ObjectNode fulfillment(Instant now) {
    ObjectNode fulfillment = Json.object();
    fulfillment.put("fulfillmentStatus", compact.path("status").asText("UNSHIPPED"));
    fulfillment.put("fulfilledBy", "MERCHANT").put("fulfillmentServiceLevel", "STANDARD");
    Instant tomorrow = now.plus(Duration.ofDays(1));
    ObjectNode ship = fulfillment.putObject("shipByWindow").put("earliestDateTime", now.toString());
    ship.put("latestDateTime", tomorrow.toString());
    ObjectNode deliver = fulfillment.putObject("deliverByWindow");
    deliver.put("earliestDateTime", tomorrow.toString());
    deliver.put("latestDateTime", tomorrow.plus(Duration.ofDays(3)).toString());
    return fulfillment;
  }

  private ArrayNode items() {
    ArrayNode items = Json.MAPPER.createArrayNode();
    JsonNode lines = compact.path("lines");
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("an order needs lines");
    }
    for (int i = 0; i < lines.size(); i++) {
      boolean first = i == 0;
      BigDecimal shipping = first ? Json.decimal(compact.path("shipping")) : BigDecimal.ZERO;
      BigDecimal discount = first ? Json.decimal(compact.path("discount")) : BigDecimal.ZERO;
      items.add(item(lines.get(i), i, shipping, discount));
    }
    return items;
  }

  private ObjectNode item(JsonNode line, int index, BigDecimal shipping, BigDecimal discount) {
    int quantity = line.path("quantity").asInt(1);
    BigDecimal price = Json.decimal(line.path("price")).setScale(2, RoundingMode.UNNECESSARY);
    String digits = orderId.replaceAll("\\D", "");
    ObjectNode item = Json.object();
    item.put("orderItemId", line.path("orderItemId").asText(digits.substring(3) + (index + 10)));
    item.put("quantityOrdered", quantity);
    item.set("product", product(line, price));
    item.set(
        "proceeds", proceeds(price.multiply(BigDecimal.valueOf(quantity)), shipping, discount));
    ObjectNode fulfillment = item.putObject("fulfillment").put("quantityFulfilled", 0);
    fulfillment.put("quantityUnfulfilled", quantity);
    return item;
  }

  private ObjectNode product(JsonNode line, BigDecimal price) {
    String sku = line.path("sku").asText();
    ObjectNode product = Json.object();
    product.put("asin", line.path("asin").asText("B0" + String.format("%08X", sku.hashCode())));
    product.put("title", line.path("title").asText(sku)).put("sellerSku", sku);
    ObjectNode condition = product.putObject("condition").put("conditionType", "NEW");
    condition.put("conditionSubtype", "NEW").put("conditionNote", "");
    product.putObject("price").set("unitPrice", money(price));
    return product;
  }

  private ObjectNode proceeds(BigDecimal goods, BigDecimal shipping, BigDecimal discount) {
    ObjectNode proceeds = Json.object();
    ArrayNode parts = Json.MAPPER.createArrayNode().add(part("ITEM", goods));
    BigDecimal taxable = goods.add(shipping).subtract(discount);
    if (shipping.signum() > 0) {
      parts.add(part("SHIPPING", shipping));
    }
    if (discount.signum() > 0) {
      parts.add(part("DISCOUNT", discount.negate()));
    }
    BigDecimal total = taxable;
    if (rate.signum() > 0) {
      BigDecimal itemTax = tax(goods.subtract(discount));
      BigDecimal shippingTax = tax(shipping);
      parts.add(taxPart(itemTax, shippingTax));
      total = total.add(itemTax).add(shippingTax);
    }
    proceeds.set("proceedsTotal", money(total));
    proceeds.set("breakdowns", parts);
    grandTotal = grandTotal.add(total);
    return proceeds;
  }

  private BigDecimal tax(BigDecimal amount) {
    return amount.multiply(rate).setScale(2, RoundingMode.HALF_UP);
  }

  private ObjectNode taxPart(BigDecimal itemTax, BigDecimal shippingTax) {
    ObjectNode part = part("TAX", itemTax.add(shippingTax));
    ArrayNode details = part.putArray("detailedBreakdowns");
    details.addObject().put("subtype", "ITEM").set("value", money(itemTax));
    if (shippingTax.signum() > 0) {
      details.addObject().put("subtype", "SHIPPING").set("value", money(shippingTax));
    }
    return part;
  }

  private ObjectNode part(String type, BigDecimal amount) {
    return Json.object().put("type", type).set("subtotal", money(amount));
  }

  private ObjectNode money(BigDecimal amount) {
    return Json.object().put("amount", amount.toPlainString()).put("currencyCode", currency);
  }
}
