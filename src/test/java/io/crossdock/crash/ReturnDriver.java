package io.crossdock.crash;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Goods come back to the simulated warehouse, one shipment after the other; it tells the hub,
 * sometimes twice or late, and sometimes before the hub knows of the shipment.
 */
final class ReturnDriver extends PacedDriver {

  private final SimulatedSystems systems;

  ReturnDriver(SimulatedSystems systems, long seed, Duration pace) {
    super("returns", seed, pace);
    this.systems = systems;
  }

  @Override
  void act(int n, Random dice) {
    List<Journals.Entry> shipped = systems.entries("wms", "shipment");
    if (n <= shipped.size()) {
      String fulfillment = shipped.get(n - 1).data().path("fulfillmentId").asText();
      systems.command("wms/return", SimulatedSystems.object().put("fulfillmentId", fulfillment));
    }
  }

  @Override
  public Promises promises() {
    return new Promises(List.of(), Set.of(), Map.of(), Map.of(), List.of());
  }
}
