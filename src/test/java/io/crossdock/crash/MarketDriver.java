package io.crossdock.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Customers of the simulated marketplace, which tells nobody: the hub polls. */
final class MarketDriver extends PacedDriver {

  static final String PARTY = "amazon-eu";
  private static final String SYSTEM = "amazon";

  private final SimulatedSystems systems;
  private final JdbcClient db;
  private final long seed;
  private final List<String> open = new ArrayList<>();
  private final List<String> pending = new ArrayList<>();
  private final Map<String, String> possible = new ConcurrentHashMap<>();

  /**
   * Not yet started.
   *
   * @param db the hub's, to see how far it has read
   */
  MarketDriver(SimulatedSystems systems, JdbcClient db, long seed, Duration pace) {
    super(PARTY, seed, pace);
    this.systems = systems;
    this.db = db;
    this.seed = seed;
  }

  @Override
  void act(int n, Random dice) {
    int act = dice.nextInt(100);
    if (act < 8 && !open.isEmpty()) {
      String id = open.remove(dice.nextInt(open.size()));
      // what the warehouse has packed, or what has left, is a person's case
      possible.put(PARTY + "/" + id, "rejected");
      systems.command(SYSTEM + "/orders", order(id).put("action", "cancel"));
    } else if (act < 20 && !pending.isEmpty()) {
      String id = pending.remove(dice.nextInt(pending.size()));
      systems.command(SYSTEM + "/orders", order(id).put("status", "UNSHIPPED"));
      open.add(id);
    } else {
      place("302-%07d-%07d".formatted(seed % 10_000_000, n), act < 35, dice);
    }
  }

  private void place(String id, boolean unpaid, Random dice) {
    ObjectNode order = order(id).put("currency", "EUR").put("taxRate", "0.19");
    order.put("status", unpaid ? "PENDING" : "UNSHIPPED");
    Goods.lines(order, dice);
    systems.command(SYSTEM + "/orders", order);
    (unpaid ? pending : open).add(id);
  }

  private static ObjectNode order(String id) {
    return SimulatedSystems.object().put("orderId", id);
  }

  /** True when the hub's cursor is behind the last change. */
  @Override
  public boolean isTaken() {
    Instant last = Instant.EPOCH;
    for (JsonNode order : orders().values()) {
      Instant changed = Instant.parse(order.path("lastUpdatedTime").asText());
      last = changed.isAfter(last) ? changed : last;
    }
    return db.sql("select count(*) from poll_cursor where party = ? and cursor_at > ?")
            .params(PARTY, Timestamp.from(last))
            .query(Long.class)
            .single()
        > 0;
  }

  /** Every order behind which the cursor is; the marketplace was promised nothing else. */
  @Override
  public Promises promises() {
    List<Acknowledged> acknowledged = new ArrayList<>();
    orders()
        .forEach(
            (id, order) -> acknowledged.add(new Acknowledged(PARTY, id, null, gross(order), null)));
    return Promises.orders(acknowledged, Map.copyOf(possible));
  }

  /** A pending order shows no price. */
  private static BigDecimal gross(JsonNode order) {
    boolean unpaid = order.at("/fulfillment/fulfillmentStatus").asText().startsWith("PENDING");
    return unpaid ? null : new BigDecimal(order.at("/proceeds/grandTotal/amount").asText());
  }

  private Map<String, JsonNode> orders() {
    Map<String, JsonNode> orders = new HashMap<>();
    for (String kind : List.of("order", "orderUpdated", "shipmentConfirmation")) {
      for (Journals.Entry entry : systems.entries(SYSTEM, kind)) {
        JsonNode order = entry.data().path("order");
        orders.merge(order.path("orderId").asText(), order, MarketDriver::newer);
      }
    }
    return orders;
  }

  private static JsonNode newer(JsonNode one, JsonNode other) {
    Instant first = Instant.parse(one.path("lastUpdatedTime").asText());
    return first.isAfter(Instant.parse(other.path("lastUpdatedTime").asText())) ? one : other;
  }
}
