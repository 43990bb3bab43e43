package io.crossdock.crash;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The faults of the other systems during a run, a few percent of each. */
final class Faults {

  private static final double SELDOM = 0.02;
  private static final double NOW_AND_THEN = 0.1;
  private static final int LONGER_THAN_THE_TIMEOUT = 2_500;
  private static final int SHORTER_THAN_THE_TIMEOUT = 600;
  private static final int OVERTAKEN = 1_500;

  /** Commands, which take effect or not. */
  private static final String[][] COMMANDS = {
    {"erp", "createOrder"},
    {"erp", "cancelOrder"},
    {"erp", "recordShipment"},
    {"erp", "recordReturn"},
    {"wms", "releaseOrder"},
    {"shopify", "fulfillmentCreate"},
    {"shopify", "inventorySetQuantities"},
    {"amazon", "confirmShipment"},
    {"amazon", "patchListingsItem"}
  };

  /** Questions, which can only be asked again. */
  private static final String[][] QUESTIONS = {
    {"erp", "findOrders"}, {"shopify", "getOrder"}, {"amazon", "searchOrders"}
  };

  /** News for the hub. */
  private static final String[][] NEWS = {
    {"wms", "shipment"}, {"wms", "return"}, {"wms", "stockSnapshot"}, {"shopify", "webhook"}
  };

  private Faults() {}

  /** Switches all of them on. */
  static void everywhere(SimulatedSystems systems, long seed) {
    for (String[] place : COMMANDS) {
      systems.fault(fault(place, "workThenTimeout", seed).put("millis", LONGER_THAN_THE_TIMEOUT));
      systems.fault(fault(place, "slow", seed + 1).put("millis", SHORTER_THAN_THE_TIMEOUT));
      systems.fault(fault(place, "drop", seed + 2));
      systems.fault(fault(place, "workThen500", seed + 3));
      systems.fault(fault(place, "status", seed + 4).put("status", 503));
    }
    for (String[] place : QUESTIONS) {
      systems.fault(fault(place, "drop", seed + 6));
      systems.fault(fault(place, "status", seed + 7).put("status", 503));
    }
    for (String[] place : NEWS) {
      systems.fault(fault(place, "twice", seed + 8).put("probability", NOW_AND_THEN));
      systems.fault(fault(place, "outOfOrder", seed + 9).put("millis", OVERTAKEN));
    }
    String[][] late = {{"erp", "findOrders"}, {"amazon", "searchOrders"}};
    for (String[] place : late) {
      systems.fault(fault(place, "lateFind", seed + 5).put("probability", 1).put("millis", 1_000));
    }
  }

  /** One fault of one operation, seldom. */
  static ObjectNode fault(String[] place, String kind, long seed) {
    ObjectNode fault = SimulatedSystems.object();
    fault.put("system", place[0]).put("operation", place[1]).put("kind", kind);
    return fault.put("probability", SELDOM).put("seed", seed);
  }
}
