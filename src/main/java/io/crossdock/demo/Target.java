package io.crossdock.demo;

import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;

/** Where the hub is; unknown until it has opened its port, and it may move at a restart. */
final class Target {

  private final AtomicReference<URI> base = new AtomicReference<>();

  Target(URI base) {
    this.base.set(base);
  }

  void set(URI uri) {
    base.set(uri);
  }

  /** The hub's base address, or null while it is not known. */
  URI get() {
    return base.get();
  }
}
