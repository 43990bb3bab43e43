package io.crossdock.approval;

import java.time.OffsetDateTime;

/**
 * What somebody asked for, and what became of it.
 *
 * @param act word of the act, such as {@code release-apply}
 * @param subject id of what it is done to
 * @param about the same for people
 * @param why what makes a second person necessary
 * @param reason why it is asked for, in the words of who asks
 * @param decidedBy who agreed, refused or took it back; {@code hub} where time was over
 * @param decision why, in their words
 */
public record Approval(
    String approvalId,
    String act,
    String subject,
    String about,
    String why,
    State state,
    String askedBy,
    String reason,
    OffsetDateTime askedAt,
    OffsetDateTime expiresAt,
    String decidedBy,
    String decision,
    OffsetDateTime decidedAt) {

  /** That it ended without being done, for people. */
  public String notDone() {
    return "%s is %s: nothing is done".formatted(about, state);
  }

  /** The same words as the CHECK of table {@code approval}. */
  public enum State {
    /** Nothing was done yet. */
    waiting,
    /** A second person agreed, and in the same commit it was done. */
    done,
    refused,
    /** Who asked took it back, or asked again for something else. */
    withdrawn,
    /** Nobody decided in time. */
    expired
  }
}
