package io.crossdock.release;

import java.nio.file.Path;

/** A folder as the command line sends it. */
public final class ZippedRelease {

  private ZippedRelease() {}

  /** The zip of routes/ and mappings/ of a folder. */
  public static byte[] of(Path home) {
    return ReleaseZip.of(ReleaseTree.read(home));
  }
}
