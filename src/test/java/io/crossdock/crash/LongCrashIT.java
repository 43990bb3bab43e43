package io.crossdock.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The long run: {@code mvn verify -Pcrash -Dkills=200 -Dseed=1}; with {@code -Dreport} it writes
 * docs/crash-report.md. Every crash point is reached three times, or {@code -Deach} times.
 */
@Tag("crash")
class LongCrashIT {

  private static final int EACH_POINT = Integer.getInteger("each", 3);

  @Test
  void nothingIsLostOrDoubledInALongRun() throws IOException {
    long seed = Long.getLong("seed", System.currentTimeMillis());
    List<Disturbance> disturbances =
        new Disturbances(seed)
            .with(Integer.getInteger("kills", 200), KilledHub::new)
            .withEachPoint(EACH_POINT)
            .with(Integer.getInteger("wipes", 5), WipedBroker::new)
            .with(Integer.getInteger("orderly", 10), OrderlyEnd::new)
            .with(Integer.getInteger("databases", 10), KilledDatabase::new)
            .with(Integer.getInteger("connections", 10), TerminatedBackends::new)
            .list();

    CrashReport report = EveryChannelRun.holdsThrough("long", seed, disturbances);

    if (System.getProperty("report") != null) {
      Files.writeString(
          Path.of("docs", "crash-report.md"), "# Last long crash run\n\n```\n" + report + "```\n");
    }
  }
}
