package io.crossdock.release;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Table {@code release_activation}: which release was wanted when; the last one is wanted now. */
@Component
class Activations {

  private static final String COLUMNS =
      """
      select number, digest, kind, takes_back, first_on, actor, reason, at
      from release_activation
      """;

  /** Nobody has to be waited for, or the first runs it, or the first is gone. */
  private static final String MAY_FOLLOW =
      """
      select a.first_on is null or a.first_on = :me
        or exists (select 1 from release_instance i
                   where i.activation = a.number and i.state = 'live')
        or not exists (select 1 from release_instance i
                       where i.instance = a.first_on and i.seen_at > now() - :gone::interval)
      from release_activation a where a.number = :number
      """;

  private final JdbcClient db;

  Activations(JdbcClient db) {
    this.db = db;
  }

  /** What is wanted now; nothing before the first release was applied. */
  Optional<Activation> wanted() {
    return db.sql(COLUMNS + " order by number desc limit 1").query(Activation.class).optional();
  }

  /** What is wanted now, where people applied it not longer ago, in place of another one. */
  Optional<Activation> appliedWithin(Duration time) {
    return db.sql(
            "select * from ("
                + COLUMNS
                + " order by number desc limit 1) last"
                + " where kind = 'applied' and number > 1 and at > now() - ?::interval")
        .param(time.toString())
        .query(Activation.class)
        .optional();
  }

  /** The last activations, newest first. */
  List<Activation> last(int most) {
    return db.sql(COLUMNS + " order by number desc limit ?")
        .param(most)
        .query(Activation.class)
        .list();
  }

  /** Every activation of a release, newest first. */
  List<Activation> of(String digest) {
    return db.sql(COLUMNS + " where digest = ? order by number desc")
        .param(digest)
        .query(Activation.class)
        .list();
  }

  /**
   * The release that a release took the place of when it was applied.
   *
   * @return nothing where it was the first
   */
  Optional<String> before(String digest) {
    return db.sql(
            """
            select p.digest from release_activation a
            join release_activation p on p.number = a.number - 1
            where a.digest = ? and a.kind = 'applied' order by a.number desc limit 1
            """)
        .param(digest)
        .query(String.class)
        .optional();
  }

  /**
   * Wants another release from now on.
   *
   * @param next its number is the one after what its maker saw as wanted
   * @return false where somebody else was faster; nothing is changed then
   */
  boolean add(JdbcClient tx, Activation next) {
    return tx.sql(
                """
                insert into release_activation
                  (number, digest, kind, takes_back, first_on, actor, reason)
                values (?, ?, ?, ?, ?, ?, ?) on conflict (number) do nothing
                """)
            .params(
                next.number(),
                next.digest(),
                next.kind().name(),
                next.takesBack(),
                next.firstOn(),
                next.actor(),
                next.reason())
            .update()
        == 1;
  }

  /**
   * Wants the release before a failed one again, on all instances at once.
   *
   * @return false where something else is wanted already; nothing is changed then
   */
  boolean takeBack(JdbcClient tx, Activation failed, String reason) {
    Activation before =
        numbered(failed.number() - 1)
            .orElseThrow(() -> new IllegalStateException("nothing was wanted before " + failed));
    return add(
        tx,
        new Activation(
            failed.number() + 1,
            before.digest(),
            Activation.Kind.takenBack,
            failed.number(),
            null,
            ReleaseDesk.HUB,
            reason,
            null));
  }

  /**
   * Whether an instance may take an activation up: it is the first, or the first runs it, or the
   * first was not seen any more.
   */
  boolean mayFollow(Activation wanted, String instance) {
    return db.sql(MAY_FOLLOW)
        .param("me", instance)
        .param("gone", ReleaseInstances.GONE_AFTER.toString())
        .param("number", wanted.number())
        .query(Boolean.class)
        .single();
  }

  /** The activation before another one: where a failed one goes back to. */
  Optional<Activation> numbered(long number) {
    return db.sql(COLUMNS + " where number = ?").param(number).query(Activation.class).optional();
  }
}
