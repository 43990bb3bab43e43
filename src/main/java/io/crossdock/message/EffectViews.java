package io.crossdock.message;

import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people may read of outgoing commands: the queues of a system, the commands of an order. */
@Component
public class EffectViews {

  private static final String COMMAND =
      """
      select effect_id, system, operation, state, attempt, failures,
        case when state in ('confirmed', 'suppressed') then null else next_at end as next_at,
        detail, response_status, external_reference, updated_at
      from effect_all
      """;

  private final JdbcClient db;

  EffectViews(JdbcClient db) {
    this.db = db;
  }

  /**
   * The open commands of one operation of one system.
   *
   * @param pending wait for their turn, their time or their predecessors
   * @param oldestSeconds age of the oldest open command, 0 when there is none
   */
  public record Backlog(
      String system,
      String operation,
      long pending,
      long queued,
      long sending,
      long awaitingResult,
      long unknown,
      long rejected,
      long oldestSeconds) {

    /** All that are not ended. */
    public long open() {
      return pending + queued + sending + awaitingResult + unknown + rejected;
    }

    /** An operation with nothing to do. */
    public static Backlog empty(String system, String operation) {
      return new Backlog(system, operation, 0, 0, 0, 0, 0, 0, 0);
    }
  }

  /**
   * One command of an order.
   *
   * @param nextAt when it is tried or looked up next, null once it ended
   * @param detail what the system answered last, or null
   */
  public record Command(
      String effectId,
      String system,
      String operation,
      String state,
      int attempt,
      int failures,
      OffsetDateTime nextAt,
      String detail,
      Integer responseStatus,
      String externalReference,
      OffsetDateTime updatedAt) {

    /** True when nothing follows any more. */
    public boolean isFinal() {
      return EffectState.valueOf(state).isFinal();
    }
  }

  /** Every (system, operation) that has open commands. */
  public List<Backlog> backlog() {
    return db.sql(
            """
            select system, operation,
              count(*) filter (where state = 'pending') as pending,
              count(*) filter (where state = 'queued') as queued,
              count(*) filter (where state = 'sending') as sending,
              count(*) filter (where state = 'awaitingResult') as awaiting_result,
              count(*) filter (where state = 'unknown') as unknown,
              count(*) filter (where state = 'rejected') as rejected,
              extract(epoch from now() - min(created_at))::bigint as oldest_seconds
            from effect group by system, operation order by system, operation
            """)
        .query(Backlog.class)
        .list();
  }

  /** The commands of one order, oldest first. */
  public List<Command> ofOrder(String orderId) {
    return db.sql(COMMAND + " where order_id = ? order by stream_seq")
        .param(orderId)
        .query(Command.class)
        .list();
  }

  /** The command with this id or under this key, as a list of one or none. */
  public List<Command> find(String number) {
    return db.sql(
            COMMAND
                + """
                where effect_id in (select :n
                  union select effect_id from effect_key where effect_key = :n)
                """)
        .param("n", number)
        .query(Command.class)
        .list();
  }
}
