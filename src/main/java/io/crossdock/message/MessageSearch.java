package io.crossdock.message;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds receipts in the inbox, the latest first. What is looked for by a number or a cause is found
 * by an index; the inbox itself is never read from end to end for it.
 */
@Component
public class MessageSearch {

  private static final String COLUMNS =
      """
      select i.message_id, i.received_at, i.company, i.party, i.document, i.state, i.decided_at,
        i.correlation_id, i.business_key, i.version, i.order_id, i.mapping_digest, i.source_name,
        i.content_type, i.size_bytes, i.digest, last.case_id, last.cause, last.fingerprint
      """;

  private static final String LAST_CASE =
      """
      left join lateral (
        select c.case_id, c.cause, c.fingerprint from exception_case c
        where c.message_id = i.message_id order by c.opened_at desc limit 1) last on true
      """;

  private static final String FILTERS =
      """
      where (:party::text is null or i.party = :party)
        and (:state::text is null or i.state = :state)
        and (:from::timestamptz is null or i.received_at >= :from)
        and (:to::timestamptz is null or i.received_at < :to)
        and (:before::text is null or i.message_id < :before)
        and (:cause::text is null or exists (select 1 from exception_case c
          where c.message_id = i.message_id and c.fingerprint = :cause))
      """;

  private static final String PAGE = "order by i.message_id desc limit :limit";

  private static final String BY_NUMBER =
      """
      with hit as materialized (
        select message_id, received_at from inbox where message_id = :number
        union select message_id, received_at from inbox where correlation_id = :number
        union select message_id, received_at from inbox where business_key = :number
        union select message_id, received_at from inbox where order_id = any(:orders)
        union select m.message_id, m.received_at from exception_case c
          join inbox m on m.message_id = c.message_id where c.case_id = :number)
      """;

  private static final String BY_CAUSE =
      """
      with hit as materialized (
        select distinct m.message_id, m.received_at from exception_case c
        join inbox m on m.message_id = c.message_id where c.fingerprint = :cause)
      """;

  private static final String FROM_HITS =
      "from hit join inbox i on i.message_id = hit.message_id and i.received_at = hit.received_at\n";

  private final JdbcClient db;

  MessageSearch(JdbcClient db) {
    this.db = db;
  }

  /** Receipts of a selection. */
  public List<MessageView> list(MessageSelection wanted, int limit) {
    boolean caused = wanted.cause() != null;
    String sql =
        (caused ? BY_CAUSE : "") + COLUMNS + (caused ? FROM_HITS : "from inbox i\n") + LAST_CASE;
    return query(sql, wanted, limit).query(MessageView.class).list();
  }

  /**
   * Receipts of a selection that bear a number: their own id, their correlation id, the business
   * key they were decided under, the id of their case.
   *
   * @param orders receipts about these orders bear it too
   */
  public List<MessageView> find(
      String number, List<String> orders, MessageSelection wanted, int limit) {
    return query(findSql(), wanted, limit)
        .param("number", number)
        .param("orders", orders.toArray(String[]::new))
        .query(MessageView.class)
        .list();
  }

  /** One receipt. */
  public Optional<MessageView> one(String messageId) {
    return db.sql(COLUMNS + "from inbox i\n" + LAST_CASE + "where i.message_id = ?")
        .param(messageId)
        .query(MessageView.class)
        .optional();
  }

  static String findSql() {
    return BY_NUMBER + COLUMNS + FROM_HITS + LAST_CASE;
  }

  private JdbcClient.StatementSpec query(String sql, MessageSelection wanted, int limit) {
    return db.sql(sql + FILTERS + PAGE)
        .param("party", wanted.party())
        .param("state", wanted.state() == null ? null : wanted.state().name())
        .param("from", wanted.from())
        .param("to", wanted.to())
        .param("cause", wanted.cause())
        .param("before", wanted.before())
        .param("limit", limit);
  }
}
