package io.crossdock.crash;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A restore to an earlier time, with load on every channel before, in and after the lost time. */
@Tag("crash")
class RecoverIT {

  @Test
  void nothingIsLostOrDoubledWhenTheDatabaseIsRestored() {
    long seed = Long.getLong("seed", System.currentTimeMillis());
    Random random = new Random(seed);

    EveryChannelRun.holdsThrough(
        CrashScene.withEveryChannel("recover"),
        seed,
        List.of(
            new KilledHub(random),
            new RestoredDatabase(random),
            new KilledHub(random),
            new RestoredDatabase(random)),
        // answers of the lost time go out again (docs/recovery.md)
        Set.of(Violation.Kind.ACKNOWLEDGEMENT_TWICE));
  }
}
