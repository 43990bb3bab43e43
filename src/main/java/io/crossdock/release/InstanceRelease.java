package io.crossdock.release;

import java.time.OffsetDateTime;

/**
 * What one instance runs.
 *
 * @param instance its name, a new one at each start
 * @param digest of the release that runs there
 * @param activation that the state is about; null where there was none
 * @param reason why it refused, in words
 * @param since when it is in this state
 * @param seenAt its last sign of life
 * @param alive whether that is recent
 */
public record InstanceRelease(
    String instance,
    String digest,
    Long activation,
    State state,
    String reason,
    OffsetDateTime since,
    OffsetDateTime seenAt,
    boolean alive) {

  /** The same words as the CHECK of table {@code release_instance}. */
  public enum State {
    /** It runs what is wanted. */
    live,
    /** It is taking it up. */
    starting,
    /** It could not take it up, and runs what it had. */
    refused,
    /** It runs its own folder and follows nobody. */
    folder
  }
}
