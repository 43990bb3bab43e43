package io.crossdock.order;

/**
 * When the hub itself read an order's state at its channel. Channels tell modified times in whole
 * seconds, so two states may bear the same one; then the state that was read later is the newer.
 *
 * @param decidedBefore versions of the order decided when the reading began, or null where the
 *     reading was the receipt itself, as in a poll
 */
record OrderSight(Long decidedBefore) {

  /** The receipt is the reading: of two, the later receipt was read later. */
  static final OrderSight AT_RECEIPT = new OrderSight(null);
}
