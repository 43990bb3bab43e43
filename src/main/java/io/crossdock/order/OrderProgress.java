package io.crossdock.order;

import static io.crossdock.order.Checkpoint.ACCEPTED;
import static io.crossdock.order.Checkpoint.ALLOCATED;
import static io.crossdock.order.Checkpoint.BOOKED;
import static io.crossdock.order.Checkpoint.CANCELLED;
import static io.crossdock.order.Checkpoint.COMPLETED;
import static io.crossdock.order.Checkpoint.HANDED_OVER;
import static io.crossdock.order.Checkpoint.HELD;
import static io.crossdock.order.Checkpoint.REJECTED;
import static io.crossdock.order.Checkpoint.RELEASED;

import java.util.List;
import java.util.Set;

/**
 * How far an order is: from what happened to its lines and which checkpoints it passed, never from
 * what a channel says about it (Medusa answers two statuses for the same order, measured).
 *
 * @param lines the lines that move goods: items, and for a kit its components in place of the
 *     parent; shipping, fees and the like are not among them
 * @param checkpoints passed so far; {@link Checkpoint#HELD} only while the hold is in force
 */
public record OrderProgress(List<LineProgress> lines, Set<Checkpoint> checkpoints) {

  public OrderProgress {
    lines = List.copyOf(lines);
    checkpoints = Set.copyOf(checkpoints);
  }

  /** The order's status. Facts go first: what has left has left, whatever the order waited for. */
  public OrderStatus status() {
    if (passed(REJECTED)) {
      return OrderStatus.REJECTED;
    }
    if (cancelled()) {
      return OrderStatus.CANCELLED;
    }
    if (passed(HANDED_OVER)) {
      return handedOver();
    }
    if (lines.stream().anyMatch(LineProgress::moved)) {
      return moved();
    }
    return passed(RELEASED) ? OrderStatus.RELEASED : waiting();
  }

  /** The status of one line; every line that moves no goods follows the order. */
  public LineStatus lineStatus(LineProgress line) {
    return line.status(passed(ALLOCATED));
  }

  private boolean passed(Checkpoint checkpoint) {
    return checkpoints.contains(checkpoint);
  }

  private boolean cancelled() {
    return lines.isEmpty() ? passed(CANCELLED) : lines.stream().allMatch(LineProgress::dropped);
  }

  /** What has not left over the counter waits for nothing but its product. */
  private OrderStatus handedOver() {
    if (!lines.stream().allMatch(LineProgress::settled)) {
      return OrderStatus.ACCEPTED;
    }
    return passed(COMPLETED) ? OrderStatus.COMPLETED : OrderStatus.HANDED_OVER;
  }

  private OrderStatus moved() {
    if (!lines.stream().allMatch(LineProgress::settled)) {
      return OrderStatus.PARTIALLY_SHIPPED;
    }
    return passed(COMPLETED) ? OrderStatus.COMPLETED : OrderStatus.SHIPPED;
  }

  private OrderStatus waiting() {
    if (passed(HELD)) {
      return OrderStatus.HELD;
    }
    if (lines.isEmpty() && passed(COMPLETED)) {
      return OrderStatus.COMPLETED;
    }
    if (passed(BOOKED)) {
      return OrderStatus.BOOKED;
    }
    return passed(ACCEPTED) ? allocation() : OrderStatus.RECEIVED;
  }

  private OrderStatus allocation() {
    if (!passed(ALLOCATED)) {
      return OrderStatus.ACCEPTED;
    }
    if (lines.stream().anyMatch(line -> !line.parked() && !line.covered())) {
      return OrderStatus.PENDING_ALLOCATION;
    }
    boolean complete = lines.stream().allMatch(LineProgress::covered);
    return complete ? OrderStatus.RESERVED : OrderStatus.ACCEPTED;
  }
}
