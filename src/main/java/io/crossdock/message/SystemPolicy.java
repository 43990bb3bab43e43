package io.crossdock.message;

import java.time.Duration;

/**
 * How commands of one operation go to one system.
 *
 * @param inFlight commands queued or sent at the same time
 * @param onUnknown how an unknown outcome is resolved
 * @param visibleWithin how long after a call a lookup may still miss what it did
 * @param timeout of one call; the lease of a sending command is twice as long
 * @param firstDelay before the first retry
 * @param multiplier from one retry delay to the next
 * @param maxDelay between two retries
 * @param attempts counted failures after which a person is asked
 * @param tokens calls per {@code period}, 0 for no limit
 */
public record SystemPolicy(
    String system,
    String operation,
    int inFlight,
    OnUnknown onUnknown,
    Duration visibleWithin,
    Duration timeout,
    Duration firstDelay,
    double multiplier,
    Duration maxDelay,
    int attempts,
    int tokens,
    Duration period) {

  /** What a system offers to settle a call whose outcome is not known. */
  public enum OnUnknown {
    /** It recognises the key we send: the same bytes may be sent again. */
    honoursKey,
    /** It can be asked what it holds under our reference. */
    findByReference,
    /** It can do neither: a person decides. */
    neither
  }

  /** Delay before the next try after so many counted failures (1 for the first). */
  public Duration backoff(int failures) {
    double factor = Math.pow(multiplier, Math.max(0, failures - 1));
    double millis = Math.min(firstDelay.toMillis() * factor, maxDelay.toMillis());
    return Duration.ofMillis((long) millis);
  }

  /** How long a command may stay {@code sending} before its outcome counts as unknown. */
  public Duration sendingLease() {
    return timeout.multipliedBy(2).plusSeconds(5);
  }
}
