package io.crossdock.message;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives {@link Suspects} their turn, one at a time. */
final class SuspectTurns {

  private static final Logger LOG = LoggerFactory.getLogger(SuspectTurns.class);
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** No longer than a slow channel may keep its answer back. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final InboxStore store;
  private final Suspects suspects;
  private final String owner;
  private final Duration lease;
  private final Consumer<InboxMessage> work;
  private final AtomicBoolean atWork = new AtomicBoolean();
  private volatile long nextLook = System.nanoTime();

  /**
   * Not yet looking.
   *
   * @param work decides a claimed suspect
   */
  SuspectTurns(
      InboxStore store,
      Suspects suspects,
      InstanceId instance,
      Duration lease,
      Consumer<InboxMessage> work) {
    this.store = store;
    this.suspects = suspects;
    this.owner = instance.value();
    this.lease = lease;
    this.work = work;
  }

  /**
   * Begins a turn if one is due. Looks now and then only: nearly always there is no suspect.
   *
   * @param parties whose messages may be decided now
   * @param then done after the turn
   */
  void look(List<String> parties, Executor executor, Runnable then) {
    long now = System.nanoTime();
    if (now - nextLook < 0 || atWork.get()) {
      return;
    }
    nextLook = now + LOOK.toNanos();
    if (store.hasSuspect(parties)) {
      atWork.set(true);
      executor.execute(() -> turn(parties, then));
    }
  }

  private void turn(List<String> parties, Runnable then) {
    try {
      if (suspects.alone(PATIENCE, () -> decideOne(parties))) {
        nextLook = System.nanoTime();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("a suspect could not be decided; it is tried again after its lease", e);
    } finally {
      atWork.set(false);
      then.run();
    }
  }

  /** Claims when the turn has come, not before: waiting must not count as an attempt. */
  private void decideOne(List<String> parties) {
    store.claimSuspect(parties, owner, lease).ifPresent(work);
  }
}
