package io.crossdock.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;

/** A run with load on every channel, held to every promise of the checker. */
final class EveryChannelRun {

  private static final Set<String> EVERY_CHANNEL =
      Set.of(
          ApiDriver.PARTY,
          ShopDriver.PARTY,
          MarketDriver.PARTY,
          StoreDriver.PARTY,
          MailboxDriver.PARTY,
          PartnerServerDriver.PARTY);

  private EveryChannelRun() {}

  /**
   * Lets these happen to one hub and prints what came of it.
   *
   * @param name of the scene, and of its folder below {@code target/crash}
   * @return what happened; no promise was broken, and every channel took part
   */
  static CrashReport holdsThrough(String name, long seed, List<Disturbance> disturbances) {
    try (CrashScene scene = CrashScene.withEveryChannel(name)) {
      CrashReport report = new CrashRun(scene, seed).run(disturbances);

      System.out.println(report);
      assertThat(report.violations()).as("%s", report).isEmpty();
      assertThat(report.quiet()).as("%s", report).isTrue();
      assertThat(report.refused()).isZero();
      assertThat(report.taken().keySet()).isEqualTo(EVERY_CHANNEL);
      return report;
    }
  }
}
