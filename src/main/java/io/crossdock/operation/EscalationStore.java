package io.crossdock.operation;

import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which cases are open for too long, and what they touch. */
@Component
class EscalationStore {

  /** One that was open for too long. */
  record Late(String caseId, String fingerprint) {}

  /** What is the same for all open cases of one cause, told of the oldest. */
  record Card(
      String fingerprint,
      String caseId,
      String category,
      String party,
      String step,
      String cause,
      String owner,
      long cases,
      long openSeconds,
      String operation,
      String document,
      String queue) {}

  /** The orders that they touch, in one currency. */
  record Touched(long orders, String amount, String currency) {}

  /** What is open for too long and was told, by party and currency. */
  record Waiting(String party, String currency, long cases, double amount) {}

  private static final String LATE =
      """
      update exception_case set escalated_at = now() where case_id in (
        select case_id from exception_case
        where party = :party and state <> 'closed' and escalated_at is null
          and opened_at < now() - :seconds * interval '1 second'
        order by case_id for update)
      returning case_id, fingerprint
      """;

  private static final String CARD =
      """
      with oldest as (
        select c.*, count(*) over () as cases,
          extract(epoch from now() - c.opened_at)::bigint as open_seconds
        from exception_case c where c.fingerprint = ? and c.state <> 'closed'
        order by c.opened_at, c.case_id limit 1)
      select o.fingerprint, o.case_id, o.category, o.party, o.step, o.cause, o.owner, o.cases,
        o.open_seconds, e.operation, i.document,
        coalesce('out.' || e.system || '.' || e.operation, 'in.' || i.party || '.' || i.document,
          'hub') as queue
      from oldest o
      left join lateral (select system, operation from effect_all
        where effect_id = o.effect_id limit 1) e on true
      left join lateral (select party, document from inbox
        where message_id = o.message_id limit 1) i on true
      """;

  private static final String TOUCHED =
      """
      with touched as (
        select distinct o.order_id, %s as amount, o.currency
        from exception_case c
        left join inbox i on i.message_id = c.message_id
        join orders o on o.order_id = coalesce(c.order_id, i.order_id)
        where c.fingerprint = ? and c.state <> 'closed')
      select count(*) as orders,
        round(sum(amount), greatest(2, min_scale(sum(amount))))::text as amount, currency
      from touched group by currency order by currency
      """
          .formatted(ActWeights.WORTH);

  private static final String WAITING =
      """
      select party, currency, count(*) as cases, coalesce(sum(amount), 0)::float8 as amount
      from (
        select c.party, coalesce(o.currency, c.value_currency, '') as currency,
          case when o.order_id is null or row_number() over (
              partition by c.party, o.order_id order by c.case_id) = 1
            then coalesce(%s, c.value_amount) end as amount
        from exception_case c left join orders o on o.order_id = c.order_id
        where c.state <> 'closed' and c.escalated_at is not null) one
      group by party, currency
      """
          .formatted(ActWeights.WORTH);

  private final JdbcClient db;

  EscalationStore(JdbcClient db) {
    this.db = db;
  }

  /** Parties with an open case that was not told yet. */
  List<String> parties() {
    return db.sql(
            """
            select distinct party from exception_case
            where state <> 'closed' and escalated_at is null
            """)
        .query(String.class)
        .list();
  }

  /** Causes of open cases that were told. */
  List<String> told(String party) {
    return db.sql(
            """
            select distinct fingerprint from exception_case
            where party = ? and state <> 'closed' and escalated_at is not null
            """)
        .param(party)
        .query(String.class)
        .list();
  }

  /** Marks what is open for longer than it may; each is given to one caller once. */
  List<Late> take(String party, Duration within) {
    return db.sql(LATE)
        .param("party", party)
        .param("seconds", within.toSeconds())
        .query(Late.class)
        .list();
  }

  Card card(String fingerprint) {
    return db.sql(CARD).param(fingerprint).query(Card.class).single();
  }

  List<Touched> touched(String fingerprint) {
    return db.sql(TOUCHED).param(fingerprint).query(Touched.class).list();
  }

  List<Waiting> waiting() {
    return db.sql(WAITING).query(Waiting.class).list();
  }

  void remember(String caseId, String reason) {
    db.sql("insert into case_history (case_id, action, actor, reason) values (?, ?, ?, ?)")
        .params(caseId, "escalate", "hub", reason)
        .update();
  }
}
