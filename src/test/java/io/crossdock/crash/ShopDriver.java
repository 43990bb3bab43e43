package io.crossdock.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Shoppers of the simulated Shopify shop: they order, change and cancel; the shop signs a webhook
 * for each of it and sends it, sometimes twice or late, until the hub answers 2xx.
 */
final class ShopDriver extends PacedDriver {

  static final String PARTY = "north-web";
  private static final String SYSTEM = "shopify";
  private static final long FIRST_ID = 830_000_000_000L;

  private final SimulatedSystems systems;
  private final List<String> placed = new ArrayList<>();
  private final Map<String, String> possible = new ConcurrentHashMap<>();

  ShopDriver(SimulatedSystems systems, long seed, Duration pace) {
    super(PARTY, seed, pace);
    this.systems = systems;
  }

  @Override
  void act(int n, Random dice) {
    int act = dice.nextInt(100);
    if (act < 75 || placed.isEmpty()) {
      place(FIRST_ID + n, dice);
    } else if (act < 87) {
      String id = placed.get(dice.nextInt(placed.size()));
      change(id, object -> object.put("note", "ring twice, " + n));
    } else {
      String id = placed.remove(dice.nextInt(placed.size()));
      // what the warehouse has packed is a person's case: the shop has no open line to ship
      possible.put(PARTY + "/" + id, "rejected,mapping");
      change(id, object -> object.put("action", "cancel"));
    }
  }

  private void place(long id, Random dice) {
    ObjectNode order = SimulatedSystems.object().put("id", id).put("currency", "EUR");
    order.put("taxRate", "0.19").put("shipping", "4.90");
    Goods.lines(order, dice);
    systems.command(SYSTEM + "/orders", order);
    placed.add(String.valueOf(id));
  }

  private void change(String id, java.util.function.UnaryOperator<ObjectNode> change) {
    ObjectNode order = SimulatedSystems.object().put("id", Long.parseLong(id));
    systems.command(SYSTEM + "/orders", change.apply(order));
  }

  /** Orders of which at least one webhook was answered with 2xx. */
  @Override
  public Promises promises() {
    Set<String> told = new HashSet<>();
    systems.entries(SYSTEM, "delivered").forEach(entry -> told.add(entry.key()));
    Map<String, Acknowledged> orders = new HashMap<>();
    for (String kind : List.of("order", "orderUpdated", "orderCancelled")) {
      for (Journals.Entry entry : systems.entries(SYSTEM, kind)) {
        if (told.contains(entry.data().path("eventId").asText())) {
          orders.put(entry.key(), acknowledged(entry.key(), entry.data().path("order")));
        }
      }
    }
    return Promises.orders(List.copyOf(orders.values()), Map.copyOf(possible));
  }

  private static Acknowledged acknowledged(String id, JsonNode order) {
    BigDecimal gross = new BigDecimal(order.path("total_price").asText());
    return new Acknowledged(PARTY, id, null, gross, "EUR");
  }
}
