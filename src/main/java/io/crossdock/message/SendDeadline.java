package io.crossdock.message;

import java.io.IOException;
import java.time.Duration;

/**
 * The moment after which this thread must not send what it began: its lease may have ended and
 * another worker may have taken over. A process that was paused between begin and the call must not
 * wake up and send. Measured on the monotonic clock, checked right before the bytes leave.
 */
public final class SendDeadline {

  private static final ThreadLocal<Long> DEADLINE = new ThreadLocal<>();

  private SendDeadline() {}

  /** Starts the clock of this thread's attempt, whose lease begins now. */
  public static void start(Duration lease) {
    DEADLINE.set(System.nanoTime() + lease.toNanos() / 2);
  }

  /** What this thread sends from now on belongs to no attempt. */
  public static void clear() {
    DEADLINE.remove();
  }

  /**
   * Refuses to send when the lease is half over.
   *
   * @throws Passed when it is; nothing was sent
   */
  public static void check() throws Passed {
    Long deadline = DEADLINE.get();
    if (deadline != null && System.nanoTime() - deadline > 0) {
      throw new Passed();
    }
  }

  /** Nothing was sent: the turn of this attempt is over. */
  public static final class Passed extends IOException {

    private static final long serialVersionUID = 1L;

    Passed() {
      super("the lease of this attempt is over: nothing was sent");
    }
  }
}
