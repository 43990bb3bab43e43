package io.crossdock.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A run with load on every channel, held to every promise of the checker. */
final class EveryChannelRun {

  static final Set<String> EVERY_CHANNEL =
      Set.of(
          ApiDriver.PARTY,
          ShopDriver.PARTY,
          MarketDriver.PARTY,
          StoreDriver.PARTY,
          MailboxDriver.PARTY,
          PartnerServerDriver.PARTY);

  /** Where all scenes lie. */
  static final Path SCENES = Path.of("target", "crash");

  private EveryChannelRun() {}

  /**
   * Lets these happen to one hub and prints what came of it.
   *
   * @param name of the scene, and of its folder below {@code target/crash}
   * @return what happened; no promise was broken, and every channel took part
   */
  static CrashReport holdsThrough(String name, long seed, List<Disturbance> disturbances) {
    return holdsThrough(CrashScene.withEveryChannel(name), seed, disturbances);
  }

  /** The same with a scene of its own kind, which is closed in the end. */
  static CrashReport holdsThrough(CrashScene opened, long seed, List<Disturbance> disturbances) {
    return holdsThrough(opened, seed, disturbances, Set.of());
  }

  /** The same, but for kinds of violation that the documentation says cannot be helped. */
  static CrashReport holdsThrough(
      CrashScene opened, long seed, List<Disturbance> disturbances, Set<Violation.Kind> declared) {
    try (CrashScene scene = opened) {
      CrashReport report = new CrashRun(scene, seed).run(disturbances);

      System.out.println(report);
      assertThat(report.violations())
          .as("%s", report)
          .allMatch(found -> declared.contains(found.kind()));
      assertThat(report.quiet()).as("%s", report).isTrue();
      assertThat(report.recoveries().missed()).as("%s", report).isEmpty();
      assertThat(report.refused()).isZero();
      assertThat(report.taken().keySet()).isEqualTo(EVERY_CHANNEL);
      assertThat(scene.confidentialLines()).isEmpty();
      assertThat(scene.confidentialFigures()).isEmpty();
      return report;
    }
  }
}
