package io.crossdock.interruption;

import java.time.Instant;
import java.util.List;

/**
 * Something stood still and went on again.
 *
 * @param subject {@code hub} for a start of the hub, else the system whose circuit breaker opened
 * @param beganAt when the breaker opened; null for the hub, which cannot know it
 * @param backAt when the process was started, or the system answered again; null while it does not
 * @param classes what was under way then, by class of events
 */
public record Interruption(
    String interruptionId, String subject, Instant beganAt, Instant backAt, List<Caught> classes) {

  /** The subject of a start of the hub. */
  static final String HUB = "hub";

  /**
   * How one class of events was caught up.
   *
   * @param eventClass such as order
   * @param backlog receipts, commands and numbers that were under way
   * @param seconds since {@code backAt} until all of it was settled, or until now
   * @param withinSeconds the objective
   * @param settledAt null while some of it is under way
   * @param exceeded whether it took, or takes, longer than the objective
   * @param lost how much of it is nowhere any more; null while some of it is under way
   */
  public record Caught(
      String eventClass,
      long backlog,
      double seconds,
      long withinSeconds,
      Instant settledAt,
      boolean exceeded,
      Long lost) {}
}
