package io.crossdock.party;

import java.time.Duration;

/**
 * When a command that failed for a passing reason is tried again.
 *
 * @param firstDelay wait before the second attempt
 * @param multiplier growth of the wait, at least 1
 * @param maxDelay longest wait
 * @param attempts how often it is tried in all before a person is asked
 */
public record RetryPolicy(Duration firstDelay, double multiplier, Duration maxDelay, int attempts) {

  /**
   * The wait after an attempt that failed.
   *
   * @param attempt number of the failed attempt, from 1
   */
  public Duration delayAfter(int attempt) {
    double millis = firstDelay.toMillis() * Math.pow(multiplier, Math.max(0, attempt - 1));
    return millis >= maxDelay.toMillis() ? maxDelay : Duration.ofMillis((long) millis);
  }
}
