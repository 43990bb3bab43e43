package io.crossdock.crash;

import java.time.Duration;
import java.util.Random;

/**
 * The clock of the hub jumps or goes too fast, that of the database does not (F7). The hub goes on
 * hearing every channel and sending; so it does when the clock is set right again, which is one
 * more jump.
 */
final class WrongClock implements Disturbance {

  private final MovedClock clock;
  private final Duration ahead;
  private final Duration drift;
  private final Random random;

  WrongClock(MovedClock clock, Duration ahead, Duration drift, Random random) {
    this.clock = clock;
    this.ahead = ahead;
    this.drift = drift;
    this.random = random;
  }

  @Override
  public String name() {
    return drift.isZero() ? "clock %s".formatted(ahead) : "clock drifts %s/s".formatted(drift);
  }

  @Override
  public String strike(CrashScene scene, ApiDriver driver) {
    String work = WorkInFlight.reach(scene, driver, random);
    clock.move(ahead, drift);
    GoesOn.hearsEveryChannel(scene);
    GoesOn.sends(scene);
    clock.move(Duration.ZERO, Duration.ZERO);
    GoesOn.hearsEveryChannel(scene);
    GoesOn.sends(scene);
    return work;
  }
}
