package io.crossdock.message;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Switches that operations people set and all instances obey, because they stand in the database
 * and are read where they matter: {@code drain} by accept, {@code hold} by the dispatcher, {@code
 * pause} by the relay, {@code dryRun} by begin. Operation {@code *} means all of a party.
 */
@Component
public class KillSwitches {

  private static final String ALL = "*";

  private final JdbcClient db;

  KillSwitches(JdbcClient db) {
    this.db = db;
  }

  /** What a switch does. */
  public enum Mode {
    pause,
    drain,
    hold,
    dryRun
  }

  /** One switch that is on. */
  public record Switch(
      String party, String operation, String mode, String actor, String reason, String setAt) {}

  /** Switches on or off; who and why is kept. Repeating changes nothing but the history. */
  public void set(
      String party, String operation, Mode mode, boolean on, String actor, String reason) {
    if (on) {
      db.sql(
              """
              insert into kill_switch (party, operation, mode, actor, reason)
              values (?, ?, ?, ?, ?)
              on conflict (party, operation, mode) do update
              set actor = excluded.actor, reason = excluded.reason, set_at = now()
              """)
          .params(party, operation, mode.name(), actor, reason)
          .update();
    } else {
      db.sql("delete from kill_switch where party = ? and operation = ? and mode = ?")
          .params(party, operation, mode.name())
          .update();
    }
    db.sql(
            """
            insert into kill_switch_history (party, operation, mode, enabled, actor, reason)
            values (?, ?, ?, ?, ?, ?)
            """)
        .params(party, operation, mode.name(), on, actor, reason)
        .update();
  }

  /** True when the mode is on for this operation or for the whole party. */
  public boolean isOn(Mode mode, String party, String operation) {
    return db.sql(
            """
            select exists (select 1 from kill_switch
              where mode = ? and party = ? and operation in (?, '*'))
            """)
        .params(mode.name(), party, operation)
        .query(Boolean.class)
        .single();
  }

  /** The (party, operation) pairs for which the mode is on, as {@code party/operation}. */
  Set<String> on(Mode mode) {
    return all().stream()
        .filter(found -> found.mode().equals(mode.name()))
        .map(found -> found.party() + "/" + found.operation())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** True when the pair or its whole party is in the set that {@link #on} gave. */
  static boolean covers(Set<String> on, String party, String operation) {
    return on.contains(party + "/" + operation) || on.contains(party + "/" + ALL);
  }

  /** Every switch that is on. */
  public List<Switch> all() {
    return db.sql(
            """
            select party, operation, mode, actor, reason, set_at::text as set_at from kill_switch
            order by party, operation, mode
            """)
        .query(Switch.class)
        .list();
  }
}
