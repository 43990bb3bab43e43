package io.crossdock.crash;

import static org.awaitility.Awaitility.await;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Callable;

/** A hub that lives through a disturbance: the same process answers again, with no help. */
final class GoesOn {

  private static final Duration SOON = Duration.ofSeconds(90);
  private static final int SOME = 3;

  private GoesOn() {}

  /** Returns when the hub answered some more calls; fails when it ended or answers no more. */
  static void answers(CrashScene scene, ApiDriver driver) {
    int before = driver.answers();
    until(scene, "answers calls", () -> driver.answers() > before + SOME);
  }

  /** Returns when the ERP got some more orders. */
  static void sends(CrashScene scene) {
    int before = booked(scene);
    until(scene, "sends orders", () -> booked(scene) > before + SOME);
  }

  /** Returns when the hub has taken in something new from every channel. */
  static void hearsEveryChannel(CrashScene scene) {
    Instant since = scene.db().sql("select now()").query(Instant.class).single();
    String what = "hears " + EveryChannelRun.EVERY_CHANNEL;
    until(scene, what, () -> heard(scene, since).containsAll(EveryChannelRun.EVERY_CHANNEL));
  }

  private static Set<String> heard(CrashScene scene, Instant since) {
    return scene
        .db()
        .sql("select distinct party from inbox where received_at > ?")
        .param(Timestamp.from(since))
        .query(String.class)
        .set();
  }

  private static int booked(CrashScene scene) {
    return scene.systems().entries("erp", "order").size();
  }

  private static void until(CrashScene scene, String what, Callable<Boolean> done) {
    HubProcess hub = scene.hub();
    await("the hub %s, see %s".formatted(what, hub.log()))
        .atMost(SOON)
        .failFast("the hub ended by itself, see " + hub.log(), () -> !hub.isAlive())
        .until(done);
  }
}
