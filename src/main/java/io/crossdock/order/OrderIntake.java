package io.crossdock.order;

import io.crossdock.model.FieldProblem;
import io.crossdock.model.Order;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An order on its way to the decision: what the pure steps found out about it so far.
 *
 * @param order the canonical order, with party and company
 * @param problems why it is refused; none when it may be decided
 * @param holds why it is held, in words with the numbers
 * @param parked line id to the reason why the line waits
 */
public record OrderIntake(
    Order order, List<FieldProblem> problems, List<String> holds, Map<String, String> parked) {

  public OrderIntake {
    problems = List.copyOf(problems);
    holds = List.copyOf(holds);
    parked = Map.copyOf(parked);
  }

  static OrderIntake of(Order order) {
    return new OrderIntake(order, List.of(), List.of(), Map.of());
  }

  static OrderIntake refused(List<FieldProblem> problems) {
    return new OrderIntake(null, problems, List.of(), Map.of());
  }

  /** True when nothing may be decided because the payload is wrong. */
  public boolean isRefused() {
    return !problems.isEmpty();
  }

  OrderIntake withOrder(Order value) {
    return new OrderIntake(value, problems, holds, parked);
  }

  OrderIntake withHolds(List<String> more) {
    List<String> all = new ArrayList<>(holds);
    all.addAll(more);
    return new OrderIntake(order, problems, all, parked);
  }

  OrderIntake withParked(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(parked);
    all.putAll(more);
    return new OrderIntake(order, problems, holds, all);
  }
}
