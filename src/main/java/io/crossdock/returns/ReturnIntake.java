package io.crossdock.returns;

import io.crossdock.model.FieldProblem;
import io.crossdock.model.Return;
import java.util.List;

/**
 * A return on its way to the decision.
 *
 * @param told null when it is refused
 * @param content digest of the canonical document: tells a repeat from another content
 * @param problems why it is refused; none when it may be decided
 */
record ReturnIntake(Return told, String content, List<FieldProblem> problems) {

  ReturnIntake {
    problems = List.copyOf(problems);
  }

  boolean isRefused() {
    return !problems.isEmpty();
  }
}
