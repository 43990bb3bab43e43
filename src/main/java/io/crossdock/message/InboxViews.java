package io.crossdock.message;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people may read of the inbox: what was taken in and waits to be decided. */
@Component
public class InboxViews {

  private final JdbcClient db;

  InboxViews(JdbcClient db) {
    this.db = db;
  }

  /**
   * Messages of one kind that are not decided yet.
   *
   * @param oldestSeconds since the oldest was taken in
   */
  public record Backlog(
      String party, String document, long waiting, long processing, long oldestSeconds) {}

  /** Every (party, document) with undecided messages. */
  public List<Backlog> backlog() {
    return db.sql(
            """
            select party, document, count(*) filter (where state = 'waiting') as waiting,
              count(*) filter (where state = 'processing') as processing,
              extract(epoch from now() - min(received_at))::bigint as oldest_seconds
            from inbox_work group by party, document order by party, document
            """)
        .query(Backlog.class)
        .list();
  }
}
