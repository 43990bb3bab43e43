package io.crossdock.replay;

/** What a replay would do with a message; the same words as the CHECK of {@code replay_message}. */
public enum ReplayVerdict {
  /** Failed or refused before, and would be decided now. */
  again,
  /** Would fail or be refused once more. */
  fails,
  /** Was decided: what follows from it stands in the effect ledger under its key. */
  suppressed,
  /** A newer value is known. */
  stale,
  /** The order is closed, or the sender was told and goes on from there. */
  blocked,
  /** Repeats what another message has done. */
  unchanged,
  /** Not decided yet: goes its way by itself. */
  underWay
}
