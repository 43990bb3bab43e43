package io.crossdock.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.message.CrashPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * One run: load with faults, a hub that ends again and again with work in flight, then quiet, then
 * the checker. The same seed gives the same load, faults and order of ends; what is in flight at
 * the instant of a kill is up to the machine.
 */
final class CrashRun {

  private static final int CLIENTS = 6;
  private static final Duration PACE = Duration.ofMillis(150);
  private static final Duration POINT_REACHED = Duration.ofSeconds(90);
  private static final Duration QUIET = Duration.ofSeconds(360);
  private static final Duration WORK = Duration.ofSeconds(60);
  private static final Duration LIFE = Duration.ofSeconds(3);
  private static final Duration LONGEST_LIFE = Duration.ofSeconds(60);
  private static final int MOST_ANSWERS = 40;

  private final CrashScene scene;
  private final long seed;
  private final Random random;
  private final List<String> ends = new ArrayList<>();
  private final Instant begun = Instant.now();

  /** Every point that messages pass, each once. */
  static List<CrashPoint> points() {
    return Arrays.stream(CrashPoint.values())
        .filter(point -> !point.name().startsWith("RELEASE_"))
        .toList();
  }

  /** Over an open scene. */
  CrashRun(CrashScene scene, long seed) {
    this.scene = scene;
    this.seed = seed;
    this.random = new Random(seed);
  }

  /** Kills at random and stops at each given point, in a random order. */
  CrashReport run(int kills, List<CrashPoint> points) {
    ApiDriver driver = scene.apiDriver(seed, CLIENTS, PACE);
    List<ChannelDriver> drivers = new ArrayList<>(scene.channelDrivers(seed));
    drivers.add(driver);
    Faults.everywhere(scene.systems(), seed);
    scene.systems().tell(scene.hub().url());
    List<CrashPoint> plan = new ArrayList<>(points);
    plan.addAll(Collections.nCopies(kills, null));
    Collections.shuffle(plan, random);
    drivers.forEach(ChannelDriver::start);
    for (CrashPoint point : plan) {
      if (point == null) {
        killAtRandom(driver);
      } else {
        stopAt(point);
      }
    }
    scene.hub().start();
    drivers.forEach(ChannelDriver::stop);
    scene.systems().noFaults();
    boolean quiet = scene.awaitQuiet(QUIET, drivers);
    List<Violation> violations = scene.violations(drivers);
    return new CrashReport(
        seed,
        kills,
        points.size(),
        taken(drivers),
        scene.comeAgain(),
        driver.refused().size(),
        quiet,
        violations,
        ends,
        Duration.between(begun, Instant.now()));
  }

  /** Orders by channel, of which the hub said that it has them. */
  private static Map<String, Long> taken(List<ChannelDriver> drivers) {
    return Promises.of(drivers).acknowledged().stream()
        .map(Acknowledged::subject)
        .distinct()
        .collect(
            Collectors.groupingBy(
                subject -> subject.substring(0, subject.indexOf('/')),
                TreeMap::new,
                Collectors.counting()));
  }

  private void killAtRandom(ApiDriver driver) {
    scene.hub().start();
    live(driver, random.nextInt(MOST_ANSWERS));
    await("work in flight")
        .atMost(WORK)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> driver.inFlight() > 0 && scene.work().begun() > 0);
    CrashScene.Work work = scene.work();
    int calls = driver.inFlight();
    scene.hub().kill();
    ends.add("kill -9 with %d calls and %s".formatted(calls, work));
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

  private void stopAt(CrashPoint point) {
    int passage = point == CrashPoint.LOOKED_UP ? 1 : 1 + random.nextInt(5);
    scene.hub().launch(List.of("-Dcrossdock.crash=" + point + ":" + passage));
    boolean ended = scene.hub().awaitEnd(POINT_REACHED);
    assertThat(ended).as("%s is passed %d times", point, passage).isTrue();
    assertThat(scene.hub().log()).content().contains("crash point " + point + " reached");
    ends.add("crash point %s, passage %d, with %s".formatted(point, passage, scene.work()));
  }
}
