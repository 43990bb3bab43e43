package io.crossdock.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * An older version and this one on one database, under load on every channel (docs/upgrade.md). The
 * older one is a built checkout, {@code -Dold=<folder>} with {@code target/crossdock.jar}, {@code
 * routes} and {@code mappings}; without it the test is skipped.
 */
@Tag("crash")
class RollingUpgradeIT {

  private static final String OLD = System.getProperty("old");
  private static final long SEED = Long.getLong("seed", 41);
  private static final int KILLS = Integer.getInteger("lives", 3);
  private static final Duration PACE = Duration.ofMillis(300);
  private static final Duration ORDERLY = Duration.ofSeconds(120);
  private static final Duration QUIET = Duration.ofMinutes(5);

  private final List<ChannelDriver> drivers = new ArrayList<>();
  private final Random random = new Random(SEED);
  private CrashScene scene;
  private ApiDriver api;

  @Test
  void anOlderHubAndThisOneWorkOnOneDatabaseAndNothingIsLostThereAndBack() {
    assumeTrue(OLD != null, "no older version given: -Dold=<folder of a built checkout>");
    HubImage old = HubImage.ofOther(Path.of(OLD).toAbsolutePath());
    try (CrashScene opened = CrashScene.ofVersion("upgrade", 2, old)) {
      scene = opened;
      HubProcess first = scene.hub(1);
      HubProcess second = scene.hub(2).becomes(HubImage.ofThisBuild());
      first.start();
      underLoad(first, second);
      int before = schema();

      second.start();
      both("the new version beside the old one, schema %d after %d".formatted(schema(), before));
      // an end in order writes the class data archive, which no start after a kill finds else
      replace(second, HubImage.ofThisBuild());
      killEach(first, second);
      both("the old version was started again on the newer schema");

      replace(first, HubImage.ofThisBuild());
      both("the new version on both");
      replace(first, old);
      both("one went back to the old version");
      replace(first, HubImage.ofThisBuild());
      holdsEveryPromise();
    }
  }

  private void underLoad(HubProcess... called) {
    api = scene.apiDriver(SEED, 6, PACE, List.of(called));
    drivers.addAll(scene.channelDrivers(SEED));
    drivers.add(api);
    scene.systems().tell(scene.hub().url());
    Faults.everywhere(scene.systems(), SEED);
    drivers.forEach(ChannelDriver::start);
    GoesOn.answers(scene, api);
    GoesOn.sends(scene);
  }

  /** Each dies with work in flight, in turn, and comes back as what it was. */
  private void killEach(HubProcess... hubs) {
    for (int i = 0; i < KILLS; i++) {
      for (HubProcess hub : hubs) {
        String work = WorkInFlight.reach(scene, api, random);
        hub.kill();
        System.out.printf("upgrade: killed with %s%n", work);
        hub.start();
      }
    }
  }

  /** The orderly way, as docs/upgrade.md says it. */
  private void replace(HubProcess hub, HubImage other) {
    assertThat(hub.end(ORDERLY)).as("ended in order, see %s", hub.log()).isTrue();
    hub.becomes(other).start();
  }

  /** Returns when both have taken part from now on. */
  private void both(String which) {
    GoesOn.answers(scene, api);
    GoesOn.sends(scene);
    GoesOn.hearsEveryChannel(scene);
    int first = new HeldWork(scene.db(), scene.hub(1).instance()).callsBegun();
    int second = new HeldWork(scene.db(), scene.hub(2).instance()).callsBegun();
    System.out.printf(
        "upgrade: %s; %d and %d calls by these starts of the hubs%n", which, first, second);
  }

  private int schema() {
    return scene
        .db()
        .sql("select max(version::int) from flyway_schema_history where version is not null")
        .query(Integer.class)
        .single();
  }

  private void holdsEveryPromise() {
    drivers.forEach(ChannelDriver::stop);
    scene.systems().noFaults();
    boolean quiet = scene.awaitQuiet(QUIET, drivers);

    System.out.printf(
        "upgrade: %d orders of the API acknowledged, quiet %s%n", api.answers(), quiet);
    assertThat(scene.violations(drivers)).isEmpty();
    assertThat(quiet).isTrue();
    assertThat(api.refused()).isEmpty();
  }
}
