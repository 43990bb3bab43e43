package io.crossdock.message;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The raw bytes of receipts for people. They hold personal data: who read them is kept first. */
@Component
public class MessageAccess {

  private final JdbcClient db;
  private final InboxStore inbox;

  MessageAccess(JdbcClient db, InboxStore inbox) {
    this.db = db;
    this.inbox = inbox;
  }

  /**
   * The bytes as they came; the reading stands in the audit log before they are given.
   *
   * @param cause why or how they were read
   */
  public Optional<byte[]> download(String messageId, String actor, String cause) {
    Optional<byte[]> body = inbox.body(messageId);
    if (body.isPresent()) {
      remember(messageId, actor, cause);
    }
    return body;
  }

  private void remember(String messageId, String actor, String cause) {
    int kept =
        db.sql(
                """
                insert into message_access (message_id, action, actor, cause)
                values (?, 'download', ?, ?)
                """)
            .params(messageId, actor, cause)
            .update();
    if (kept != 1) {
      throw new IllegalStateException("the reading of " + messageId + " was not kept");
    }
  }
}
