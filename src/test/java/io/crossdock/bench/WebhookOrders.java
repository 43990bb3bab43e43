package io.crossdock.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.model.CanonicalJson;

/** Orders of the simulated Shopify shop: a signed webhook each, then the hub reads the order. */
final class WebhookOrders implements BenchChannel {

  private static final int SHOPPERS = 8;
  private static final long FIRST_ID = 840_000_000_000L;

  private final BenchSystems systems;
  private long placed;

  WebhookOrders(BenchSystems systems) {
    this.systems = systems;
  }

  @Override
  public String name() {
    return "webhook, and the order read from the shop";
  }

  @Override
  public String party() {
    return "north-web";
  }

  @Override
  public void send(int orders) throws Exception {
    Clients.asFastAsAnswered(SHOPPERS, orders, () -> systems.post("shopify/orders", next()));
  }

  private synchronized ObjectNode next() {
    long id = FIRST_ID + ++placed;
    ObjectNode order = CanonicalJson.mapper().createObjectNode().put("id", id);
    order.put("currency", "EUR").put("taxRate", "0.19").put("shipping", "4.90");
    for (int line = 1; line <= 2; line++) {
      String sku = BenchOrders.sku(placed, line);
      ObjectNode item = order.withArray("/lines").addObject().put("sku", sku);
      item.put("title", "Product " + sku).put("quantity", 1).put("price", "50.00");
    }
    return order;
  }
}
