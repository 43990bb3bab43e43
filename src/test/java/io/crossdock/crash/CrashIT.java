package io.crossdock.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Requirement;
import io.crossdock.TraceCollector;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Of every build: 20 kills at random moments, one of a hub that logs at DEBUG, and one end in
 * order. All lives send their spans.
 */
class CrashIT {

  private static final long SEED = Long.getLong("seed", 20_261_120);
  private static final int KILLS = Integer.getInteger("kills", 20);

  @Test
  @Requirement("M10")
  void nothingIsLostOrDoubledWhenTheHubIsKilled() {
    List<Disturbance> disturbances =
        new Disturbances(SEED)
            .with(KILLS, KilledHub::new)
            .with(1, OrderlyEnd::new)
            .with(1, OutspokenLife::new)
            .list();
    try (TraceCollector collector = new TraceCollector()) {
      CrashScene scene = CrashScene.withEveryChannel("kills");
      scene.hub().with("CROSSDOCK_TRACES_URL", collector.url());

      EveryChannelRun.holdsThrough(scene, SEED, disturbances);

      assertThat(collector.names())
          .contains("accept order", "decide order", "call createOrder", "call publishStock");
      assertThat(scene.confidential().among(collector.lines())).isEmpty();
    }
  }
}
