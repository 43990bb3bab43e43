package io.crossdock.crash;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * No byte is left on one disk for some seconds, then there is room again (F8). The hub lives on and
 * goes on by itself; only a database that ended of it is started again, as an operator would.
 */
final class FullDisk implements Disturbance {

  private static final int SHORTEST_MILLIS = 6_000;
  private static final int LONGEST_MILLIS = 12_000;
  private static final Duration AGAIN = Duration.ofMillis(100);

  private final Volume volume;
  private final Random random;

  FullDisk(Volume volume, Random random) {
    this.volume = volume;
    this.random = random;
  }

  @Override
  public String name() {
    return "disk of the " + volume.words() + " full";
  }

  @Override
  public String strike(CrashScene scene, ApiDriver driver) {
    String work = WorkInFlight.reach(scene, driver, random);
    int before = driver.answers();
    int millis = SHORTEST_MILLIS + random.nextInt(LONGEST_MILLIS - SHORTEST_MILLIS);
    stayFull(scene, Duration.ofMillis(millis));
    int answered = driver.answers() - before;
    scene.disk(volume).free();
    boolean ended = scene.database().awaitAnswer();
    GoesOn.answers(scene, driver);
    GoesOn.sends(scene);
    return "%s, full for %d ms, %d calls answered meanwhile%s"
        .formatted(work, millis, answered, ended ? ", the database ended" : "");
  }

  /** What others give back is taken at once, and the database needs a new log file. */
  private void stayFull(CrashScene scene, Duration time) {
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < time.toNanos()) {
      scene.disk(volume).fill();
      if (volume == Volume.DATABASE) {
        scene.database().needLogFile();
      }
      LockSupport.parkNanos(AGAIN.toNanos());
    }
  }
}
