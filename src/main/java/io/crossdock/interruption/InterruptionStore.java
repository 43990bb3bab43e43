package io.crossdock.interruption;

import io.crossdock.interruption.UnderWay.Command;
import io.crossdock.interruption.UnderWay.Message;
import io.crossdock.interruption.UnderWay.Numbers;
import io.crossdock.message.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tables {@code interruption} and {@code interruption_class}, and what is under way elsewhere. */
@Component
class InterruptionStore {

  private static final String COMMANDS =
      """
      select e.effect_id, e.system, e.operation, e.state, exists (
          select 1 from effect b where b.system = e.system and b.entity = e.entity
            and b.stream_seq < e.stream_seq and b.state = 'rejected') as held
        from effect e where e.state <> 'rejected' and
      """;

  private static final String NUMBERS =
      """
      select channel, 'publishStock' as operation, count(*) as amount from publication
       where (dirty or in_flight_version is not null)
         and coalesce(untold_since, dirty_since, claimed_at) <= :cutoff group by channel
      union all
      select channel, 'publishPrices', count(*) from price_publication
       where (dirty or in_flight_version is not null)
         and coalesce(untold_since, dirty_since, claimed_at) <= :cutoff group by channel
      """;

  private static final String LOST =
      """
      select (select count(*) from unnest(c.messages) as m(id)
               where not exists (select 1 from inbox i where i.message_id = m.id
                 and (i.state <> 'received'
                   or exists (select 1 from inbox_work w where w.message_id = m.id))))
           + (select count(*) from unnest(c.commands) as e(id)
               where not exists (select 1 from effect_all a where a.effect_id = e.id))
        from interruption_class c where c.interruption_id = :id and c.event_class = :class
      """;

  private final JdbcClient db;

  InterruptionStore(JdbcClient db) {
    this.db = db;
  }

  /**
   * One class of one interruption that is not caught up.
   *
   * @param messages receipts that were under way
   * @param commands effects that were
   */
  record Open(
      String interruptionId,
      String subject,
      Instant backAt,
      String eventClass,
      String[] messages,
      String[] commands) {}

  /** One class, and what is measured of it; seconds and counts. */
  record Figure(String eventClass, double catching, double last, double lost) {}

  /** When this process was started, by the clock of the record. */
  Instant startedAt(Duration uptime) {
    return db.sql("select now() - make_interval(secs => ?)")
        .param(uptime.toMillis() / 1000.0)
        .query(OffsetDateTime.class)
        .single()
        .toInstant();
  }

  Instant now() {
    return db.sql("select now()").query(OffsetDateTime.class).single().toInstant();
  }

  /** Something is back that nobody saw standing still: a start of the hub. */
  String begunAndBack(String subject, Instant backAt) {
    String id = Ids.next();
    db.sql("insert into interruption (interruption_id, subject, back_at) values (?, ?, ?)")
        .params(id, subject, at(backAt))
        .update();
    return id;
  }

  /** A system stands still; false where that is known. */
  boolean begun(String system) {
    return db.sql(
                """
                insert into interruption (interruption_id, subject, began_at) values (?, ?, now())
                on conflict (subject) where back_at is null do nothing
                """)
            .params(Ids.next(), system)
            .update()
        == 1;
  }

  /** A system is back: the interruption, or empty where another instance has said so. */
  Optional<String> back(String system, Instant backAt) {
    return db.sql(
            """
            update interruption set back_at = ? where subject = ? and back_at is null
            returning interruption_id
            """)
        .params(at(backAt), system)
        .query(String.class)
        .optional();
  }

  /** Systems that stand still. */
  List<String> broken() {
    return db.sql("select subject from interruption where back_at is null")
        .query(String.class)
        .list();
  }

  void add(String id, String eventClass, UnderWay underWay, Duration within) {
    db.sql(
            """
            insert into interruption_class (interruption_id, event_class, backlog, messages,
              commands, within_seconds) values (?, ?, ?, ?, ?, ?)
            """)
        .params(
            id,
            eventClass,
            underWay.size(),
            underWay.messages().toArray(String[]::new),
            underWay.commands().toArray(String[]::new),
            within.toSeconds())
        .update();
  }

  List<Open> open() {
    return db.sql(
            """
            select i.interruption_id, i.subject, i.back_at, c.event_class, c.messages, c.commands
              from interruption_class c join interruption i using (interruption_id)
             where c.settled_at is null order by i.back_at, c.event_class
            """)
        .query(
            (row, n) ->
                new Open(
                    row.getString("interruption_id"),
                    row.getString("subject"),
                    row.getObject("back_at", OffsetDateTime.class).toInstant(),
                    row.getString("event_class"),
                    (String[]) row.getArray("messages").getArray(),
                    (String[]) row.getArray("commands").getArray()))
        .list();
  }

  /** What one class has lost, counted while its list is there. */
  long lost(Open open) {
    return db.sql(LOST)
        .param("id", open.interruptionId())
        .param("class", open.eventClass())
        .query(Long.class)
        .single();
  }

  /**
   * All of it is settled.
   *
   * @return how many seconds that took; empty where another instance has said so
   */
  Optional<Double> settled(Open open, long lost) {
    return db.sql(
            """
            update interruption_class c
               set settled_at = now(), lost = :lost, messages = null, commands = null,
                   seconds = extract(epoch from now() - i.back_at)
              from interruption i
             where i.interruption_id = c.interruption_id and c.interruption_id = :id
               and c.event_class = :class and c.settled_at is null
            returning c.seconds::float8
            """)
        .param("lost", lost)
        .param("id", open.interruptionId())
        .param("class", open.eventClass())
        .query(Double.class)
        .optional();
  }

  /** Receipts that were taken in by then and are not decided. */
  List<Message> messages(Instant cutoff) {
    return db.sql("select message_id, party, document from inbox_work where received_at <= ?")
        .param(at(cutoff))
        .query(Message.class)
        .list();
  }

  /** Those of these receipts that are not decided. */
  List<Message> messages(String... ids) {
    return db.sql("select message_id, party, document from inbox_work where message_id = any(?)")
        .param(ids)
        .query(Message.class)
        .list();
  }

  /** Commands that were decided by then and are not at their end. */
  List<Command> commands(Instant cutoff) {
    return db.sql(COMMANDS + "e.created_at <= :cutoff")
        .param("cutoff", at(cutoff))
        .query(Command.class)
        .list();
  }

  /** Those of these commands that are not at their end, and those that follow from receipts. */
  List<Command> commands(Open open) {
    return db.sql(
            COMMANDS
                + """
                (e.effect_id = any(:commands) or e.order_id in (
                  select i.order_id from inbox i
                   where i.message_id = any(:messages) and i.order_id is not null))
                """)
        .param("commands", open.commands())
        .param("messages", open.messages())
        .query(Command.class)
        .list();
  }

  /** Numbers that hold since then, or longer, and that a channel was not told. */
  Collection<Numbers> numbers(Instant cutoff) {
    return db.sql(NUMBERS).param("cutoff", at(cutoff)).query(Numbers.class).list();
  }

  /** What is measured by class: the oldest that is not caught up, the last one, the lost. */
  List<Figure> figures() {
    return db.sql(
            """
            select c.event_class,
              coalesce(max(extract(epoch from now() - i.back_at))
                filter (where c.settled_at is null), 0)::float8 as catching,
              coalesce((array_agg(c.seconds order by c.settled_at desc)
                filter (where c.settled_at is not null))[1], 0)::float8 as last,
              coalesce(sum(c.lost) filter (where c.settled_at > now() - interval '1 day'), 0)::float8
                as lost
              from interruption_class c join interruption i using (interruption_id)
             group by c.event_class
            """)
        .query(Figure.class)
        .list();
  }

  private record Row(
      String interruptionId,
      String subject,
      OffsetDateTime beganAt,
      OffsetDateTime backAt,
      String eventClass,
      Long backlog,
      Double seconds,
      Long withinSeconds,
      OffsetDateTime settledAt,
      Long lost) {

    Interruption.Caught caught() {
      return new Interruption.Caught(
          eventClass,
          backlog,
          seconds,
          withinSeconds,
          instant(settledAt),
          seconds > withinSeconds,
          lost);
    }

    Interruption with(List<Interruption.Caught> classes) {
      return new Interruption(interruptionId, subject, instant(beganAt), instant(backAt), classes);
    }
  }

  /** The last ones, the latest first. */
  List<Interruption> last(int most) {
    List<Row> rows =
        db.sql(
                """
                select i.interruption_id, i.subject, i.began_at, i.back_at, c.event_class,
                  c.backlog, c.within_seconds, c.settled_at, c.lost,
                  coalesce(c.seconds, extract(epoch from now() - i.back_at))::float8 as seconds
                  from (select * from interruption order by interruption_id desc limit ?) i
                  left join interruption_class c using (interruption_id)
                 order by i.interruption_id desc, c.event_class
                """)
            .param(most)
            .query(Row.class)
            .list();
    return rows.stream()
        .map(Row::interruptionId)
        .distinct()
        .map(id -> rows.stream().filter(row -> row.interruptionId().equals(id)).toList())
        .map(
            its ->
                its.get(0)
                    .with(
                        its.stream()
                            .filter(row -> row.eventClass() != null)
                            .map(Row::caught)
                            .toList()))
        .toList();
  }

  private static Instant instant(OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime at(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
