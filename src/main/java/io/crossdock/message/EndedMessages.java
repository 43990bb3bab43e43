package io.crossdock.message;

import java.sql.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether a receipt has ended, and what may be done with one that has. */
@Component
public class EndedMessages {

  /** Whether a receipt waits to be decided, or is being decided. */
  public boolean isAtWork(JdbcClient tx, String messageId) {
    return any(tx, "select 1 from inbox_work where message_id = ?", messageId);
  }

  /** Whether {@link InboxStore#reopen} would put it back to work. */
  public boolean mayBeReopened(JdbcClient tx, String messageId) {
    String failed =
        """
        select 1 from inbox
        where message_id = ? and state in ('failed', 'rejected') and erased_at is null""";
    return !isAtWork(tx, messageId) && any(tx, failed, messageId);
  }

  /**
   * Claims an ended receipt for a try that is rolled back; waits for whoever reopens it.
   *
   * @throws ClaimLost when it was reopened
   */
  void claim(JdbcClient tx, InboxMessage message) {
    int claimed =
        tx.sql(
                """
            insert into inbox_work (message_id, received_at, party, document, priority, state,
              attempt, lease_owner, lease_until)
            values (?, ?, ?, ?, ?, 'processing', ?, 'rehearsal', now() + interval '1 minute')
            on conflict (message_id) do nothing
            """)
            .params(
                message.messageId(),
                Timestamp.from(message.receivedAt()),
                message.party(),
                message.document(),
                message.priority(),
                message.attempt())
            .update();
    if (claimed != 1) {
      throw new ClaimLost(message.claim());
    }
  }

  /** The text is a constant of this class, never input. */
  private static boolean any(JdbcClient tx, String sql, String messageId) {
    return !tx.sql(sql).param(messageId).query(Integer.class).list().isEmpty();
  }
}
