package io.crossdock.message;

import java.time.Duration;
import java.util.List;

/**
 * How one attempt ended, as interpreted from the system's answer.
 *
 * @param reference the system's own number for what it did, or null
 * @param status HTTP status or 0
 * @param response raw answer or null
 * @param message for people
 * @param retryAfter the system's own wish or null
 * @param refusedItems what the system says about single items of a batch: why it does not take
 *     them, or what it shows where it was asked; empty where it does not say
 */
public record EffectResult(
    Kind kind,
    String reference,
    int status,
    byte[] response,
    String message,
    Duration retryAfter,
    List<RefusedItem> refusedItems) {

  /**
   * One item for which a whole batch was refused.
   *
   * @param index its place in the batch as it was sent, from 0
   */
  public record RefusedItem(int index, String message) {}

  /** What the answer means. */
  public enum Kind {
    /** The system holds it. */
    confirmed(EffectState.confirmed),
    /** Accepted, the result is told later. */
    awaitingResult(EffectState.awaitingResult),
    /** Certainly not done: try again, counted. */
    retry(EffectState.pending),
    /** Certainly not tried (breaker open, rate limit): try again, not counted. */
    postponed(EffectState.pending),
    /** Perhaps done, perhaps not. */
    unknown(EffectState.unknown),
    /** The system refuses it for good. */
    rejected(EffectState.rejected);

    private final EffectState next;

    Kind(EffectState next) {
      this.next = next;
    }

    EffectState next() {
      return next;
    }
  }

  /** A result without an answer of the system. */
  public static EffectResult of(Kind kind, String message) {
    return new EffectResult(kind, null, 0, null, message, null, List.of());
  }
}
