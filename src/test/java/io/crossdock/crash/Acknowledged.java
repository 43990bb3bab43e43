package io.crossdock.crash;

import java.math.BigDecimal;

/**
 * An order that the hub said it has.
 *
 * @param orderId the hub's id, null where the channel is not told it
 * @param gross the channel's total, null where it gave none
 */
record Acknowledged(
    String party, String channelOrderId, String orderId, BigDecimal gross, String currency) {

  /** How checker and drivers name an order of a channel. */
  String subject() {
    return party + "/" + channelOrderId;
  }
}
