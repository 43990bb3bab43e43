package io.crossdock.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Poison on three channels at once while every channel sends: 1,000 good calls ({@code -Dgood}) for
 * each kind. It is refused or a person is told, and no neighbour notices (F9).
 */
@Tag("crash")
class PoisonIT {

  private static final long SEED = Long.getLong("seed", 9);
  private static final int GOOD = Integer.getInteger("good", 1_000);
  private static final Duration PACE = Duration.ofMillis(500);
  private static final Duration QUIET = Duration.ofMinutes(6);

  @Test
  void poisonIsRefusedOrMadeACaseAndHoldsUpNoNeighbour() throws Exception {
    try (CrashScene scene = CrashScene.withEveryChannel("poison")) {
      scene.hub().start();
      scene.systems().tell(scene.hub().url());
      ApiDriver driver = scene.apiDriver(SEED, 6, Duration.ofMillis(20));
      List<ChannelDriver> drivers = new ArrayList<>(scene.channelDrivers(SEED));
      drivers.add(driver);
      PoisonSender poison = new PoisonSender(scene);
      drivers.forEach(ChannelDriver::start);

      for (Poison kind : Poison.values()) {
        int enough = driver.answers() + GOOD;
        while (driver.answers() < enough) {
          poison.send(kind);
          LockSupport.parkNanos(PACE.toNanos());
        }
      }
      drivers.forEach(ChannelDriver::stop);
      boolean quiet = scene.awaitQuiet(QUIET, drivers);

      System.out.printf(
          "poison: %s, %d bad webhooks and as many records; good calls: %d%n",
          poison.answers(), poison.sent(), driver.answers());
      assertThat(poison.answers().keySet()).allMatch(PoisonIT::isRight);
      assertThat(scene.violations(Promises.of(drivers).and(poison.promises())))
          .allMatch(PoisonIT::isKeptCall);
      assertThat(unreadable(scene, ApiDriver.PARTY)).isEqualTo(poison.unreadableCalls());
      assertThat(unreadable(scene, ShopDriver.PARTY)).isEqualTo(poison.sent());
      // a record of a stream may come again
      assertThat(unreadable(scene, StoreDriver.PARTY)).isGreaterThanOrEqualTo(poison.sent());
      assertThat(quiet).isTrue();
      assertThat(driver.refused()).isEmpty();
    }
  }

  /** Of a kind and its answer; 0 is a connection that was closed before 50 MB were read. */
  private static boolean isRight(String answer) {
    String[] words = answer.split(" ");
    int status = Integer.parseInt(words[1]);
    Poison kind = Poison.valueOf(words[0]);
    return kind.mayBeAnswered(status) || kind == Poison.LARGE && status == 0;
  }

  /** A call that was refused is kept with its case, under an id that its sender is not told. */
  private static boolean isKeptCall(Violation violation) {
    return violation.kind() == Violation.Kind.CASE_UNEXPECTED
        && violation.subject().startsWith(ApiDriver.PARTY + "/")
        && violation.detail().contains("the body is no JSON");
  }

  private static int unreadable(CrashScene scene, String party) {
    return scene
        .db()
        .sql(
            "select count(*) from exception_case where party = ? and state <> 'closed'"
                + " and (cause like '%the body is no JSON%' or cause like 'Json%')")
        .param(party)
        .query(Integer.class)
        .single();
  }
}
