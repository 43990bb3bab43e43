package io.crossdock.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.message.CrashPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * One run: load with faults, a hub that ends again and again with work in flight, then quiet, then
 * the checker. The same seed gives the same load, faults and order of ends; what is in flight at
 * the instant of a kill is up to the machine.
 */
final class CrashRun {

  private static final int CLIENTS = 10;
  private static final Duration PACE = Duration.ofMillis(40);
  private static final Duration POINT_REACHED = Duration.ofSeconds(90);
  private static final Duration QUIET = Duration.ofSeconds(120);
  private static final int LONGEST_LIFE_MILLIS = 2_500;

  private final CrashScene scene;
  private final long seed;
  private final Random random;
  private final List<String> ends = new ArrayList<>();
  private final Instant begun = Instant.now();

  /** The points that the load of this run passes; those of files and streams are not among them. */
  static List<CrashPoint> points() {
    return List.copyOf(EnumSet.range(CrashPoint.BEFORE_ACCEPT, CrashPoint.LOOKED_UP));
  }

  /** Over an open scene. */
  CrashRun(CrashScene scene, long seed) {
    this.scene = scene;
    this.seed = seed;
    this.random = new Random(seed);
  }

  /** What happened; {@code violations} is empty when every promise held. */
  record Report(
      long seed,
      int kills,
      int points,
      int acknowledged,
      int refused,
      boolean quiet,
      List<Violation> violations,
      List<String> ends,
      Duration took) {

    @Override
    public String toString() {
      return """
          crash run, seed %d: %d kills and %d crash points with work in flight, %d answers 2xx, \
          %d sound calls refused, quiet: %s, violations: %d, took %d s
          %s
          %s
          """
          .formatted(
              seed,
              kills,
              points,
              acknowledged,
              refused,
              quiet,
              violations.size(),
              took.toSeconds(),
              String.join("\n", ends),
              String.join("\n", violations.stream().map(Violation::toString).toList()));
    }
  }

  /** Kills at random and stops at each given point, in a random order. */
  Report run(int kills, List<CrashPoint> points) {
    ApiDriver driver = scene.apiDriver(seed, CLIENTS, PACE);
    Faults.everywhere(scene.systems(), seed);
    scene.systems().tell(scene.hub().url());
    List<CrashPoint> plan = new ArrayList<>(points);
    plan.addAll(Collections.nCopies(kills, null));
    Collections.shuffle(plan, random);
    driver.start();
    for (CrashPoint point : plan) {
      if (point == null) {
        killAtRandom(driver);
      } else {
        stopAt(point);
      }
    }
    scene.hub().start();
    driver.stop();
    scene.systems().noFaults();
    boolean quiet = scene.awaitQuiet(QUIET);
    List<Violation> violations = scene.violations(List.of(driver));
    return new Report(
        seed,
        kills,
        points.size(),
        driver.promises().acknowledged().size(),
        driver.refused().size(),
        quiet,
        violations,
        ends,
        Duration.between(begun, Instant.now()));
  }

  private void killAtRandom(ApiDriver driver) {
    scene.hub().start();
    LockSupport.parkNanos(Duration.ofMillis(random.nextInt(LONGEST_LIFE_MILLIS)).toNanos());
    await("work in flight")
        .pollInterval(Duration.ofMillis(20))
        .until(() -> driver.inFlight() > 0 && scene.work().begun() > 0);
    CrashScene.Work work = scene.work();
    int calls = driver.inFlight();
    scene.hub().kill();
    ends.add("kill -9 with %d calls and %s".formatted(calls, work));
  }

  private void stopAt(CrashPoint point) {
    int passage = point == CrashPoint.LOOKED_UP ? 1 : 1 + random.nextInt(5);
    scene.hub().launch(List.of("-Dcrossdock.crash=" + point + ":" + passage));
    boolean ended = scene.hub().awaitEnd(POINT_REACHED);
    assertThat(ended).as("%s is passed %d times", point, passage).isTrue();
    assertThat(scene.hub().log()).content().contains("crash point " + point + " reached");
    ends.add("crash point %s, passage %d, with %s".formatted(point, passage, scene.work()));
  }
}
