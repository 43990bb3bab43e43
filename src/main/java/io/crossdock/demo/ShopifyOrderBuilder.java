package io.crossdock.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a whole order in the shape of the Shopify Admin REST API from a compact one: {@code {id,
 * name, currency, taxesIncluded, taxRate, shipping, discount, country, email, financialStatus,
 * lines: [{sku, title, quantity, price, giftCard}]}}. Prices are per piece; the money ties to the
 * cent: total = lines - discount + shipping, plus tax where prices exclude it.
 */
final class ShopifyOrderBuilder {

  static final ZoneId SHOP_ZONE = ZoneId.of("Europe/Berlin");

  private final JsonNode compact;
  private final long id;
  private final String currency;
  private final boolean taxesIncluded;
  private final BigDecimal rate;
  private final String at;
  private BigDecimal linesTotal = BigDecimal.ZERO;
  private BigDecimal tax = BigDecimal.ZERO;

  private ShopifyOrderBuilder(JsonNode compact, long id, Instant now) {
    this.compact = compact;
    this.id = id;
    this.currency = compact.path("currency").asText("EUR");
    this.taxesIncluded = compact.path("taxesIncluded").asBoolean(true);
    this.rate = new BigDecimal(compact.path("taxRate").asText("0.19"));
    this.at = time(now);
  }

  /** The full order; {@code number} is the shop's running number, shown as {@code #number}. */
  static ObjectNode build(JsonNode compact, long id, long number, Instant now) {
    return new ShopifyOrderBuilder(compact, id, now).order(number);
  }

  /** Shopify's form of a time: the shop's offset, whole seconds. */
  static String time(Instant instant) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        instant.truncatedTo(ChronoUnit.SECONDS).atZone(SHOP_ZONE).toOffsetDateTime());
  }

  private ObjectNode order(long number) {
    BigDecimal discount = cents(Json.decimal(compact.path("discount")));
    BigDecimal shipping = cents(Json.decimal(compact.path("shipping")));
    ArrayNode lines = lines(discount);
    ArrayNode shippingLines = shippingLines(shipping);
    ObjectNode order = ShopifyShapes.order();
    identify(order, number);
    BigDecimal subtotal = linesTotal.subtract(discount);
    BigDecimal total = subtotal.add(shipping).add(taxesIncluded ? BigDecimal.ZERO : tax);
    amount(order, "total_line_items_price", linesTotal);
    amount(order, "total_discounts", discount);
    amount(order, "current_total_discounts", discount);
    amount(order, "subtotal_price", subtotal);
    amount(order, "current_subtotal_price", subtotal);
    amount(order, "total_tax", tax);
    amount(order, "current_total_tax", tax);
    amount(order, "total_price", total);
    amount(order, "current_total_price", total);
    order.set("total_shipping_price_set", both(shipping));
    order.put("taxes_included", taxesIncluded).put("currency", currency);
    order.put("presentment_currency", currency);
    order.set("tax_lines", tax.signum() == 0 ? array() : array().add(taxLine(tax)));
    order.set("line_items", lines);
    order.set("shipping_lines", shippingLines);
    if (discount.signum() > 0) {
      order.set("discount_codes", array().add(discountCode(discount)));
      order.set("discount_applications", array().add(discountApplication(discount)));
    }
    return order;
  }

  private void identify(ObjectNode order, long number) {
    String name = Json.text(compact, "name").orElse("#" + number);
    String email = compact.path("email").asText("erika.beispiel@example.com");
    String country = compact.path("country").asText("DE");
    order.put("id", id).put("admin_graphql_api_id", "gid://shopify/Order/" + id);
    order.put("number", number - 1000).put("order_number", number).put("name", name);
    order.put("created_at", at).put("processed_at", at).put("updated_at", at);
    order.put("email", email).put("contact_email", email);
    order.put("financial_status", compact.path("financialStatus").asText("paid"));
    order.set("customer", ShopifyShapes.customer(id % 1_000_000_007L, email, country));
    order.set("billing_address", ShopifyShapes.address(country));
    order.set("shipping_address", ShopifyShapes.address(country));
  }

  private void amount(ObjectNode order, String field, BigDecimal amount) {
    order.put(field, amount.toPlainString()).set(field + "_set", both(amount));
  }

  private ArrayNode lines(BigDecimal discount) {
    JsonNode wanted = compact.path("lines");
    if (wanted.isEmpty()) {
      throw new IllegalArgumentException("an order needs lines");
    }
    List<BigDecimal> totals = new ArrayList<>();
    BigDecimal discountable = BigDecimal.ZERO;
    for (JsonNode line : wanted) {
      BigDecimal total = cents(Json.decimal(line.path("price"))).multiply(quantity(line));
      totals.add(total);
      linesTotal = linesTotal.add(total);
      discountable = giftCard(line) ? discountable : discountable.add(total);
    }
    ArrayNode lines = array();
    BigDecimal left = discount;
    BigDecimal base = discountable;
    for (int i = 0; i < wanted.size(); i++) {
      JsonNode line = wanted.get(i);
      BigDecimal share = giftCard(line) ? BigDecimal.ZERO : share(left, totals.get(i), base);
      base = giftCard(line) ? base : base.subtract(totals.get(i));
      left = left.subtract(share);
      lines.add(line(line, i, totals.get(i), share));
    }
    return lines;
  }

  /** The part of what is left of the discount; the last line takes the rest to the cent. */
  private static BigDecimal share(BigDecimal left, BigDecimal total, BigDecimal base) {
    return base.signum() == 0
        ? BigDecimal.ZERO
        : left.multiply(total).divide(base, 2, RoundingMode.HALF_UP).min(total);
  }

  private ObjectNode line(JsonNode wanted, int index, BigDecimal total, BigDecimal share) {
    BigDecimal price = cents(Json.decimal(wanted.path("price")));
    long lineId = wanted.path("id").asLong(id + 7 + index * 2_000_003L);
    String title = wanted.path("title").asText(wanted.path("sku").asText("Article"));
    ObjectNode line = ShopifyShapes.line();
    line.put("id", lineId).put("admin_graphql_api_id", "gid://shopify/LineItem/" + lineId);
    line.put("sku", wanted.path("sku").asText("")).put("title", title).put("name", title);
    int quantity = quantity(wanted).intValueExact();
    line.put("quantity", quantity).put("current_quantity", quantity);
    line.put("fulfillable_quantity", quantity).put("gift_card", giftCard(wanted));
    line.put("requires_shipping", !giftCard(wanted)).put("taxable", !giftCard(wanted));
    line.put("price", price.toPlainString()).set("price_set", both(price));
    line.put("total_discount", "0.00").set("total_discount_set", both(cents(BigDecimal.ZERO)));
    if (share.signum() > 0) {
      ObjectNode part = Json.object().put("amount", share.toPlainString());
      part.put("discount_application_index", 0).set("amount_set", both(share));
      line.set("discount_allocations", array().add(part));
    }
    if (!giftCard(wanted) && rate.signum() > 0) {
      line.set("tax_lines", array().add(taxLine(taxOf(total.subtract(share)))));
    }
    return line;
  }

  private ArrayNode shippingLines(BigDecimal shipping) {
    if (shipping.signum() == 0) {
      return array();
    }
    ObjectNode line = ShopifyShapes.shippingLine();
    line.put("id", id + 3).put("price", shipping.toPlainString());
    line.set("price_set", both(shipping));
    line.put("discounted_price", shipping.toPlainString());
    line.set("discounted_price_set", both(shipping));
    if (rate.signum() > 0) {
      line.set("tax_lines", array().add(taxLine(taxOf(shipping))));
    }
    return array().add(line);
  }

  private BigDecimal taxOf(BigDecimal amount) {
    BigDecimal base = taxesIncluded ? BigDecimal.ONE.add(rate) : BigDecimal.ONE;
    BigDecimal part = amount.multiply(rate).divide(base, 2, RoundingMode.HALF_UP);
    tax = tax.add(part);
    return part;
  }

  private ObjectNode taxLine(BigDecimal amount) {
    ObjectNode line = Json.object().put("title", "VAT").put("price", amount.toPlainString());
    line.put("rate", rate).put("channel_liable", false).set("price_set", both(amount));
    return line;
  }

  private static ObjectNode discountCode(BigDecimal amount) {
    return Json.object()
        .put("code", "WELCOME")
        .put("amount", amount.toPlainString())
        .put("type", "fixed_amount");
  }

  private static ObjectNode discountApplication(BigDecimal amount) {
    ObjectNode application =
        Json.object().put("target_type", "line_item").put("type", "discount_code");
    application.put("value", amount.toPlainString()).put("value_type", "fixed_amount");
    application.put("allocation_method", "across").put("target_selection", "all");
    return application.put("code", "WELCOME");
  }

  private ObjectNode both(BigDecimal amount) {
    ObjectNode money = Json.object().put("amount", amount.toPlainString());
    money.put("currency_code", currency);
    ObjectNode set = Json.object();
    set.set("shop_money", money);
    set.set("presentment_money", money.deepCopy());
    return set;
  }

  private static BigDecimal quantity(JsonNode line) {
    return new BigDecimal(line.path("quantity").asText("1"));
  }

  private static boolean giftCard(JsonNode line) {
    return line.path("giftCard").asBoolean(false);
  }

  private static BigDecimal cents(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.UNNECESSARY);
  }

  private static ArrayNode array() {
    return Json.MAPPER.createArrayNode();
  }
}
