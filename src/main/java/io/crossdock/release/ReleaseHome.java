package io.crossdock.release;

import java.nio.file.Path;
import java.util.function.Supplier;

/** The folder from which the hub runs at this moment. */
final class ReleaseHome implements Supplier<Path> {

  private volatile Path home;

  ReleaseHome(Path home) {
    this.home = home;
  }

  @Override
  public Path get() {
    return home;
  }

  void moveTo(Path other) {
    home = other;
  }
}
