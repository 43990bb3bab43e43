package io.crossdock.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Requirement;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Of every build: the end of the hub at each crash point once, and each of what can happen to the
 * database and the broker. Its hubs run beside those of {@link CrashIT}, in another process.
 */
class CrashPointIT {

  private static final long SEED = Long.getLong("seed", 20_261_122);

  @Test
  @Requirement("M10")
  void nothingIsLostOrDoubledWhereverTheHubEndsAndWhateverFailsBelowIt() {
    List<Disturbance> disturbances =
        new Disturbances(SEED)
            .withEachPoint(1)
            .with(1, WipedBroker::new)
            .with(2, KilledDatabase::new)
            .with(2, TerminatedBackends::new)
            .list();

    CrashReport report = EveryChannelRun.holdsThrough("points", SEED, disturbances);

    assertThat(report.comeAgain()).as("records that came again").isPositive();
  }
}
