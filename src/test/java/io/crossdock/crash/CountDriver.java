package io.crossdock.crash;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** The simulated warehouse counts now and then and tells the hub, sometimes twice or late. */
final class CountDriver extends PacedDriver {

  private final SimulatedSystems systems;

  CountDriver(SimulatedSystems systems, long seed, Duration pace) {
    super("wms-east", seed, pace);
    this.systems = systems;
  }

  @Override
  void act(int n, Random dice) {
    ObjectNode count = SimulatedSystems.object().put("location", CrashScene.LOCATION);
    systems.command("wms/stock-snapshot", count.put("full", true));
  }

  @Override
  public Promises promises() {
    return new Promises(List.of(), Set.of(), Map.of(), Map.of(), List.of());
  }
}
