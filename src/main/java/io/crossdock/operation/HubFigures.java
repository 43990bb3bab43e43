package io.crossdock.operation;

import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The figures behind the gauges: one statement, at most once in five seconds. */
@Component
class HubFigures {

  private static final Duration FRESH = Duration.ofSeconds(5);

  private static final String FIGURES =
      """
      select 'inbox' as kind, party as first, document as second, '' as third, count(*) as amount,
        extract(epoch from now() - min(received_at))::float8 as oldest_seconds
      from inbox_work group by party, document
      union all
      select 'effect', system, operation, state, count(*),
        extract(epoch from now() - min(created_at))::float8
      from effect group by system, operation, state
      union all
      select 'case', party, category, '', count(*),
        extract(epoch from now() - min(opened_at))::float8
      from exception_case where state <> 'closed' group by party, category
      union all
      select 'order', party, status, '', count(*),
        extract(epoch from now() - min(created_at))::float8
      from orders where status not in ('completed', 'rejected', 'cancelled') group by party, status
      union all
      select 'untold', channel, 'stock', '', count(*),
        extract(epoch from now() - min(dirty_since))::float8
      from publication where dirty group by channel
      union all
      select 'untold', channel, 'price', '', count(*),
        extract(epoch from now() - min(dirty_since))::float8
      from price_publication where dirty group by channel
      union all
      select 'approval', '', '', '', count(*), extract(epoch from now() - min(asked_at))::float8
      from approval where state = 'waiting' and expires_at > now() having count(*) > 0
      """;

  /**
   * How many of one kind there are, and how old the oldest is.
   *
   * @param kind inbox (party, document), effect (system, operation, state), case (party, category),
   *     order (party, status) of those not at their end, untold (channel, stock or price) of values
   *     that wait to be sent, approval of what waits for a second person
   */
  record Figure(
      String kind, String first, String second, String third, long amount, double oldestSeconds) {}

  private record Reading(List<Figure> figures, long readAt) {}

  private final JdbcClient db;
  private volatile Reading last;

  HubFigures(JdbcClient db) {
    this.db = db;
  }

  /** At most five seconds old. */
  List<Figure> now() {
    Reading reading = last;
    if (reading == null || System.nanoTime() - reading.readAt() > FRESH.toNanos()) {
      reading = read();
    }
    return reading.figures();
  }

  private synchronized Reading read() {
    if (last == null || System.nanoTime() - last.readAt() > FRESH.toNanos()) {
      last = new Reading(db.sql(FIGURES).query(Figure.class).list(), System.nanoTime());
    }
    return last;
  }
}
