package io.crossdock.inventory;

import java.math.BigDecimal;

/**
 * A broken promise of the ledger.
 *
 * @param kind which promise
 * @param key the position
 * @param entryId the ledger row, or 0 where the position as a whole is meant
 * @param expected what the ledger or the reservations say
 * @param found what the row says
 */
public record LedgerFinding(
    Kind kind, StockKey key, long entryId, BigDecimal expected, BigDecimal found) {

  /** The promises, as DESIGN's stock section gives them. */
  public enum Kind {
    /** on hand of the position is not the sum of its ledger. */
    ON_HAND_DRIFT,
    /** reserved of the position is not the sum of its ledger. */
    RESERVED_DRIFT,
    /** unavailable of the position is not the sum of its ledger. */
    UNAVAILABLE_DRIFT,
    /** reserved of the position is not the sum of its open reservations. */
    RESERVATION_DRIFT,
    /** The after-numbers of a ledger row are not the running sum up to it. */
    STEP_BROKEN,
    /** A reservation promised what was not there. */
    OVERSOLD,
    /** Reserved fell below zero at a step. */
    BELOW_ZERO,
    /** One source key posted twice. */
    POSTED_TWICE
  }
}
