package io.crossdock.retention;

import com.fasterxml.jackson.core.type.TypeReference;
import io.crossdock.message.Ids;
import io.crossdock.model.CanonicalJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table {@code retention_run}: who asked for it, what went. One is open at a time; one whose
 * instance gives no sign of life any more has failed.
 */
@Component
class RetentionRuns {

  private static final Duration GONE_AFTER = Duration.ofMinutes(10);
  private static final TypeReference<TreeMap<String, Long>> COUNTS = new TypeReference<>() {};

  private final JdbcClient db;

  RetentionRuns(JdbcClient db) {
    this.db = db;
  }

  /** Asks for a run; nothing where one is asked for or running already. */
  Optional<String> ask(String actor, String reason) {
    endDead();
    String id = Ids.next();
    int asked =
        db.sql(
                """
                insert into retention_run (run_id, state, actor, reason)
                values (?, 'asked', ?, ?) on conflict do nothing
                """)
            .params(id, actor, reason)
            .update();
    return asked == 1 ? Optional.of(id) : Optional.empty();
  }

  private void endDead() {
    db.sql(
            """
            update retention_run set state = 'failed', owner = null, ended_at = now(),
              problem = 'its instance has ended'
            where state = 'running' and seen_at < now() - ?::interval
            """)
        .param(GONE_AFTER.toString())
        .update();
  }

  /** Takes up the run that is asked for. */
  Optional<String> claim(String owner) {
    return db.sql(
            """
            update retention_run set state = 'running', owner = ?, seen_at = now()
            where state = 'asked' returning run_id
            """)
        .param(owner)
        .query(String.class)
        .optional();
  }

  /**
   * Counts what went, in the transaction in which it goes.
   *
   * @throws RunLost when somebody else has ended the run: the caller's writes must not stay
   */
  void note(String runId, String owner, String table, long removed) {
    one(
        runId,
        db.sql(
                """
                update retention_run set seen_at = now(), removed = case when :removed = 0
                  then removed else jsonb_set(removed, array[:table],
                    to_jsonb(coalesce((removed ->> :table)::bigint, 0) + :removed)) end
                where run_id = :id and owner = :owner
                """)
            .param("removed", removed)
            .param("table", table)
            .param("id", runId)
            .param("owner", owner)
            .update());
  }

  /** Ends a run; with a problem it has failed. */
  void end(String runId, String owner, String problem) {
    one(
        runId,
        db.sql(
                """
                update retention_run set state = ?, owner = null, ended_at = now(), problem = ?
                where run_id = ? and owner = ?
                """)
            .params(problem == null ? "ended" : "failed", problem, runId, owner)
            .update());
  }

  /** Gives an unfinished run back, for any instance to go on with. */
  void giveBack(String runId, String owner) {
    one(
        runId,
        db.sql(
                """
                update retention_run set state = 'asked', owner = null
                where run_id = ? and owner = ?
                """)
            .params(runId, owner)
            .update());
  }

  private static void one(String runId, int rows) {
    if (rows != 1) {
      throw new RunLost(runId);
    }
  }

  /** The last runs, the latest first. */
  List<RetentionRun> last(int most) {
    return db.sql("select * from retention_run order by asked_at desc, run_id desc limit ?")
        .param(most)
        .query((row, n) -> run(row))
        .list();
  }

  /** One run. */
  Optional<RetentionRun> find(String runId) {
    return db.sql("select * from retention_run where run_id = ?")
        .param(runId)
        .query((row, n) -> run(row))
        .optional();
  }

  /** When the last run was asked for, whatever came of it. */
  Optional<OffsetDateTime> lastAsked() {
    return last(1).stream().map(RetentionRun::askedAt).findFirst();
  }

  /**
   * How long ago a run came to a good end; before the first one, how long there has been something
   * to run over.
   */
  Duration sinceGoodEnd() {
    double seconds =
        db.sql(
                """
                select extract(epoch from now() - coalesce(
                  (select max(ended_at) from retention_run where state = 'ended'),
                  (select min(installed_on) from flyway_schema_history)))::float8
                """)
            .query(Double.class)
            .single();
    return Duration.ofSeconds((long) seconds);
  }

  private static RetentionRun run(ResultSet row) throws SQLException {
    return new RetentionRun(
        row.getString("run_id"),
        row.getString("state"),
        row.getString("actor"),
        row.getString("reason"),
        CanonicalJson.stored(row.getString("removed"), COUNTS),
        row.getString("problem"),
        row.getObject("asked_at", OffsetDateTime.class),
        row.getObject("ended_at", OffsetDateTime.class));
  }
}
