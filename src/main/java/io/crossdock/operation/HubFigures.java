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
      """;

  /**
   * How many of one kind there are, and how old the oldest is.
   *
   * @param kind inbox (party, document), effect (system, operation, state), case (party, category)
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
