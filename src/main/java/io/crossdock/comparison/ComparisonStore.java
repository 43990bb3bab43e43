package io.crossdock.comparison;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.message.Ids;
import io.crossdock.model.CanonicalJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table {@code release_comparison}: who compared what, how far it is, what came of it. At most
 * one runs; one whose instance gives no sign of life any more has failed.
 */
@Component
public class ComparisonStore {

  private static final Duration GONE_AFTER = Duration.ofMinutes(2);

  private final JdbcClient db;

  ComparisonStore(JdbcClient db) {
    this.db = db;
  }

  /**
   * A comparison that begins.
   *
   * @param selection JSON, what was asked for
   */
  public record Begun(
      String digest, String live, String selection, long matching, int chosen, String actor) {}

  /**
   * Notes that one begins.
   *
   * @return its id; nothing where another one runs
   */
  public Optional<String> begin(Begun begun) {
    db.sql(
            """
            update release_comparison set state = 'failed', ended_at = now(),
              reason = 'its instance has ended'
            where state = 'running' and seen_at < now() - ?::interval
            """)
        .param(GONE_AFTER.toString())
        .update();
    String id = Ids.next();
    try {
      db.sql(
              """
              insert into release_comparison
                (comparison_id, state, digest, live, selection, matching, chosen, actor)
              values (?, 'running', ?, ?, ?::jsonb, ?, ?, ?)
              """)
          .params(
              id,
              begun.digest(),
              begun.live(),
              begun.selection(),
              begun.matching(),
              begun.chosen(),
              begun.actor())
          .update();
      return Optional.of(id);
    } catch (DuplicateKeyException anotherRuns) {
      return Optional.empty();
    }
  }

  /** Notes how far it is; false where it runs no longer. */
  public boolean progress(String id, int looked, JsonNode documents) {
    return db.sql(
                """
                update release_comparison set looked = ?, documents = ?::jsonb, seen_at = now()
                where comparison_id = ? and state = 'running'
                """)
            .params(looked, documents.toString(), id)
            .update()
        == 1;
  }

  /** Notes that it has come to its end; false where it had ended before. */
  public boolean end(String id) {
    return db.sql(
                """
                update release_comparison set state = 'ended', ended_at = now()
                where comparison_id = ? and state = 'running'
                """)
            .param(id)
            .update()
        == 1;
  }

  /** Notes that it could not go on; false where it had ended before. */
  public boolean fail(String id, String reason) {
    return db.sql(
                """
                update release_comparison set state = 'failed', ended_at = now(), reason = ?
                where comparison_id = ? and state = 'running'
                """)
            .params(reason, id)
            .update()
        == 1;
  }

  /** One comparison. */
  public Optional<ComparisonView> find(String id) {
    return db.sql(
            """
            select *, case when state = 'running' and seen_at < now() - ?::interval
              then 'failed' else state end as is_now
            from release_comparison where comparison_id = ?
            """)
        .params(GONE_AFTER.toString(), id)
        .query((row, n) -> view(row))
        .optional();
  }

  private static ComparisonView view(ResultSet row) throws SQLException {
    boolean isGone = !row.getString("is_now").equals(row.getString("state"));
    return new ComparisonView(
        row.getString("comparison_id"),
        row.getString("is_now"),
        row.getString("digest"),
        row.getString("live"),
        row.getLong("matching"),
        row.getInt("chosen"),
        row.getInt("looked"),
        row.getString("actor"),
        row.getObject("begun_at", OffsetDateTime.class),
        row.getObject("ended_at", OffsetDateTime.class),
        isGone ? "its instance has ended" : row.getString("reason"),
        tree(row.getString("documents")));
  }

  private static JsonNode tree(String json) {
    try {
      return json == null ? null : CanonicalJson.mapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored report is no JSON", e);
    }
  }
}
