package io.crossdock.message;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The states of an outgoing command, the only words used for them anywhere; the same as the CHECK
 * of table {@code effect}.
 */
public enum EffectState {
  /** Waits for its turn, its time, or its predecessors in the stream. */
  pending,
  /** Handed to the transport, not begun. */
  queued,
  /** Begun: the call may have left. */
  sending,
  /** The system said yes and may have done nothing; a read-back or poll decides. */
  awaitingResult,
  /** The system holds it. */
  confirmed,
  /** The call may or may not have taken effect. */
  unknown,
  /** The system said no; a person decides. */
  rejected,
  /** Never sent, because its reason is gone. */
  suppressed;

  private static final Map<EffectState, Set<EffectState>> TRANSITIONS =
      Map.of(
          pending, EnumSet.of(queued, suppressed),
          queued, EnumSet.of(sending, pending, rejected, suppressed),
          sending, EnumSet.of(confirmed, awaitingResult, pending, unknown, rejected),
          awaitingResult, EnumSet.of(awaitingResult, confirmed, rejected, unknown),
          unknown, EnumSet.of(unknown, confirmed, pending, rejected, suppressed),
          rejected, EnumSet.of(pending, suppressed, confirmed),
          confirmed, EnumSet.noneOf(EffectState.class),
          suppressed, EnumSet.noneOf(EffectState.class));

  /** True when the one transition table allows it. */
  public boolean mayBecome(EffectState next) {
    return TRANSITIONS.get(this).contains(next);
  }

  /** True when nothing follows any more. */
  public boolean isFinal() {
    return TRANSITIONS.get(this).isEmpty();
  }
}
