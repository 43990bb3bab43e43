package io.crossdock.release;

import io.crossdock.comparison.ComparisonStore;
import io.crossdock.comparison.PersonalFields;
import io.crossdock.comparison.ReleaseComparison;
import io.crossdock.comparison.StoredMessage;
import io.crossdock.comparison.StoredMessages;
import io.crossdock.comparison.TriedMessage;
import io.crossdock.message.InboxMessage;
import io.crossdock.message.InboxStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the release that is live and another one decide the same stored messages, one after the
 * other in one thread, each in a transaction of its own that is rolled back. Half of the time is
 * left to live traffic.
 */
final class ComparisonRun {

  private static final Logger LOG = LoggerFactory.getLogger(ComparisonRun.class);
  private static final int BATCH = 20;

  /** How often the live release is asked before it counts as undecided. */
  private static final int ASKED = 3;

  /** What it compares. */
  record Task(String id, ReleaseTree tree, ComparisonRequest request) {}

  private final ReleaseSwitch live;
  private final Function<ReleaseModel, TrialRoutes> starting;
  private final ReleaseTrial trial;
  private final InboxStore inbox;
  private final StoredMessages messages;
  private final ComparisonStore store;

  ComparisonRun(
      ReleaseSwitch live,
      Function<ReleaseModel, TrialRoutes> starting,
      ReleaseTrial trial,
      InboxStore inbox,
      StoredMessages messages,
      ComparisonStore store) {
    this.live = live;
    this.starting = starting;
    this.trial = trial;
    this.inbox = inbox;
    this.messages = messages;
    this.store = store;
  }

  /**
   * Compares all messages of a task; ends early, without a word, when the thread is interrupted.
   */
  void work(Task task) {
    live.beside(task.tree(), (now, next) -> compare(task, now, next));
  }

  private void compare(Task task, ReleaseModel now, ReleaseModel next) {
    List<Path> homes = Stream.of(now, next).map(ReleaseModel::home).toList();
    ReleaseComparison comparison = new ReleaseComparison(PersonalFields.of(homes));
    ComparisonRequest wanted = task.request();
    List<StoredMessage> chosen =
        messages.newest(wanted.messages(), wanted.document(), wanted.openCases(), wanted.limit());
    try (TrialRoutes before = starting.apply(now);
        TrialRoutes after = starting.apply(next)) {
      boolean goesOn = true;
      for (int from = 0; goesOn && from < chosen.size(); from += BATCH) {
        long start = System.nanoTime();
        for (StoredMessage message : chosen.subList(from, Math.min(chosen.size(), from + BATCH))) {
          one(message, before, after, comparison);
        }
        goesOn = store.progress(task.id(), comparison.looked(), comparison.report());
        LockSupport.parkNanos(System.nanoTime() - start);
        goesOn &= !Thread.currentThread().isInterrupted();
      }
      if (goesOn && store.end(task.id())) {
        LOG.info("comparison {}: {} messages looked at", task.id(), comparison.looked());
      }
    }
  }

  private void one(
      StoredMessage message, TrialRoutes before, TrialRoutes after, ReleaseComparison comparison) {
    if (!before.has(message.party(), message.document())) {
      comparison.skip(message, "the release that is live has no route for it");
      return;
    }
    Optional<InboxMessage> stored = inbox.ended(message.messageId());
    Optional<TriedMessage> now = stored.flatMap(it -> trial.of(it, before));
    Optional<TriedMessage> then = now.flatMap(it -> trial.of(stored.orElseThrow(), after));
    if (then.isEmpty()) {
      comparison.skip(message, "it is being decided just now");
      return;
    }
    settle(stored.orElseThrow(), now.get(), then.get(), before, after).accept(message, comparison);
  }

  /** What both decide, and whether that says anything. */
  private record Pair(TriedMessage now, TriedMessage then, boolean isSettled) {

    void accept(StoredMessage message, ReleaseComparison comparison) {
      comparison.add(message, now, then, isSettled);
    }
  }

  /**
   * Stock and orders move while messages are tried: a decision that differs counts only where the
   * live release decides alike before and after the other one.
   */
  private Pair settle(
      InboxMessage message,
      TriedMessage now,
      TriedMessage then,
      TrialRoutes before,
      TrialRoutes after) {
    TriedMessage first = now;
    TriedMessage other = then;
    for (int asked = 1; asked < ASKED && !first.decidesLike(other); asked++) {
      Optional<TriedMessage> again = trial.of(message, before);
      if (again.isEmpty()) {
        return new Pair(first, other, false);
      }
      if (again.get().decidesLike(first)) {
        return new Pair(first, other, true);
      }
      first = again.get();
      other = trial.of(message, after).orElse(other);
    }
    return new Pair(first, other, first.decidesLike(other));
  }
}
