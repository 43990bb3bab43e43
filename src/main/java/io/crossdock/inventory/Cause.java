package io.crossdock.inventory;

import io.crossdock.message.MessageToDecide;
import java.util.Objects;

/**
 * Who changed stock and why; it stands on every ledger and history row.
 *
 * @param actor the party, user or job that acted
 * @param cause the message, case or decision behind it
 */
public record Cause(String actor, String cause) {

  /** Neither may be missing. */
  public Cause {
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(cause, "cause");
  }

  /** The sender and the message that is decided. */
  public static Cause of(MessageToDecide message) {
    return new Cause(message.party(), message.why());
  }
}
