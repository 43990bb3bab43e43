package io.crossdock.replay;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code replay_message}: what is selected, what would happen, what was done. */
@Component
class ReplayMessages {

  /** The document that places, changes or cancels an order. */
  static final String ORDER = "order";

  private static final String SELECT =
      """
      insert into replay_message (replay_id, seq, message_id, received_at, party, document)
      select :id, row_number() over (order by i.message_id), i.message_id, i.received_at, i.party,
        i.document
      from inbox i
      where (:from::timestamptz is null or i.received_at >= :from)
        and (:to::timestamptz is null or i.received_at < :to)
        and (:party::text is null or i.party = :party)
        and (:document::text is null or i.document = :document)
        and (:state::text is null or i.state = :state)
        and (:cause::text is null or i.message_id in (
          select c.message_id from exception_case c where c.fingerprint = :cause))
        and (:mapping::text is null or i.mapping_digest = :mapping)
        and (:messages::text[] is null or i.message_id = any(:messages))
      order by i.message_id limit :most
      """;

  /**
   * What needs no try. A refusal without a case was answered to a caller who waits for no second
   * answer; a file is answered as a whole.
   */
  private static final String KNOWN =
      """
      update replay_message m set verdict = known.verdict, why = known.why, updated_at = now()
      from (
        select i.message_id, i.received_at, case
            when i.state = 'received' then 'underWay'
            when i.state = 'duplicate' then 'unchanged'
            when i.state = 'stale' then 'stale'
            when i.state = 'decided' and i.document = 'order'
              and o.status in ('cancelled', 'rejected') then 'blocked'
            when i.state = 'decided' then 'suppressed'
            else 'blocked' end as verdict,
          case when i.state = 'decided' and i.document = 'order'
                and o.status in ('cancelled', 'rejected')
              then 'the order is ' || o.status
            when i.state in ('failed', 'rejected') and i.erased_at is not null
              then 'its bytes are gone: they were old, or erased for a customer'
            when i.state in ('failed', 'rejected') and i.document = 'interchange'
              then 'a file is answered as a whole: its partner sends it again'
            when i.state = 'rejected' then 'its caller was told so at once'
            end as why
        from inbox i left join orders o on o.order_id = i.order_id
        where i.state not in ('failed', 'rejected') or i.document = 'interchange'
          or i.erased_at is not null
          or i.state = 'rejected' and not exists (
            select 1 from exception_case c where c.message_id = i.message_id)) known
      where m.replay_id = ? and m.verdict is null and known.message_id = m.message_id
        and known.received_at = m.received_at
      """;

  private static final String HEADS =
      """
      select seq, message_id, document, edited from (
        select distinct on (m.party, m.document, m.entity) m.seq, m.message_id, m.document, m.edited
        from replay_message m
        where m.replay_id = :id and m.state = 'open' and not exists (
          select 1 from replay_message s where s.replay_id = m.replay_id and s.state = 'sent'
            and s.party = m.party and s.document = m.document and s.entity = m.entity)
        order by m.party, m.document, m.entity, m.seq) heads
      order by seq limit :limit
      """;

  private static final String SETTLE =
      """
      update replay_message m set state = 'ended', outcome = i.state, updated_at = now(),
        why = (select c.cause from exception_case c
          where c.message_id = m.sent_as and c.state <> 'closed')
      from inbox i
      where m.replay_id = ? and m.state = 'sent' and i.message_id = m.sent_as
        and not exists (select 1 from inbox_work w where w.message_id = m.sent_as)
      returning m.message_id, m.sent_as, m.outcome
      """;

  /** A message whose turn it is. */
  record Turn(int seq, String messageId, String document, byte[] edited) {}

  /** A message that was decided again. */
  record Settled(String messageId, String sentAs, String outcome) {}

  private final JdbcClient db;

  ReplayMessages(JdbcClient db) {
    this.db = db;
  }

  /** Notes the messages that are meant, at most so many; gives how many. */
  int select(String replayId, ReplaySelection wanted, int most) {
    List<String> ids = wanted.messages();
    return db.sql(SELECT)
        .param("id", replayId)
        .param("from", wanted.from())
        .param("to", wanted.to())
        .param("party", wanted.party())
        .param("document", wanted.document())
        .param("state", wanted.state() == null ? null : wanted.state().name())
        .param("cause", wanted.cause())
        .param("mapping", wanted.mapping())
        .param("messages", ids == null ? null : ids.toArray(String[]::new))
        .param("most", most)
        .update();
  }

  /** Other bytes for one message; false where it is not selected. */
  boolean edit(String replayId, String messageId, byte[] body) {
    return db.sql("update replay_message set edited = ? where replay_id = ? and message_id = ?")
            .params(body, replayId, messageId)
            .update()
        == 1;
  }

  /** Gives a verdict to what needs no try. */
  void judgeKnown(String replayId) {
    db.sql(KNOWN).param(replayId).update();
  }

  /** The next messages without a verdict. */
  List<Turn> unplanned(String replayId, int limit) {
    return db.sql(
            """
            select seq, message_id, document, edited from replay_message
            where replay_id = ? and verdict is null order by seq limit ?
            """)
        .params(replayId, limit)
        .query(Turn.class)
        .list();
  }

  /**
   * Gives a verdict, unless another worker did.
   *
   * @param key what the message is about, may be null: orders may overtake each other, of all else
   *     the order of receipt is kept
   */
  void judge(String replayId, Turn turn, ReplayVerdict verdict, String why, String key) {
    db.sql(
            """
            update replay_message set verdict = ?, why = ?, updated_at = now(),
              entity = case when document = 'order' then coalesce(?::text, '') else '' end
            where replay_id = ? and seq = ? and verdict is null
            """)
        .params(verdict.name(), why, key, replayId, turn.seq())
        .update();
  }

  /** The status of an order that exists. */
  Optional<String> orderStatus(String orderId) {
    return db.sql("select status from orders where order_id = ?")
        .param(orderId)
        .query(String.class)
        .optional();
  }

  /** What is not sent again is done with. */
  void skip(String replayId) {
    db.sql(
            """
            update replay_message set state = 'skipped', updated_at = now()
            where replay_id = ? and state = 'open' and verdict <> 'again'
            """)
        .param(replayId)
        .update();
  }

  /** The earliest open message of each entity of which none is under way. */
  List<Turn> heads(String replayId, int limit) {
    return db.sql(HEADS).param("id", replayId).param("limit", limit).query(Turn.class).list();
  }

  /** Notes under which id a message is decided again; an edited payload stands there now. */
  void sent(String replayId, Turn turn, String sentAs) {
    one(
        db.sql(
                """
                update replay_message set state = 'sent', sent_as = ?, edited = null,
                  updated_at = now()
                where replay_id = ? and seq = ? and state = 'open'
                """)
            .params(sentAs, replayId, turn.seq())
            .update(),
        turn);
  }

  /** Notes that somebody else was faster. */
  void overtaken(String replayId, Turn turn) {
    one(
        db.sql(
                """
                update replay_message set state = 'ended', outcome = 'unchanged',
                  why = 'it was decided in the meantime', updated_at = now()
                where replay_id = ? and seq = ? and state = 'open'
                """)
            .params(replayId, turn.seq())
            .update(),
        turn);
  }

  /** Notes how what is no longer under way has ended. */
  List<Settled> settle(String replayId) {
    return db.sql(SETTLE).param(replayId).query(Settled.class).list();
  }

  /** A message that is not sent again, for there is nothing left to do about it. */
  record Needless(String messageId, ReplayVerdict verdict) {}

  /** Messages that failed, and whose cause is gone: something else has done what they say. */
  List<Needless> needless(String replayId) {
    return db.sql(
            """
            select m.message_id, m.verdict from replay_message m
            join inbox i on i.message_id = m.message_id and i.received_at = m.received_at
            where m.replay_id = ? and m.state = 'skipped' and m.verdict in ('unchanged', 'stale')
              and m.edited is null and i.state in ('failed', 'rejected')
            """)
        .param(replayId)
        .query(Needless.class)
        .list();
  }

  /** Whether anything is left to do. */
  boolean isDone(String replayId) {
    return db.sql(
            """
            select 1 from replay_message
            where replay_id = ? and state in ('open', 'sent') limit 1
            """)
        .param(replayId)
        .query(Integer.class)
        .list()
        .isEmpty();
  }

  private static void one(int rows, Turn turn) {
    if (rows != 1) {
      throw new IllegalStateException(turn.messageId() + " was taken by another worker");
    }
  }
}
