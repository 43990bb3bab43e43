package io.crossdock.crash;

/** One thing that goes wrong with the hub or what it stands on, while every channel sends. */
interface Disturbance {

  /** What it is, in the words of the report. */
  String name();

  /**
   * Lets it happen with work in flight; fails the test when the hub does not take it as it must.
   * Afterwards the hub may be down; the next disturbance starts it.
   *
   * @param driver tells what the hub answers meanwhile
   * @return what was in flight
   */
  String strike(CrashScene scene, ApiDriver driver);
}
