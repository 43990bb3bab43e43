package io.crossdock.replay;

import io.crossdock.message.Ids;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables {@code replay} and {@code replay_history}: who asked for what, and how far it is. */
@Component
class ReplayStore {

  /** A replay that was asked for. */
  record Row(String replayId, String state, String plannedBy, String approvedBy) {}

  private final JdbcClient db;

  ReplayStore(JdbcClient db) {
    this.db = db;
  }

  /** A new replay whose plan is to be made. */
  String create(String selection, String actor, String reason) {
    String id = Ids.next();
    db.sql(
            """
            insert into replay (replay_id, state, selection, planned_by, reason)
            values (?, 'planning', ?::jsonb, ?, ?)
            """)
        .params(id, selection, actor, reason)
        .update();
    remember(id, "plan", actor, reason);
    return id;
  }

  Optional<Row> lock(String replayId) {
    return db.sql(
            """
            select replay_id, state, planned_by, approved_by from replay
            where replay_id = ? for update
            """)
        .param(replayId)
        .query(Row.class)
        .optional();
  }

  /** Moves a replay on; the caller holds its lock. */
  void move(String replayId, String from, String to, String actor, String reason) {
    int moved =
        db.sql(
                """
                update replay set state = :to, lease_owner = null, lease_until = null,
                  ended_at = case when :to = 'ended' then now() end
                where replay_id = :id and state = :from
                """)
            .param("to", to)
            .param("id", replayId)
            .param("from", from)
            .update();
    one(moved, replayId);
    if (!to.equals("planned")) {
      String action = to.equals("running") ? "run" : to.equals("stopped") ? "stop" : "end";
      remember(replayId, action, actor, reason);
    }
  }

  /** A second person agrees; the caller holds its lock. */
  void approve(String replayId, String actor, String reason) {
    one(
        db.sql("update replay set approved_by = ? where replay_id = ?")
            .params(actor, replayId)
            .update(),
        replayId);
    remember(replayId, "approve", actor, reason);
  }

  /**
   * A replay to work at, by this owner from now on; of one whose worker died when its lease is
   * over.
   */
  Optional<Row> claim(String owner, long leaseMillis) {
    return db.sql(
            """
            update replay set lease_owner = :owner,
              lease_until = now() + :lease * interval '1 millisecond'
            where replay_id = (
              select replay_id from replay
              where state in ('planning', 'running')
                and (lease_until is null or lease_until < now() or lease_owner = :owner)
              order by lease_until nulls first, replay_id limit 1
              for update skip locked)
            returning replay_id, state, planned_by, approved_by
            """)
        .param("owner", owner)
        .param("lease", leaseMillis)
        .query(Row.class)
        .optional();
  }

  /** Whether this owner still works at it in this state; the row is locked until the commit. */
  boolean holds(String replayId, String state, String owner) {
    return db.sql(
                """
            select replay_id from replay
            where replay_id = ? and state = ? and lease_owner = ? for update
            """)
            .params(replayId, state, owner)
            .query(String.class)
            .list()
            .size()
        == 1;
  }

  List<String> actions(String replayId) {
    return db.sql(
            "select action || ' by ' || actor from replay_history where replay_id = ? order by at")
        .param(replayId)
        .query(String.class)
        .list();
  }

  private void remember(String replayId, String action, String actor, String reason) {
    db.sql("insert into replay_history (replay_id, action, actor, reason) values (?, ?, ?, ?)")
        .params(replayId, action, actor, reason)
        .update();
  }

  private static void one(int rows, String replayId) {
    if (rows != 1) {
      throw new IllegalStateException("replay " + replayId + " is not in the state it was read in");
    }
  }
}
