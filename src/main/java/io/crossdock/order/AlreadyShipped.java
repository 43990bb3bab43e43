package io.crossdock.order;

import io.crossdock.model.ChannelStatus;
import io.crossdock.model.Order;
import java.util.List;

/**
 * What it means that a channel calls an order shipped. An order that the hub ships says so after
 * the hub told it, which is no news. An order that the hub has never seen, or never was to ship,
 * was shipped by somebody else: it is held, because releasing it would ship it again. That is the
 * usual state of old orders on the day a shop is connected.
 */
final class AlreadyShipped {

  private static final String REASON =
      "the channel says that some or all of it was shipped before the hub was to ship it";

  private AlreadyShipped() {}

  /** The version of an order that the hub sees for the first time. */
  static OrderIntake unknown(OrderIntake first) {
    return isShipped(first.order()) ? first.withHolds(List.of(REASON)) : first;
  }

  /** A newer version of an order that the hub holds as {@code old}. */
  static OrderIntake known(OrderIntake newer, Order old) {
    if (!isShipped(newer.order())) {
      return newer;
    }
    if (old.wanted() == ChannelStatus.PENDING) {
      return unknown(newer);
    }
    return newer.withOrder(newer.order().withChannelStatus(old.channelStatus()));
  }

  private static boolean isShipped(Order order) {
    return order.wanted() == ChannelStatus.SHIPPED;
  }
}
