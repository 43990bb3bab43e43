package io.crossdock.crash;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The short run of every build: 20 kills at random and each crash point once. */
class CrashIT {

  private static final long SEED = Long.getLong("seed", 20_261_120);
  private static final int KILLS = Integer.getInteger("kills", 20);

  @Test
  void nothingIsLostOrDoubledHoweverOftenTheHubIsKilled() {
    try (CrashScene scene = CrashScene.open("short", 1)) {
      CrashRun.Report report = new CrashRun(scene, SEED).run(KILLS, CrashRun.points());

      System.out.println(report);
      assertThat(report.violations()).as("%s", report).isEmpty();
      assertThat(report.quiet()).isTrue();
      assertThat(report.refused()).isZero();
      assertThat(report.acknowledged()).isGreaterThan(KILLS);
    }
  }
}
