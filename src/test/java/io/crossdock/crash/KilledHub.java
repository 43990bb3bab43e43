package io.crossdock.crash;

import java.util.Random;

/** {@code kill -9} of the hub at a random moment (F1). */
final class KilledHub implements Disturbance {

  private final Random random;

  KilledHub(Random random) {
    this.random = random;
  }

  @Override
  public String name() {
    return "kill -9";
  }

  @Override
  public String strike(CrashScene scene, ApiDriver driver) {
    String work = WorkInFlight.reach(scene, driver, random);
    scene.hub().kill();
    return work;
  }
}
