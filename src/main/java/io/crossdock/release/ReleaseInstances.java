package io.crossdock.release;

import io.crossdock.message.InstanceId;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code release_instance}: what each instance runs, told by itself. */
@Component
class ReleaseInstances {

  /** Without a sign of life for so long, nobody waits for an instance any more. */
  static final Duration GONE_AFTER = Duration.ofSeconds(10);

  private final JdbcClient db;
  private final InstanceId me;

  ReleaseInstances(JdbcClient db, InstanceId me) {
    this.db = db;
    this.me = me;
  }

  /** The name of this instance. */
  String me() {
    return me.value();
  }

  /**
   * Tells what this instance runs.
   *
   * @param activation that the state is about, or null
   * @param reason of a refusal, else null
   */
  void tell(
      JdbcClient tx, String digest, Long activation, InstanceRelease.State state, String reason) {
    int told =
        tx.sql(
                """
                insert into release_instance (instance, digest, activation, state, reason)
                values (?, ?, ?, ?, ?)
                on conflict (instance) do update set digest = excluded.digest,
                  activation = excluded.activation, state = excluded.state,
                  reason = excluded.reason, since = now(), seen_at = now()
                """)
            .params(me.value(), digest, activation, state.name(), reason)
            .update();
    if (told != 1) {
      throw new IllegalStateException("the state of this instance was not stored");
    }
  }

  /** A sign of life. */
  boolean beat() {
    return db.sql("update release_instance set seen_at = now() where instance = ?")
            .param(me.value())
            .update()
        == 1;
  }

  /** This instance stops; nobody need wait for it. */
  void leave() {
    db.sql("delete from release_instance where instance = ?").param(me.value()).update();
  }

  /** Forgets instances that were killed long ago. */
  void forgetOld() {
    db.sql("delete from release_instance where seen_at < now() - interval '1 hour'").update();
  }

  /** Every instance, in the order of their names. */
  List<InstanceRelease> all() {
    return db.sql(
            """
            select instance, digest, activation, state, reason, since, seen_at,
              seen_at > now() - :gone::interval as alive
            from release_instance order by instance
            """)
        .param("gone", GONE_AFTER.toString())
        .query(InstanceRelease.class)
        .list();
  }
}
