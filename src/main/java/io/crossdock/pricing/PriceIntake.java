package io.crossdock.pricing;

import io.crossdock.model.FieldProblem;
import io.crossdock.model.PriceList;
import java.util.List;

/**
 * A price list on its way to the decision.
 *
 * @param list null when it is refused
 * @param problems why it is refused; none when it may be decided
 */
record PriceIntake(PriceList list, List<FieldProblem> problems) {

  PriceIntake {
    problems = List.copyOf(problems);
  }

  boolean isRefused() {
    return !problems.isEmpty();
  }
}
