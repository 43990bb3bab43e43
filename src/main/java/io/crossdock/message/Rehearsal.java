package io.crossdock.message;

import java.util.Optional;

/** What would become of a stored message if it was decided now; nothing is kept of the try. */
@FunctionalInterface
public interface Rehearsal {

  /**
   * How the try ended.
   *
   * @param outcome decided, duplicate, stale, rejected, failed or postponed
   * @param businessKey the number the message is known by, null where it was not understood
   * @param orderId the order it would be about, null where there is none
   * @param why it failed or was refused, null where it was not
   */
  record Outcome(String outcome, String businessKey, String orderId, String why) {}

  /**
   * Tries one message.
   *
   * @param edited other bytes in place of the stored ones, or null
   * @return nothing where there is no such message, or it is being decided just now
   * @throws DatabaseUnreachable when nothing could be tried
   */
  Optional<Outcome> of(String messageId, byte[] edited);
}
