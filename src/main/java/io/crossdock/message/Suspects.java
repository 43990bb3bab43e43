package io.crossdock.message;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Which message takes the process down. A death counts against everything that was in flight, so
 * after {@link #SHARED_DEATHS} of them a message is a suspect and is decided alone: what dies then
 * has died of it. Only a message that died alone is given up, its neighbours never are.
 */
@Component
class Suspects {

  /** Deaths that a message may share with others before it is decided alone. */
  static final int SHARED_DEATHS = 2;

  private final int giveUpAfter;
  // fair: a suspect that waits for its turn is not overtaken for ever
  private final ReentrantReadWriteLock turn = new ReentrantReadWriteLock(true);

  /**
   * With the number of deaths after which a message becomes a case.
   *
   * @throws IllegalArgumentException where that is no more than messages share
   */
  Suspects(@Value("${crossdock.inbox.give-up-after}") int giveUpAfter) {
    if (giveUpAfter <= SHARED_DEATHS) {
      throw new IllegalArgumentException(
          "crossdock.inbox.give-up-after is %d and must be above %d: so many deaths prove nothing"
              .formatted(giveUpAfter, SHARED_DEATHS));
    }
    this.giveUpAfter = giveUpAfter;
  }

  /** Whether the message has died so often, at last alone, that it is tried no more. */
  boolean isGivenUp(InboxMessage message) {
    return message.attempt() > giveUpAfter;
  }

  /** Does what may be done beside anything else but a suspect. */
  <T> T together(Supplier<T> work) {
    turn.readLock().lock();
    try {
      return work.get();
    } finally {
      turn.readLock().unlock();
    }
  }

  /**
   * Does what is done alone; what came before ends first, what comes later waits.
   *
   * @param patience how long to wait for what came before
   * @return false when it did not end in time; nothing was done
   */
  boolean alone(Duration patience, Runnable work) throws InterruptedException {
    if (!turn.writeLock().tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      return false;
    }
    try {
      work.run();
      return true;
    } finally {
      turn.writeLock().unlock();
    }
  }
}
