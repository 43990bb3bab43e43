package io.crossdock.onboarding;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * How far a party is on its way into the hub.
 *
 * @param company null before its file is live
 * @param owner who answers for it; null before its file is live
 * @param begunAt null for a party that was there before onboardings were measured
 * @param begunBy an operator, {@code hub} where its file went live without one, or {@code
 *     knownBefore}
 * @param seconds from its begin to its end, or until now; null where nothing is measured
 * @param missing items of the checklist that are not done, in its order
 */
public record Onboarding(
    String party,
    String company,
    String owner,
    OffsetDateTime begunAt,
    String begunBy,
    String reason,
    OffsetDateTime liveAt,
    OffsetDateTime firstMessageAt,
    OffsetDateTime productiveAt,
    Step waitsFor,
    Double seconds,
    List<Check> checklist,
    List<Item> missing) {

  /** What every party needs. */
  public enum Item {
    /** Its file is among those that run. */
    partyFile,
    /** A sample beside the mapping of each document that it sends. */
    samples,
    /** A value for the credential that its file names. */
    credential,
    /** It has sent something, or something was sent to it. */
    firstMessage,
    /** Something from it is decided, or a command to it is confirmed. */
    firstDecision
  }

  /** Whether an item is there. */
  public enum State {
    /** It is there. */
    done,
    /** It is not. */
    missing,
    /** This party can do without. */
    notNeeded
  }

  /**
   * One line of the checklist.
   *
   * @param detail what was found, or is to be done; never a credential
   */
  public record Check(Item item, State state, String detail) {}
}
