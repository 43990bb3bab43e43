package io.crossdock.crash;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tills of two stores that publish their sales to Kafka, some of them twice. */
final class StoreDriver extends PacedDriver {

  static final String PARTY = "stores-north";
  private static final BigDecimal RATE = new BigDecimal("0.19");

  private final SalesTopic topic;
  private final long seed;
  private final List<Acknowledged> published = new CopyOnWriteArrayList<>();

  StoreDriver(SalesTopic topic, long seed, Duration pace) {
    super(PARTY, seed, pace);
    this.topic = topic;
    this.seed = seed;
  }

  @Override
  void act(int n, Random dice) throws Exception {
    String store = dice.nextBoolean() ? "S014" : "S027";
    String receipt = "R%d-%d".formatted(seed, n);
    ObjectNode sale = sale(store, receipt, dice);
    BigDecimal total = new BigDecimal(sale.path("total").asText());
    topic.publish(store, sale.toString());
    published.add(new Acknowledged(PARTY, store + "/" + receipt, null, total, "EUR"));
    if (dice.nextInt(10) == 0) {
      topic.publish(store, sale.toString());
    }
  }

  private static ObjectNode sale(String store, String receipt, Random dice) {
    ObjectNode sale = SimulatedSystems.object().put("storeId", store).put("registerId", "2");
    sale.put("receiptNumber", receipt).put("version", 1).put("businessDate", "2026-11-20");
    sale.put("closedAt", "2026-11-20T17:45:12+01:00").put("currency", "EUR");
    sale.put("handover", "deliver");
    ObjectNode address = sale.putObject("deliverTo").put("name", "Ines Vogt");
    address.put("street", "Hafenweg 3").put("city", "Kiel").put("postalCode", "24103");
    address.put("country", "DE");
    BigDecimal total = BigDecimal.ZERO;
    int count = 1 + dice.nextInt(3);
    for (int position = 1; position <= count; position++) {
      total = total.add(item(sale.withArray("/items").addObject(), position, dice));
    }
    return sale.put("total", total.toPlainString());
  }

  private static BigDecimal item(ObjectNode item, int position, Random dice) {
    String sku = Goods.sku(dice);
    int quantity = Goods.quantity(dice);
    BigDecimal price = Goods.price(dice);
    BigDecimal amount = price.multiply(BigDecimal.valueOf(quantity));
    item.put("position", position).put("sku", sku).put("text", "Product " + sku);
    item.put("quantity", String.valueOf(quantity)).put("unit", "PCE");
    item.put("price", price.toPlainString()).put("amount", amount.toPlainString());
    item.put("taxRate", RATE.toPlainString());
    return amount;
  }

  @Override
  public boolean isTaken() {
    return topic.isRead();
  }

  @Override
  public Promises promises() {
    return Promises.orders(published, java.util.Map.of());
  }
}
