package io.crossdock.party;

import java.time.Duration;

/**
 * A document that a party sends or is sent.
 *
 * @param name canonical name such as order
 * @param direction seen from the hub
 * @param concurrency most documents of this kind worked on at once, so that no party slows another
 * @param maxBytes largest body that is taken in, in bytes
 * @param silentAfter after which time without one that the party itself sent people are told; null
 *     where silence says nothing
 * @param passThrough where it goes unchanged; null for a document of the canonical model
 */
public record DocumentRule(
    String name,
    Direction direction,
    int concurrency,
    int maxBytes,
    Duration silentAfter,
    PassThrough passThrough) {

  /** Largest body where a party file names no other: 1 MiB. */
  public static final int DEFAULT_MAX_BYTES = 1_048_576;

  static final int DEFAULT_CONCURRENCY = 4;
}
