package io.crossdock.replay;

import io.crossdock.message.InboxState;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Which stored messages are meant; null does not restrict, but one must be there.
 *
 * @param cause fingerprint of a card
 * @param mapping digest of the mapping that they were decided with
 * @param messages their ids
 */
public record ReplaySelection(
    OffsetDateTime from,
    OffsetDateTime to,
    String party,
    String document,
    InboxState state,
    String cause,
    String mapping,
    List<String> messages) {

  /** Whether anything restricts it: nobody replays everything by an empty request. */
  public boolean isGiven() {
    return from != null
        || to != null
        || party != null
        || state != null
        || cause != null
        || mapping != null
        || messages != null && !messages.isEmpty();
  }
}
