package io.crossdock.order;

import java.util.Locale;

/**
 * What the hub tells the world about orders; {@code docs/events.md} says when. A word once
 * published keeps its meaning: a change that listeners would notice is a new version of the type.
 */
enum OrderNews {
  /** Decided for the first time, whatever the decision. */
  CREATED,
  /** The ERP has it. */
  BOOKED,
  /** Every warehouse has its part. */
  RELEASED,
  /** A shipment left; one event per shipment. What a store hands over is no shipment. */
  SHIPPED,
  /** Goods of it came back; one event per return that is credited. */
  RETURNED,
  /** Shipped and told to everybody, or nothing was to be shipped. */
  COMPLETED,
  /** It will not be shipped. */
  CANCELLED;

  /** Such as {@code order.created}. */
  String word() {
    return "order." + name().toLowerCase(Locale.ROOT);
  }

  /** The type of its CloudEvent. */
  String eventType() {
    return "io.crossdock." + word() + ".v1";
  }
}
