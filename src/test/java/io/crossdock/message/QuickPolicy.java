package io.crossdock.message;

import java.time.Duration;

/** The policy of a system that honours keys and is tried again after a second, five times. */
final class QuickPolicy {

  private QuickPolicy() {}

  static SystemPolicy of(String system, String operation, int inFlight) {
    return new SystemPolicy(
        system,
        operation,
        inFlight,
        SystemPolicy.OnUnknown.honoursKey,
        Duration.ZERO,
        Duration.ofSeconds(5),
        Duration.ofSeconds(1),
        1,
        Duration.ofSeconds(1),
        5,
        0,
        Duration.ZERO);
  }
}
