package io.crossdock.message;

/**
 * The message was taken over by another worker after this one's lease ran out; nothing of this
 * worker's decision may stay. It is no failure of the message.
 */
public class ClaimLost extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ClaimLost(InboxMessage.Claim claim) {
    super(
        "message %s is no longer claimed by attempt %d"
            .formatted(claim.messageId(), claim.attempt()));
  }
}
