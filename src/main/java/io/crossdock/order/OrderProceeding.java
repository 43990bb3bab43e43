package io.crossdock.order;

import io.crossdock.model.ChannelStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The next step of an accepted order: reserve, and once it is reserved, complete and free to go,
 * book it. Called when an order comes in, changes, is freed by a person, or stock arrives.
 */
@Component
class OrderProceeding {

  private static final Set<OrderStatus> BEFORE_BOOKING =
      Set.of(
          OrderStatus.RECEIVED,
          OrderStatus.ACCEPTED,
          OrderStatus.RESERVED,
          OrderStatus.PENDING_ALLOCATION);

  private final OrderStore store;
  private final OrderLineStore lineStore;
  private final OrderReservation reservation;
  private final OrderEffects effects;
  private final OrderRouting routing;
  private final OrderHandover handover;
  private final Timeline timeline;
  private final OrderMeters meters;

  OrderProceeding(
      OrderStore store,
      OrderLineStore lineStore,
      OrderReservation reservation,
      OrderEffects effects,
      OrderRouting routing,
      OrderHandover handover,
      Timeline timeline,
      OrderMeters meters) {
    this.store = store;
    this.lineStore = lineStore;
    this.reservation = reservation;
    this.effects = effects;
    this.routing = routing;
    this.handover = handover;
    this.timeline = timeline;
    this.meters = meters;
  }

  /**
   * Goes as far as the order can. The caller holds its row lock.
   *
   * @return the order as it stands now
   */
  OrderState proceed(JdbcClient tx, String orderId, String actor, String cause) {
    return proceed(tx, store.lock(tx, orderId).orElseThrow(), actor, cause);
  }

  /** As above, for an order as it stands. */
  OrderState proceed(JdbcClient tx, OrderState order, String actor, String cause) {
    if (order.document().wanted() == ChannelStatus.HANDED_OVER) {
      handover.proceed(tx, order, actor, cause);
      return store.lock(tx, order.orderId()).orElseThrow();
    }
    boolean held = order.status() == OrderStatus.HELD;
    if (!held && !BEFORE_BOOKING.contains(order.status())) {
      return order;
    }
    Set<String> parked = parked(lineStore.of(tx, order.orderId()));
    boolean knownShort = order.status() == OrderStatus.PENDING_ALLOCATION;
    boolean reserved =
        meters.reserving(
            order.party(),
            () -> reservation.reserve(tx, order.document(), parked, knownShort, actor, cause));
    if (held) {
      return order;
    }
    OrderStatus status = status(reserved, parked);
    OrderState now = status == order.status() ? order : store.status(tx, order, status, null);
    if (mayBeBooked(now, reserved, parked)) {
      effects.createInErp(tx, now, actor, cause);
    }
    return now;
  }

  /**
   * Frees a held order: a person has looked at it.
   *
   * @throws IllegalArgumentException when it is not held
   */
  OrderStatus free(JdbcClient tx, String orderId, String actor, String reason) {
    OrderState order = store.lock(tx, orderId).orElseThrow();
    if (order.status() != OrderStatus.HELD) {
      throw new IllegalArgumentException(
          "order %s is %s, not held".formatted(orderId, order.status().word()));
    }
    OrderState accepted = store.status(tx, order, OrderStatus.ACCEPTED, null);
    timeline.add(tx, orderId, "freed", "hub", actor, reason);
    return proceed(tx, accepted, actor, reason).status();
  }

  private static OrderStatus status(boolean reserved, Set<String> parked) {
    if (!reserved) {
      return OrderStatus.PENDING_ALLOCATION;
    }
    return parked.isEmpty() ? OrderStatus.RESERVED : OrderStatus.ACCEPTED;
  }

  /** PENDING at the channel reserves and is not exported; a parked line stops the whole order. */
  private boolean mayBeBooked(OrderState order, boolean reserved, Set<String> parked) {
    boolean complete = parked.isEmpty() || routing.policy(order.party(), "bookPartial");
    return reserved && complete && "open".equals(order.document().channelStatus());
  }

  private static Set<String> parked(List<LineState> lines) {
    Set<String> found = new HashSet<>();
    for (LineState line : lines) {
      if (line.parked() != null) {
        found.add(line.lineId());
      }
    }
    return found;
  }
}
