package io.crossdock.story;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.model.CanonicalJson;
import java.math.BigDecimal;

/** Orders as a channel sends them to the API; one line per product, 19 % tax on top. */
final class OrderText {

  private static final BigDecimal UNIT_NET = new BigDecimal("10.00");
  private static final BigDecimal UNIT_TAX = new BigDecimal("1.90");

  private final ObjectNode order = CanonicalJson.mapper().createObjectNode();
  private BigDecimal gross = BigDecimal.ZERO;
  private int lines;

  private OrderText(String channelOrderId) {
    order.put("channelOrderId", channelOrderId).put("customerOrderNumber", "#" + channelOrderId);
    order.put("placedAt", "2026-11-20T09:15:00+01:00").put("currency", "EUR");
    order.put("pricesIncludeTax", false).put("channelStatus", "open");
    order
        .putObject("shippingAddress")
        .put("name", "Ada Example")
        .put("address1", "Hauptstrasse 1")
        .put("city", "Kiel")
        .put("zipCodeOrPostalCode", "24103")
        .put("country", "DE");
  }

  static OrderText of(String channelOrderId) {
    return new OrderText(channelOrderId);
  }

  /** One more line. */
  OrderText line(String sku, int quantity) {
    BigDecimal pieces = BigDecimal.valueOf(quantity);
    BigDecimal net = UNIT_NET.multiply(pieces);
    BigDecimal tax = UNIT_TAX.multiply(pieces);
    ObjectNode line = order.withArray("/lineItems").addObject();
    line.put("lineId", "L" + ++lines).put("type", "item").put("channelSku", sku);
    line.put("quantity", String.valueOf(quantity)).put("unit", "EA");
    money(line, "net", net);
    money(line, "gross", net.add(tax));
    ObjectNode rate = line.withArray("/taxes").addObject().put("rate", "0.19");
    money(rate, "amount", tax);
    rate.put("code", "DE19").put("collectedBy", "seller");
    gross = gross.add(net).add(tax);
    return this;
  }

  /** One payment in this state. */
  OrderText payment(String status) {
    order.withArray("/payments").addObject().put("status", status);
    return this;
  }

  /** All lines are at this location. */
  OrderText at(String location) {
    order.withArray("/lineItems").forEach(line -> ((ObjectNode) line).put("location", location));
    return this;
  }

  /** Sets or replaces one field. */
  OrderText with(String field, String value) {
    order.put(field, value);
    return this;
  }

  /** The order whose total differs from its lines by this much. */
  String jsonOffBy(String difference) {
    ObjectNode copy = order.deepCopy();
    money(copy.putObject("totals"), "gross", gross.add(new BigDecimal(difference)));
    return copy.toString();
  }

  String json() {
    return jsonOffBy("0.00");
  }

  private static void money(ObjectNode target, String field, BigDecimal amount) {
    target.putObject(field).put("amount", amount.toPlainString()).put("currency", "EUR");
  }
}
