package io.crossdock.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Requirement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The short run of every build: 20 kills at random, each crash point once, and each of what can
 * happen to the database and the broker.
 */
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

  private static List<Disturbance> disturbances() {
    return new Disturbances(SEED)
        .with(KILLS, KilledHub::new)
        .withEachPoint(1)
        .with(1, WipedBroker::new)
        .with(1, OrderlyEnd::new)
        .with(2, KilledDatabase::new)
        .with(2, TerminatedBackends::new)
        .list();
  }

  @Test
  @Requirement("M10")
  void nothingIsLostOrDoubledWhateverIsKilled() {
    try (CrashScene scene = CrashScene.withEveryChannel("short")) {
      CrashReport report = new CrashRun(scene, SEED).run(disturbances());

      System.out.println(report);
      assertThat(report.violations()).as("%s", report).isEmpty();
      assertThat(report.quiet()).isTrue();
      assertThat(report.refused()).isZero();
      assertThat(report.taken().keySet()).isEqualTo(EVERY_CHANNEL);
      assertThat(report.comeAgain()).as("records that came again").isPositive();
    }
  }
}
