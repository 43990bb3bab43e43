package io.crossdock.crash;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The faults of the other systems during a run, a few percent of each. */
final class Faults {

  private static final double SELDOM = 0.02;
  private static final int LONGER_THAN_THE_TIMEOUT = 2_500;
  private static final int SHORTER_THAN_THE_TIMEOUT = 600;

  private Faults() {}

  /** Switches all of them on. */
  static void everywhere(SimulatedSystems systems, long seed) {
    String[][] places = {{"erp", "createOrder"}, {"erp", "cancelOrder"}, {"wms", "releaseOrder"}};
    for (String[] place : places) {
      systems.fault(fault(place, "workThenTimeout", seed).put("millis", LONGER_THAN_THE_TIMEOUT));
      systems.fault(fault(place, "slow", seed + 1).put("millis", SHORTER_THAN_THE_TIMEOUT));
      systems.fault(fault(place, "drop", seed + 2));
      systems.fault(fault(place, "workThen500", seed + 3));
      systems.fault(fault(place, "status", seed + 4).put("status", 503));
    }
    String[] find = {"erp", "findOrders"};
    systems.fault(fault(find, "lateFind", seed + 5).put("probability", 1).put("millis", 1_000));
    systems.fault(fault(find, "drop", seed + 6));
    String[] shipment = {"wms", "shipment"};
    systems.fault(fault(shipment, "twice", seed + 7).put("probability", 0.1));
  }

  /** One fault of one operation, seldom. */
  static ObjectNode fault(String[] place, String kind, long seed) {
    ObjectNode fault = SimulatedSystems.object();
    fault.put("system", place[0]).put("operation", place[1]).put("kind", kind);
    return fault.put("probability", SELDOM).put("seed", seed);
  }
}
