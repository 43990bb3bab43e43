package io.crossdock.crash;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The clock of the hub is an hour ahead, an hour behind, and goes twice as fast, each ten times or
 * {@code -Dclocks} times, under load.
 */
@Tag("crash")
class WrongClockIT {

  private static final long SEED = Long.getLong("seed", 7);
  private static final int EACH = Integer.getInteger("clocks", 10);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration NONE = Duration.ZERO;

  @Test
  void nothingIsLostDoubledOrLeftLyingWhenTheClockIsWrong() {
    MovedClock clock = MovedClock.assumeCompiled(EveryChannelRun.SCENES.resolve("clock"));
    List<Disturbance> all =
        new Disturbances(SEED)
            .with(EACH, random -> new WrongClock(clock, HOUR, NONE, random))
            .with(EACH, random -> new WrongClock(clock, HOUR.negated(), NONE, random))
            .with(EACH, random -> new WrongClock(clock, NONE, Duration.ofSeconds(1), random))
            .list();
    CrashScene scene = CrashScene.withEveryChannel("wrong-clock");
    clock.of(scene.hub());

    EveryChannelRun.holdsThrough(scene, SEED, all);
  }
}
