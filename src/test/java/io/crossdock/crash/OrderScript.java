package io.crossdock.crash;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.model.CanonicalJson;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

/** Random but repeatable orders whose amounts tie to the cent; the same seed gives the same. */
final class OrderScript {

  /** The goods of every run; the last one is short on purpose. */
  static final List<String> SKUS = List.of("CRASH-A", "CRASH-B", "CRASH-C", "CRASH-D", "CRASH-HOT");

  private static final BigDecimal RATE = new BigDecimal("0.25");

  private final Random random;

  OrderScript(Random random) {
    this.random = random;
  }

  /** A sound order. */
  ObjectNode order(String channelOrderId) {
    int count = 1 + random.nextInt(3);
    ObjectNode order = head(channelOrderId);
    ArrayNode lines = order.putArray("lineItems");
    BigDecimal gross = BigDecimal.ZERO;
    for (int i = 1; i <= count; i++) {
      String sku = SKUS.get(random.nextInt(SKUS.size()));
      gross = gross.add(line(lines.addObject(), i, sku));
    }
    order.putObject("totals").set("gross", money(gross));
    return order;
  }

  /** An order of one piece of one product. */
  ObjectNode onePiece(String channelOrderId, String sku) {
    ObjectNode order = head(channelOrderId);
    BigDecimal gross = line(order.putArray("lineItems").addObject(), 1, sku, 1);
    order.putObject("totals").set("gross", money(gross));
    return order;
  }

  /** An order of a product that nobody knows: its line is parked. */
  ObjectNode unknownProduct(String channelOrderId) {
    ObjectNode order = head(channelOrderId);
    BigDecimal gross = line(order.putArray("lineItems").addObject(), 1, "NOBODY-KNOWS-IT");
    order.putObject("totals").set("gross", money(gross));
    return order;
  }

  /** An order whose lines are one cent short of its total: it is held. */
  ObjectNode untied(String channelOrderId) {
    ObjectNode order = head(channelOrderId);
    BigDecimal gross = line(order.putArray("lineItems").addObject(), 1, SKUS.get(0));
    order.putObject("totals").set("gross", money(gross.add(new BigDecimal("0.01"))));
    return order;
  }

  private static ObjectNode head(String channelOrderId) {
    ObjectNode order = CanonicalJson.mapper().createObjectNode();
    order.put("channelOrderId", channelOrderId).put("customerOrderNumber", "#" + channelOrderId);
    order.put("placedAt", "2026-11-20T09:15:00+01:00").put("currency", "EUR");
    order.put("pricesIncludeTax", true);
    order.putObject("customer").put("name", "Anna Berg").put("email", "anna@example.com");
    ObjectNode address = order.putObject("shippingAddress");
    address.put("name", "Anna Berg").put("address1", "Hafenstrasse 1");
    address.put("city", "Hamburg").put("zipCodeOrPostalCode", "20457").put("country", "DE");
    return order;
  }

  private BigDecimal line(ObjectNode line, int number, String sku) {
    return line(line, number, sku, 1 + random.nextInt(3));
  }

  private BigDecimal line(ObjectNode line, int number, String sku, int quantity) {
    BigDecimal net = BigDecimal.valueOf(400L * (1 + random.nextInt(20)) * quantity, 2);
    BigDecimal tax = net.multiply(RATE).setScale(2);
    line.put("lineId", String.valueOf(number)).put("type", "item").put("channelSku", sku);
    line.put("name", "Product " + sku).put("quantity", String.valueOf(quantity)).put("unit", "EA");
    line.set("net", money(net));
    line.set("gross", money(net.add(tax)));
    ObjectNode one = line.putArray("taxes").addObject();
    one.put("rate", "0.25").put("code", "DE25").put("collectedBy", "seller");
    one.set("amount", money(tax));
    return net.add(tax);
  }

  private static ObjectNode money(BigDecimal amount) {
    ObjectNode money = CanonicalJson.mapper().createObjectNode();
    return money.put("amount", amount.toPlainString()).put("currency", "EUR");
  }
}
