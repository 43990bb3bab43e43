package io.crossdock.crash;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** A hub that lives through a disturbance: the same process answers again, with no help. */
final class GoesOn {

  private static final Duration SOON = Duration.ofSeconds(90);
  private static final int SOME = 3;

  private GoesOn() {}

  /** Returns when the hub answered some more calls; fails when it ended or answers no more. */
  static void answers(CrashScene scene, ApiDriver driver) {
    int before = driver.answers();
    HubProcess hub = scene.hub();
    await("the hub goes on, see " + hub.log())
        .atMost(SOON)
        .failFast("the hub ended by itself, see " + hub.log(), () -> !hub.isAlive())
        .until(() -> driver.answers() > before + SOME);
  }
}
