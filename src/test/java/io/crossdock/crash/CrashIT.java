package io.crossdock.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Requirement;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The short run of every build: 20 kills at random and each crash point once. */
class CrashIT {

  private static final long SEED = Long.getLong("seed", 20_261_120);
  private static final int KILLS = Integer.getInteger("kills", 20);

  private static final Set<String> EVERY_CHANNEL =
      Set.of(
          ApiDriver.PARTY,
          ShopDriver.PARTY,
          MarketDriver.PARTY,
          StoreDriver.PARTY,
          MailboxDriver.PARTY,
          PartnerServerDriver.PARTY);

  @Test
  @Requirement("M10")
  void nothingIsLostOrDoubledHoweverOftenTheHubIsKilled() {
    try (CrashScene scene = CrashScene.withEveryChannel("short")) {
      CrashReport report = new CrashRun(scene, SEED).run(KILLS, CrashRun.points());

      System.out.println(report);
      assertThat(report.violations()).as("%s", report).isEmpty();
      assertThat(report.quiet()).isTrue();
      assertThat(report.refused()).isZero();
      assertThat(report.taken().keySet()).isEqualTo(EVERY_CHANNEL);
      assertThat(report.comeAgain()).as("records that came again").isPositive();
    }
  }
}
