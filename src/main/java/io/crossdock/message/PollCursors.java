package io.crossdock.message;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code poll_cursor}: where a poll stands; it only ever moves forward. */
@Component
class PollCursors {

  private static final String LOAD =
      """
      insert into poll_cursor (party, document, cursor_at)
      values (:party, :document, now() - :lookBack * interval '1 millisecond')
      on conflict (party, document) do update set cursor_at = poll_cursor.cursor_at
      returning cursor_at - :overlap * interval '1 millisecond' as start_at,
        detail->>'from' as page_from, detail->>'token' as token, detail->>'until' as page_until
      """;

  private static final String MOVE =
      """
      update poll_cursor
      set cursor_at = greatest(cursor_at, :until), detail = '{}', moved_at = now()
      where party = :party and document = :document
      """;

  private static final String REMEMBER =
      """
      update poll_cursor
      set detail = jsonb_strip_nulls(jsonb_build_object(
            'from', :from::text, 'token', :token::text, 'until', :until::text)),
        moved_at = now()
      where party = :party and document = :document
      """;

  private final JdbcClient db;

  PollCursors(JdbcClient db) {
    this.db = db;
  }

  /**
   * One poll under way.
   *
   * @param from changes at or after this time are read
   * @param token of the next page, or null for the first
   * @param until up to when the channel itself has looked, its own clock; null before the first
   *     page or where the channel does not say
   */
  record State(Instant from, String token, Instant until) {}

  /** Where to go on: within the pages of a poll that was cut off, or behind the cursor. */
  State load(String party, String document, Duration lookBack, Duration overlap) {
    return db.sql(LOAD)
        .param("party", party)
        .param("document", document)
        .param("lookBack", lookBack.toMillis())
        .param("overlap", overlap.toMillis())
        .query(
            (row, n) -> {
              String token = row.getString("token");
              Instant start = row.getObject("start_at", OffsetDateTime.class).toInstant();
              return token == null
                  ? new State(start, null, null)
                  : new State(
                      Instant.parse(row.getString("page_from")),
                      token,
                      instant(row.getString("page_until")));
            })
        .single();
  }

  /** After a page is safely stored: the next page is remembered, or the cursor moves. */
  void store(String party, String document, State state) {
    boolean complete = state.token() == null;
    if (complete && state.until() == null) {
      forgetPage(party, document);
      return;
    }
    JdbcClient.StatementSpec sql =
        db.sql(complete ? MOVE : REMEMBER).param("party", party).param("document", document);
    if (complete) {
      sql.param("until", state.until().atOffset(java.time.ZoneOffset.UTC)).update();
    } else {
      sql.param("from", state.from().toString())
          .param("token", state.token())
          .param("until", state.until() == null ? null : state.until().toString())
          .update();
    }
  }

  /** The next poll starts from the cursor again. */
  void forgetPage(String party, String document) {
    db.sql("update poll_cursor set detail = '{}' where party = ? and document = ?")
        .params(party, document)
        .update();
  }

  private static Instant instant(String text) {
    return text == null ? null : Instant.parse(text);
  }
}
