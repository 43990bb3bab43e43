package io.crossdock.crash;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The disk of the database, of the files and of the broker is full, each three times or {@code
 * -Dfull} times, under load; and once a hub starts while its broker can write nothing.
 */
@Tag("crash")
class FullDiskIT {

  private static final long SEED = Long.getLong("seed", 8);
  private static final int EACH = Integer.getInteger("full", 3);

  @Test
  void nothingIsLostOrDoubledWhenADiskIsFull() {
    SmallDisk.assumeAllowed(EveryChannelRun.SCENES);
    Disturbances disturbances = new Disturbances(SEED).with(1, BrokerWithoutRoom::new);
    for (Volume volume : Volume.values()) {
      disturbances.with(EACH, random -> new FullDisk(volume, random));
    }
    List<Disturbance> all = disturbances.list();

    EveryChannelRun.holdsThrough(CrashScene.onSmallDisks("full-disk", Volume.values()), SEED, all);
  }
}
