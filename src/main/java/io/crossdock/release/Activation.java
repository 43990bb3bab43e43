package io.crossdock.release;

import java.time.OffsetDateTime;

/**
 * Which release all instances shall run from a moment on.
 *
 * @param number without gaps; the highest is what is wanted now
 * @param digest of the release
 * @param takesBack number of the activation that failed, null where nothing did
 * @param firstOn instance that goes first, null where all go at once
 * @param actor who wants it
 * @param reason why, in their words
 */
public record Activation(
    long number,
    String digest,
    Kind kind,
    Long takesBack,
    String firstOn,
    String actor,
    String reason,
    OffsetDateTime at) {

  /** What made it; the same words as the CHECK of table {@code release_activation}. */
  public enum Kind {
    applied,
    activated,
    takenBack
  }

  /** For people. */
  String shown() {
    return "release %s (activation %d, %s by %s: %s)"
        .formatted(digest.substring(0, 12), number, kind, actor, reason);
  }
}
