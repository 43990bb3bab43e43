package io.crossdock.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.model.CanonicalJson;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Orders of two lines each whose amounts tie, spread over many products. */
final class BenchOrders {

  /** Products that exist. */
  static final List<String> SKUS =
      IntStream.rangeClosed(1, 200).mapToObj("BENCH-%03d"::formatted).toList();

  private static final BigDecimal NET = new BigDecimal("40.00");
  private static final BigDecimal TAX = new BigDecimal("10.00");

  private final AtomicLong number = new AtomicLong();

  /** What the channel calls one order, and its document. */
  record Order(String id, String json) {}

  /** One that was not there before. */
  Order next() {
    long n = number.incrementAndGet();
    String id = "B-" + n;
    ObjectNode order = CanonicalJson.mapper().createObjectNode();
    order.put("channelOrderId", id).put("customerOrderNumber", "#" + n);
    order.put("placedAt", "2026-11-20T09:15:00+01:00").put("currency", "EUR");
    order.put("pricesIncludeTax", true);
    order.putObject("customer").put("name", "Mia Sommer").put("email", "mia@example.org");
    ObjectNode address = order.putObject("shippingAddress");
    address.put("name", "Mia Sommer").put("address1", "Lindenweg 3");
    address.put("city", "Kiel").put("zipCodeOrPostalCode", "24103").put("country", "DE");
    ArrayNode lines = order.putArray("lineItems");
    line(lines.addObject(), 1, sku(n, 1));
    line(lines.addObject(), 2, sku(n, 2));
    order.putObject("totals").set("gross", money(NET.add(TAX).add(NET).add(TAX)));
    return new Order(id, order.toString());
  }

  /** What the n-th order has on a line, 1 or 2. */
  static String sku(long n, int line) {
    return SKUS.get((int) ((line == 1 ? n : n * 7 + 3) % SKUS.size()));
  }

  private static void line(ObjectNode line, int number, String sku) {
    line.put("lineId", String.valueOf(number)).put("type", "item").put("channelSku", sku);
    line.put("name", "Product " + sku).put("quantity", "1").put("unit", "EA");
    line.set("net", money(NET));
    line.set("gross", money(NET.add(TAX)));
    ObjectNode tax = line.putArray("taxes").addObject().put("rate", "0.25");
    tax.set("amount", money(TAX));
    tax.put("collectedBy", "seller");
  }

  private static ObjectNode money(BigDecimal amount) {
    return CanonicalJson.mapper()
        .createObjectNode()
        .put("amount", amount.toPlainString())
        .put("currency", "EUR");
  }
}
