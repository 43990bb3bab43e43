package io.crossdock.bench;

import java.time.Duration;
import java.util.Arrays;

/**
 * What came of many calls.
 *
 * @param took from the first call to the last answer
 * @param millis of each call, ascending
 */
record Measured(Duration took, double[] millis) {

  /** With the times in any order. */
  Measured {
    millis = millis.clone();
    Arrays.sort(millis);
  }

  double perSecond() {
    return millis.length * 1e9 / took.toNanos();
  }

  /** Milliseconds within which this share of the calls was answered. */
  double quantile(double share) {
    return millis[(int) Math.min(millis.length - 1, Math.floor(share * millis.length))];
  }
}
