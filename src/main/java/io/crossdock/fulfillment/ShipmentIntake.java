package io.crossdock.fulfillment;

import io.crossdock.model.FieldProblem;
import io.crossdock.model.Shipment;
import java.util.List;

/**
 * A shipment on its way to the decision.
 *
 * @param shipment null when it is refused
 * @param content digest of the canonical document: tells a repeat from another content
 * @param problems why it is refused; none when it may be decided
 */
record ShipmentIntake(Shipment shipment, String content, List<FieldProblem> problems) {

  ShipmentIntake {
    problems = List.copyOf(problems);
  }

  boolean isRefused() {
    return !problems.isEmpty();
  }
}
