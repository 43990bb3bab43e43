package io.crossdock.inventory;

import io.crossdock.model.FieldProblem;
import java.util.List;

/**
 * A count on its way to the decision.
 *
 * @param snapshot null when it is refused
 * @param problems why it is refused; none when it may be decided
 */
record CountIntake(StockSnapshot snapshot, List<FieldProblem> problems) {

  CountIntake {
    problems = List.copyOf(problems);
  }

  boolean isRefused() {
    return !problems.isEmpty();
  }
}
