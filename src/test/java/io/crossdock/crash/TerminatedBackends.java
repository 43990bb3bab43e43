package io.crossdock.crash;

import java.util.Random;

/** The database ends some of the hub's connections, whatever they are doing (F3). */
final class TerminatedBackends implements Disturbance {

  private static final double SHARE = 0.5;

  private final Random random;

  TerminatedBackends(Random random) {
    this.random = random;
  }

  @Override
  public String name() {
    return "connections ended";
  }

  @Override
  public String strike(CrashScene scene, ApiDriver driver) {
    String work = WorkInFlight.reach(scene, driver, random);
    int ended = scene.database().endConnections(SHARE);
    GoesOn.answers(scene, driver);
    return "%s, %d ended".formatted(work, ended);
  }
}
