package io.crossdock.crash;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * The database ends at once, in the middle of commits, and is back after a while (F3). The hub
 * lives on: it refuses what it cannot store, and goes on by itself.
 */
final class KilledDatabase implements Disturbance {

  private static final int LONGEST_DOWN_MILLIS = 4_000;

  private final Random random;

  KilledDatabase(Random random) {
    this.random = random;
  }

  @Override
  public String name() {
    return "database killed";
  }

  @Override
  public String strike(CrashScene scene, ApiDriver driver) {
    String work = WorkInFlight.reach(scene, driver, random);
    Duration down = Duration.ofMillis(random.nextInt(LONGEST_DOWN_MILLIS));
    scene.database().kill();
    LockSupport.parkNanos(down.toNanos());
    scene.database().start();
    GoesOn.answers(scene, driver);
    return "%s, down for %d ms".formatted(work, down.toMillis());
  }
}
