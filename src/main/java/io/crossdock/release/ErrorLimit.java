package io.crossdock.release;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * When the messages of one party and document fail so much more often since a release went live
 * that it goes back.
 *
 * @param watch how long a release is watched; zero: never
 * @param before how long before it is looked back to compare
 * @param least so many different messages must have failed: one bad file that comes again and again
 *     is none of the release's business
 * @param share of the messages that must have failed, 0 to 1
 * @param factor how many times the share of before
 */
record ErrorLimit(Duration watch, Duration before, int least, double share, double factor) {

  /**
   * Different messages of one party and document, and how many of them failed.
   *
   * @param messages since the release went live
   * @param messagesBefore in the time before
   */
  record Count(
      String party,
      String document,
      long messages,
      long failed,
      long messagesBefore,
      long failedBefore) {

    private double share() {
      return messages == 0 ? 0 : (double) failed / messages;
    }

    private double shareBefore() {
      return messagesBefore == 0 ? 0 : (double) failedBefore / messagesBefore;
    }
  }

  /** Why the release goes back, with the numbers; nothing where it stays. */
  Optional<String> exceeded(Count count) {
    boolean rose =
        count.failed() >= least
            && count.share() >= share
            && count.share() >= factor * count.shareBefore();
    return rose ? Optional.of(sentence(count)) : Optional.empty();
  }

  private static String sentence(Count count) {
    return String.format(
        Locale.ROOT,
        "%s %s: %d of %d messages failed since it went live, %d of %d before",
        count.party(),
        count.document(),
        count.failed(),
        count.messages(),
        count.failedBefore(),
        count.messagesBefore());
  }
}
