package io.crossdock.comparison;

import io.crossdock.message.MessageSelection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which receipts of the inbox are compared: the newest of a selection that have their bytes. */
@Component
public class StoredMessages {

  private static final String MATCHING =
      """
      from inbox i
      where i.erased_at is null and (:party::text is null or i.party = :party)
        and (:document::text is null or i.document = :document)
        and (:state::text is null or i.state = :state)
        and (:from::timestamptz is null or i.received_at >= :from)
        and (:to::timestamptz is null or i.received_at < :to)
        and (:cause::text is null or i.message_id in (
          select c.message_id from exception_case c
          where c.fingerprint = :cause and (not :open or c.state <> 'closed')))
      """;

  private final JdbcClient db;

  StoredMessages(JdbcClient db) {
    this.db = db;
  }

  /**
   * How many receipts are meant.
   *
   * @param open of a cause, only those whose case is not closed
   */
  public long count(MessageSelection wanted, String document, boolean open) {
    return query("select count(*) " + MATCHING, wanted, document, open).query(Long.class).single();
  }

  /** The newest of them, newest first. */
  public List<StoredMessage> newest(
      MessageSelection wanted, String document, boolean open, int most) {
    String sql =
        "select i.message_id, i.party, i.document "
            + MATCHING
            + "order by i.message_id desc limit :most";
    return query(sql, wanted, document, open).param("most", most).query(StoredMessage.class).list();
  }

  private JdbcClient.StatementSpec query(
      String sql, MessageSelection wanted, String document, boolean open) {
    return db.sql(sql)
        .param("party", wanted.party())
        .param("document", document)
        .param("state", wanted.state() == null ? null : wanted.state().name())
        .param("from", wanted.from())
        .param("to", wanted.to())
        .param("cause", wanted.cause())
        .param("open", open);
  }
}
