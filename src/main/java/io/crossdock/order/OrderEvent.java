package io.crossdock.order;

import static io.crossdock.order.OrderStatus.ACCEPTED;
import static io.crossdock.order.OrderStatus.BOOKED;
import static io.crossdock.order.OrderStatus.CANCELLED;
import static io.crossdock.order.OrderStatus.COMPLETED;
import static io.crossdock.order.OrderStatus.HANDED_OVER;
import static io.crossdock.order.OrderStatus.HELD;
import static io.crossdock.order.OrderStatus.PARTIALLY_SHIPPED;
import static io.crossdock.order.OrderStatus.PENDING_ALLOCATION;
import static io.crossdock.order.OrderStatus.RECEIVED;
import static io.crossdock.order.OrderStatus.REJECTED;
import static io.crossdock.order.OrderStatus.RELEASED;
import static io.crossdock.order.OrderStatus.RESERVED;
import static io.crossdock.order.OrderStatus.SHIPPED;

import java.util.EnumSet;
import java.util.Set;

/**
 * The state table of an order, declared once: what may happen, where it leads, and from where. What
 * the warehouse has done is a fact, whatever the order waited for; so shipping is possible from
 * every status in which the order is alive.
 */
public enum OrderEvent {
  /** Valid; or a hold is lifted; or all that still waits is a line whose product is not known. */
  ACCEPT(ACCEPTED, RECEIVED, HELD, RESERVED, PENDING_ALLOCATION),
  REJECT(REJECTED, RECEIVED, HELD),
  /**
   * Not once a warehouse has it: then a person gets a task, the status says where the goods are.
   */
  HOLD(HELD, RECEIVED, ACCEPTED, RESERVED, PENDING_ALLOCATION, BOOKED),
  RESERVE(RESERVED, ACCEPTED, PENDING_ALLOCATION, HELD),
  /** Short at once, or a count has taken what was reserved. */
  RUN_SHORT(PENDING_ALLOCATION, ACCEPTED, RESERVED, HELD),
  /** Before everything is reserved only where the policy says so. */
  BOOK(BOOKED, ACCEPTED, RESERVED, PENDING_ALLOCATION, HELD),
  RELEASE(RELEASED, BOOKED, HELD),
  SHIP_PART(PARTIALLY_SHIPPED, ACCEPTED, RESERVED, PENDING_ALLOCATION, HELD, BOOKED, RELEASED),
  /** The last goods leave, or what had not left is cancelled. */
  SHIP(SHIPPED, ACCEPTED, RESERVED, PENDING_ALLOCATION, HELD, BOOKED, RELEASED, PARTIALLY_SHIPPED),
  /** The customer took the goods home from a store: no warehouse is asked, the ERP is told. */
  HAND_OVER(HANDED_OVER, RECEIVED, ACCEPTED, RESERVED, PENDING_ALLOCATION, HELD),
  /** From booked for an order that moves no goods. */
  COMPLETE(COMPLETED, SHIPPED, HANDED_OVER, BOOKED),
  /** From released only when the warehouse has agreed. */
  CANCEL(CANCELLED, RECEIVED, ACCEPTED, HELD, RESERVED, PENDING_ALLOCATION, BOOKED, RELEASED);

  private final OrderStatus target;
  private final Set<OrderStatus> from;

  OrderEvent(OrderStatus target, OrderStatus first, OrderStatus... more) {
    this.target = target;
    this.from = EnumSet.of(first, more);
  }

  /** The status it leads to. */
  public OrderStatus target() {
    return target;
  }

  /** Whether it may happen to an order in this status. */
  public boolean allowedFrom(OrderStatus status) {
    return from.contains(status);
  }
}
