package io.crossdock.release;

import java.time.Duration;
import java.util.Set;

/**
 * What a release changed in the running hub.
 *
 * @param digest of the release that is live now
 * @param files that differ from the one before
 * @param routes that were exchanged, added or taken away
 * @param parties whose routes or files changed
 * @param checked how long the check took
 * @param swapped how long the routes were at rest
 */
record Swapped(
    String digest,
    Set<String> files,
    Set<String> routes,
    Set<String> parties,
    Duration checked,
    Duration swapped) {

  Swapped after(Duration atRest) {
    return new Swapped(digest, files, routes, parties, checked, atRest);
  }

  /** A short block for people. */
  @Override
  public String toString() {
    return """
        release %s is live
          files    %s
          routes   %s
          parties  %s
          checked in %.1f s, at rest for %.1f s"""
        .formatted(
            digest.substring(0, 12),
            listed(files),
            listed(routes),
            listed(parties),
            checked.toMillis() / 1000.0,
            swapped.toMillis() / 1000.0);
  }

  private static String listed(Set<String> names) {
    return names.isEmpty() ? "-" : String.join(", ", names);
  }
}
