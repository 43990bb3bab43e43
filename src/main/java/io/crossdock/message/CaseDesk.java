package io.crossdock.message;

import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where failures become exception cases; they commit together with what failed. */
public interface CaseDesk {

  /**
   * Opens a case, or counts one more occurrence of the case that is already open for the same
   * message or effect.
   *
   * @return the case id
   */
  String open(JdbcClient tx, NewCase found);

  /**
   * Opens a case about a condition that lasts and belongs to no message, effect or order, or counts
   * one more occurrence where one with this cause is open that blocks the same. {@link
   * #closeForBlocked} ends it.
   *
   * @return the case id
   */
  String openStanding(JdbcClient tx, NewCase found);

  /** Closes the open cases of an effect because their cause is gone. */
  void closeForEffect(JdbcClient tx, String effectId, String reason);

  /** Closes the open cases of a message because it was decided. */
  void closeForMessage(JdbcClient tx, String messageId, String reason);

  /**
   * Closes the open case of a message that was decided, or turned out to be known already, and
   * those of earlier receipts of the same sender that said the same: their cause is gone.
   */
  default void closeForDecided(JdbcClient tx, InboxMessage.Claim claim) {
    closeForMessage(tx, claim.messageId(), "the message was decided");
  }

  /** Closes the open cases of one category about an order. */
  void closeForOrder(JdbcClient tx, String orderId, String category, String reason);

  /**
   * Closes the open cases about an order that have this cause.
   *
   * @param step with the cause, as the case was opened
   */
  void closeForOrder(JdbcClient tx, String orderId, String step, String cause, String reason);

  /**
   * Closes the open cases of a condition that is gone, whichever party told of it.
   *
   * @param cause with step and blocks, as {@link #openStanding} opened them
   */
  void closeStanding(
      JdbcClient tx, String company, String step, String cause, String blocks, String reason);

  /**
   * Closes the open cases of a party about no message, effect or order.
   *
   * @param blocks what they said they block, word for word
   */
  void closeForBlocked(JdbcClient tx, String party, Collection<String> blocks, String reason);
}
