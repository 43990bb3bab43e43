package io.crossdock.onboarding;

import java.time.OffsetDateTime;

/**
 * A row of table {@code onboarding}, by the clock of the database.
 *
 * @param party id, with or without a file
 * @param begunAt null for a party that was there before onboardings were measured
 * @param begunBy an operator, {@code hub}, or {@code knownBefore}
 * @param liveAt when its file was first among those that run, or null
 * @param firstMessageAt its first receipt, or the first command sent to it, or null
 * @param productiveAt its first receipt decided, or the first command confirmed, or null
 * @param seconds from the begin to the end, or until now; null where nothing is measured
 */
record Progress(
    String party,
    OffsetDateTime begunAt,
    String begunBy,
    String reason,
    OffsetDateTime liveAt,
    OffsetDateTime firstMessageAt,
    OffsetDateTime productiveAt,
    Double seconds) {

  /** Whether its times are taken. */
  boolean isMeasured() {
    return begunAt != null;
  }

  /** Whether it has begun and not ended. */
  boolean isOpen() {
    return isMeasured() && productiveAt == null;
  }

  /** The next step. */
  Step waitsFor() {
    if (!isOpen()) {
      return Step.nothing;
    }
    if (liveAt == null) {
      return Step.partyFile;
    }
    return firstMessageAt == null ? Step.firstMessage : Step.firstDecision;
  }
}
