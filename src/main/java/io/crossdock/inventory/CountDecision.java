package io.crossdock.inventory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.BusinessKeys;
import io.crossdock.message.CaseDesk;
import io.crossdock.message.InboxState;
import io.crossdock.message.InboxStore;
import io.crossdock.message.MessageToDecide;
import io.crossdock.message.NewCase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Decide: one transaction in which the business key is claimed, the inbox row finished and the
 * count posted. Orders that wait for the goods find them by themselves.
 */
@Component
class CountDecision {

  private static final String STEP = "inventory-count";

  private final BusinessKeys keys;
  private final InboxStore inbox;
  private final StockSnapshots snapshots;
  private final CaseDesk desk;
  private final ShortageCases shortages;

  CountDecision(
      BusinessKeys keys,
      InboxStore inbox,
      StockSnapshots snapshots,
      CaseDesk desk,
      ShortageCases shortages) {
    this.keys = keys;
    this.inbox = inbox;
    this.snapshots = snapshots;
    this.desk = desk;
    this.shortages = shortages;
  }

  /** What was decided. */
  record Result(InboxState state, ObjectNode answer) {}

  /** Decides one count inside the caller's transaction. */
  Result decide(JdbcClient tx, CountIntake intake, MessageToDecide context) {
    if (intake.isRefused()) {
      refused(tx, intake, context);
      return end(tx, InboxState.rejected, answer("rejected"), context);
    }
    if (keys.owner(tx, context.key()).isPresent()) {
      desk.closeForDecided(tx, context.claim());
      return end(tx, InboxState.duplicate, answer("duplicate"), context);
    }
    Posting posting = snapshots.apply(intake.snapshot(), Cause.of(context));
    boolean stale =
        posting.changed().isEmpty()
            && posting.repeated().size() >= intake.snapshot().positions().size();
    InboxState state = stale ? InboxState.stale : InboxState.decided;
    ObjectNode answer =
        answer(state.name())
            .put("changed", posting.changed().size())
            .put("repeated", posting.repeated().size())
            .put("short", posting.shortages().size());
    keys.take(tx, context, null, answer.toString());
    desk.closeForDecided(tx, context.claim());
    posting.shortages().forEach(shortage -> shortages.counted(tx, shortage, context));
    return end(tx, state, answer, context);
  }

  private Result end(JdbcClient tx, InboxState state, ObjectNode answer, MessageToDecide context) {
    inbox.finish(tx, context.claim(), state, context.decided(null, answer.toString()));
    return new Result(state, answer);
  }

  private void refused(JdbcClient tx, CountIntake intake, MessageToDecide context) {
    desk.open(
        tx,
        NewCase.invalid(
            "stock snapshot",
            context.company(),
            context.party(),
            STEP,
            context.claim().messageId(),
            intake.problems()));
  }

  private static ObjectNode answer(String status) {
    return JsonNodeFactory.instance.objectNode().put("status", status);
  }
}
