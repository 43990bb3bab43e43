package io.crossdock.replay;

import io.crossdock.message.CaseDesk;
import io.crossdock.message.EndedMessages;
import io.crossdock.message.Ids;
import io.crossdock.message.InboxMessage;
import io.crossdock.message.InboxStore;
import io.crossdock.message.InstanceId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works at replays, one round after the other. All that it knows stands in the tables, each step is
 * one commit, and a message goes back to work in the commit that says so: whoever goes on after a
 * crash neither leaves one out nor sends one twice.
 */
@Component
class ReplayRunner {

  private static final String HUB = "hub";

  /** A try costs little and changes nothing: it needs no throttle of its own. */
  private static final int TRIED_PER_SENT = 10;

  private final ReplayStore store;
  private final ReplayMessages messages;
  private final ReplayPlanner planner;
  private final InboxStore inbox;
  private final EndedMessages ended;
  private final CaseDesk cases;
  private final JdbcClient db;
  private final TransactionTemplate transaction;
  private final String owner;
  private final Counter sent;
  private final Duration lease;
  private final int perRound;

  /**
   * With the settings {@code crossdock.replay}.
   *
   * @param lease after which another instance takes over from a dead one
   * @param perRound messages that are planned, or sent again, in one round at most
   */
  @Autowired
  ReplayRunner(
      ReplayStore store,
      ReplayMessages messages,
      ReplayPlanner planner,
      InboxStore inbox,
      EndedMessages ended,
      CaseDesk cases,
      JdbcClient db,
      PlatformTransactionManager transactions,
      InstanceId instance,
      ObjectProvider<MeterRegistry> meters,
      @Value("${crossdock.replay.lease}") Duration lease,
      @Value("${crossdock.replay.per-round}") int perRound) {
    this(
        store,
        messages,
        planner,
        inbox,
        ended,
        cases,
        db,
        transactions,
        instance.value(),
        meters.getIfAvailable(() -> Metrics.globalRegistry),
        lease,
        perRound);
  }

  ReplayRunner(
      ReplayStore store,
      ReplayMessages messages,
      ReplayPlanner planner,
      InboxStore inbox,
      EndedMessages ended,
      CaseDesk cases,
      JdbcClient db,
      PlatformTransactionManager transactions,
      String owner,
      MeterRegistry meters,
      Duration lease,
      int perRound) {
    this.store = store;
    this.messages = messages;
    this.planner = planner;
    this.inbox = inbox;
    this.ended = ended;
    this.cases = cases;
    this.db = db;
    this.transaction = new TransactionTemplate(transactions);
    this.owner = owner;
    this.sent =
        Counter.builder("crossdock.replay.sent")
            .description("Messages that a replay gave back to work, on this instance")
            .register(meters);
    this.lease = lease;
    this.perRound = perRound;
  }

  /** Does a little of what is to be done; false when there is nothing. */
  boolean round() {
    return store
        .claim(owner, lease.toMillis())
        .map(
            replay -> {
              if (replay.state().equals("planning")) {
                plan(replay.replayId());
              } else {
                run(replay.replayId());
              }
              return true;
            })
        .orElse(false);
  }

  private void plan(String replayId) {
    if (!planner.plan(replayId, perRound * TRIED_PER_SENT)) {
      transaction.executeWithoutResult(
          tx -> {
            if (store.holds(replayId, "planning", owner)) {
              store.move(replayId, "planning", "planned", HUB, "every message has a verdict");
            }
          });
    }
  }

  private void run(String replayId) {
    transaction.executeWithoutResult(tx -> settle(replayId));
    for (ReplayMessages.Turn turn : messages.heads(replayId, perRound)) {
      if (send(replayId, turn)) {
        sent.increment();
      }
    }
    transaction.executeWithoutResult(
        tx -> {
          if (store.holds(replayId, "running", owner) && messages.isDone(replayId)) {
            messages.needless(replayId).forEach(this::closeNeedless);
            store.move(replayId, "running", "ended", HUB, "nothing is left to do");
          }
        });
  }

  private void closeNeedless(ReplayMessages.Needless one) {
    boolean stale = one.verdict() == ReplayVerdict.stale;
    String reason = stale ? "a newer value is known" : "another message has done the same";
    cases.closeForMessage(db, one.messageId(), reason);
  }

  /** The case of a message ends when its edited payload was decided in its place. */
  private void settle(String replayId) {
    for (ReplayMessages.Settled one : messages.settle(replayId)) {
      boolean edited = !one.sentAs().equals(one.messageId());
      if (edited && List.of("decided", "duplicate", "stale").contains(one.outcome())) {
        String reason = "its edited payload was decided as message " + one.sentAs();
        cases.closeForMessage(db, one.messageId(), reason);
      }
    }
  }

  /** Whether the message is at work again; false where somebody else was first. */
  private boolean send(String replayId, ReplayMessages.Turn turn) {
    if (turn.edited() != null) {
      return sendEdited(replayId, turn);
    }
    return Boolean.TRUE.equals(
        transaction.execute(
            tx -> {
              if (!store.holds(replayId, "running", owner)) {
                return false;
              }
              if (inbox.reopen(db, turn.messageId()) || ended.isAtWork(db, turn.messageId())) {
                messages.sent(replayId, turn, turn.messageId());
                return true;
              }
              messages.overtaken(replayId, turn);
              return false;
            }));
  }

  /** A receipt is never changed: the other payload is a receipt of its own. */
  private boolean sendEdited(String replayId, ReplayMessages.Turn turn) {
    InboxMessage original = inbox.ended(turn.messageId()).orElse(null);
    String id = Ids.next();
    int chunks = original == null ? 0 : inbox.storeChunks(id, turn.edited());
    return Boolean.TRUE.equals(
        transaction.execute(
            tx -> {
              if (!store.holds(replayId, "running", owner)) {
                return false;
              }
              if (original == null || !ended.mayBeReopened(db, turn.messageId())) {
                messages.overtaken(replayId, turn);
                return false;
              }
              inbox.insert(db, id, original.receipt(turn.edited()), chunks);
              messages.sent(replayId, turn, id);
              return true;
            }));
  }
}
