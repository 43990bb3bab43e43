package io.crossdock.crash;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One run: load with faults of the other systems, a hub that is disturbed again and again with work
 * in flight, then quiet, then the checker. The same seed gives the same load, faults and order of
 * disturbances; what is in flight at the instant of a kill is up to the machine.
 */
final class CrashRun {

  private static final int CLIENTS = 6;
  private static final Duration PACE = Duration.ofMillis(300);
  private static final Duration QUIET = Duration.ofSeconds(360);

  private final CrashScene scene;
  private final long seed;
  private final List<String> events = new ArrayList<>();
  private final Instant begun = Instant.now();

  /** Over an open scene. */
  CrashRun(CrashScene scene, long seed) {
    this.scene = scene;
    this.seed = seed;
  }

  /** Lets all of these happen, in a random order. */
  CrashReport run(List<Disturbance> disturbances) {
    ApiDriver driver = scene.apiDriver(seed, CLIENTS, PACE);
    List<ChannelDriver> drivers = new ArrayList<>(scene.channelDrivers(seed));
    drivers.add(driver);
    Faults.everywhere(scene.systems(), seed);
    scene.systems().tell(scene.hub().url());
    List<Disturbance> plan = new ArrayList<>(disturbances);
    Collections.shuffle(plan, new Random(seed));
    drivers.forEach(ChannelDriver::start);
    for (Disturbance disturbance : plan) {
      events.add(disturbance.name() + ": " + disturbance.strike(scene, driver));
    }
    if (!scene.hub().isAlive()) {
      scene.hub().start();
    }
    drivers.forEach(ChannelDriver::stop);
    scene.systems().noFaults();
    Instant stopped = Instant.now();
    boolean quiet = scene.awaitQuiet(QUIET, drivers);
    return new CrashReport(
        seed,
        plan.stream()
            .collect(Collectors.groupingBy(Disturbance::name, TreeMap::new, Collectors.counting())),
        taken(drivers),
        scene.comeAgain(),
        driver.refused().size(),
        quiet,
        scene.violations(drivers),
        MeasuredRecovery.of(scene),
        events,
        Duration.between(begun, stopped),
        Duration.between(stopped, Instant.now()));
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
}
