package io.crossdock.replay;

import io.crossdock.message.Rehearsal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Says of every selected message what would happen: by a look, or by a try that is rolled back. */
@Component
class ReplayPlanner {

  /** Where an order ended; news of its goods, returns and money may still come, and count. */
  private static final Set<String> CLOSED =
      Set.of("cancelled", "rejected", "completed", "handedOver");

  private final ReplayMessages messages;
  private final Rehearsal rehearsal;

  ReplayPlanner(ReplayMessages messages, Rehearsal rehearsal) {
    this.messages = messages;
    this.rehearsal = rehearsal;
  }

  /** Plans some more messages; false when all have a verdict. */
  boolean plan(String replayId, int most) {
    messages.judgeKnown(replayId);
    List<ReplayMessages.Turn> turns = messages.unplanned(replayId, most);
    turns.forEach(turn -> judge(replayId, turn));
    return !turns.isEmpty();
  }

  private void judge(String replayId, ReplayMessages.Turn turn) {
    Optional<Rehearsal.Outcome> tried = rehearsal.of(turn.messageId(), turn.edited());
    if (tried.isEmpty()) {
      messages.judge(replayId, turn, ReplayVerdict.underWay, null, null);
      return;
    }
    Rehearsal.Outcome outcome = tried.get();
    Optional<String> closed = closed(turn, outcome);
    ReplayVerdict verdict = verdict(outcome, closed.isPresent());
    String why =
        verdict == ReplayVerdict.blocked ? "the order is " + closed.orElseThrow() : outcome.why();
    messages.judge(replayId, turn, verdict, why, outcome.businessKey());
  }

  private Optional<String> closed(ReplayMessages.Turn turn, Rehearsal.Outcome outcome) {
    if (!turn.document().equals(ReplayMessages.ORDER) || outcome.orderId() == null) {
      return Optional.empty();
    }
    return messages.orderStatus(outcome.orderId()).filter(CLOSED::contains);
  }

  private static ReplayVerdict verdict(Rehearsal.Outcome outcome, boolean closed) {
    return switch (outcome.outcome()) {
      case "decided" -> closed ? ReplayVerdict.blocked : ReplayVerdict.again;
      case "duplicate" -> ReplayVerdict.unchanged;
      case "stale" -> ReplayVerdict.stale;
      default -> ReplayVerdict.fails;
    };
  }
}
