package io.crossdock.operation;

import io.crossdock.approval.Acted;
import io.crossdock.approval.Approvals;
import io.crossdock.approval.Asked;
import org.springframework.stereotype.Component;

/** What operators do from the console, where an answer is a text. */
@Component
class ConsoleActs {

  private final Approvals approvals;

  ConsoleActs(Approvals approvals) {
    this.approvals = approvals;
  }

  /**
   * Does an act in the name of who calls, or says for whom it waits.
   *
   * @throws IllegalArgumentException where it cannot be done now
   */
  String told(String act, String subject, String reason) {
    Acted acted = approvals.act(act, Asked.of(subject, Actor.name(), reason));
    if (acted instanceof Acted.Waiting waiting) {
      return "nothing done yet: it " + waiting.told();
    }
    return ((Acted.Done) acted).result();
  }
}
