package io.crossdock.crash;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Brings a hub to the moment at which an end hurts: calls are open and commands are under way. */
final class WorkInFlight {

  private static final int MOST_ANSWERS = 40;
  private static final Duration WORK = Duration.ofSeconds(60);
  private static final Duration LIFE = Duration.ofSeconds(2);
  private static final Duration LONGEST_LIFE = Duration.ofSeconds(60);

  private WorkInFlight() {}

  /**
   * Starts the hub where it is down, and returns when it answered a random number of calls and is
   * at work.
   *
   * @return what is in flight
   */
  static String reach(CrashScene scene, ApiDriver driver, Random random) {
    if (!scene.hub().isAlive()) {
      scene.hub().start();
    }
    live(driver, random.nextInt(MOST_ANSWERS));
    await("work in flight")
        .atMost(WORK)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> driver.inFlight() > 0 && scene.work().begun() > 0);
    return "%d calls and %s".formatted(driver.inFlight(), scene.work());
  }

  /**
   * Lets the hub answer so many calls, or as many as it can in a while; but at least one, however
   * slow the machine is, or no client would ever get on.
   */
  private static void live(ApiDriver driver, int answers) {
    int before = driver.answers();
    long begun = System.nanoTime();
    boolean enough = false;
    while (!enough) {
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
      Duration life = Duration.ofNanos(System.nanoTime() - begun);
      int given = driver.answers() - before;
      enough = given >= answers || life.compareTo(given > 0 ? LIFE : LONGEST_LIFE) > 0;
    }
  }
}
