package io.crossdock.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.crossdock.Requirement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two hubs on one database, load on both: one sleeps past its leases and wakes, one is killed. */
class ClusterIT {

  private static final long SEED = 11;
  private static final Duration QUIET = Duration.ofSeconds(120);
  private static final Duration LONGER_THAN_EVERY_LEASE = Duration.ofSeconds(12);
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration PACE = Duration.ofMillis(150);
  private static final int MORE = 50;

  @Test
  @Requirement("S4")
  void neitherAPauseNorAKillOfOneHubLosesOrDoublesAnything() {
    try (CrashScene scene = CrashScene.open("cluster", 2)) {
      HubProcess sleeper = scene.hub(1);
      HubProcess other = scene.hub(2);
      ApiDriver driver = scene.apiDriver(SEED, 6, PACE, List.of(sleeper, other));
      sleeper.start();
      other.start();
      scene.systems().tell(other.url());
      Faults.everywhere(scene.systems(), SEED);
      driver.start();
      takesMore(driver);

      sleepsPastItsLeases(sleeper, scene);
      takesMore(driver);
      awaitWork(scene);
      other.kill();
      scene.systems().tell(sleeper.url());
      takesMore(driver);
      other.start();
      driver.stop();
      scene.systems().noFaults();
      boolean quiet = scene.awaitQuiet(QUIET, List.of(driver));

      assertThat(scene.violations(List.of(driver))).isEmpty();
      assertThat(quiet).isTrue();
      assertThat(driver.refused()).isEmpty();
    }
  }

  private static void sleepsPastItsLeases(HubProcess sleeper, CrashScene scene) {
    awaitWork(scene);
    sleeper.pause();
    try {
      long until = System.nanoTime() + LONGER_THAN_EVERY_LEASE.toNanos();
      await("the leases are over")
          .atMost(LONGER_THAN_EVERY_LEASE.plusSeconds(5))
          .until(() -> System.nanoTime() > until);
    } finally {
      sleeper.resume();
    }
  }

  private static void awaitWork(CrashScene scene) {
    await("work in flight").atMost(SOON).until(() -> scene.work().begun() > 0);
  }

  private static void takesMore(ApiDriver driver) {
    int before = driver.promises().acknowledged().size();
    await("the API takes orders")
        .atMost(SOON)
        .until(() -> driver.promises().acknowledged().size() > before + MORE);
  }
}
