package io.crossdock.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;

/** The hub is asked to end under load (SIGTERM), and does so within what is promised (F12). */
final class OrderlyEnd implements Disturbance {

  /** What people are promised is 10 s on a machine of their own; here every channel sends. */
  private static final Duration ENDED = Duration.ofSeconds(30);

  private final Random random;

  OrderlyEnd(Random random) {
    this.random = random;
  }

  @Override
  public String name() {
    return "SIGTERM";
  }

  @Override
  public String strike(CrashScene scene, ApiDriver driver) {
    String work = WorkInFlight.reach(scene, driver, random);
    boolean ended = scene.hub().end(ENDED);
    assertThat(ended).as("the hub ended within %s, see %s", ENDED, scene.hub().log()).isTrue();
    return work;
  }
}
