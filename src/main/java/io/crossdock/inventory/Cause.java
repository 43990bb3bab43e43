package io.crossdock.inventory;

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
}
