package io.crossdock.crash;

import io.crossdock.Requirement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of every build: 20 kills at random moments, and one end in order. */
class CrashIT {

  private static final long SEED = Long.getLong("seed", 20_261_120);
  private static final int KILLS = Integer.getInteger("kills", 20);

  @Test
  @Requirement("M10")
  void nothingIsLostOrDoubledWhenTheHubIsKilled() {
    List<Disturbance> disturbances =
        new Disturbances(SEED).with(KILLS, KilledHub::new).with(1, OrderlyEnd::new).list();

    EveryChannelRun.holdsThrough("kills", SEED, disturbances);
  }
}
