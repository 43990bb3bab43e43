package io.crossdock.message;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Switches that operations people set and all instances obey, because they stand in the database
 * and are asked for where they matter: {@code drain} by accept, {@code hold} by the dispatcher,
 * {@code pause} by the relay, {@code dryRun} by begin. Operation {@code *} means all of a party.
 *
 * <p>Each instance reads them once in {@link #FRESH}: the instance on which a switch is set obeys
 * at once, every other one within a second.
 */
@Component
public class KillSwitches {

  static final Duration FRESH = Duration.ofSeconds(1);
  private static final String ALL = "*";

  private record Snapshot(Map<String, Set<String>> byMode, long readAt) {}

  private final JdbcClient db;
  private volatile Snapshot snapshot;

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
    snapshot = null;
  }

  /** True when the mode is on for this operation or for the whole party. */
  public boolean isOn(Mode mode, String party, String operation) {
    return covers(on(mode), party, operation);
  }

  /** The (party, operation) pairs for which the mode is on, as {@code party/operation}. */
  Set<String> on(Mode mode) {
    Snapshot now = snapshot;
    if (now == null || System.nanoTime() - now.readAt() > FRESH.toNanos()) {
      now = read();
      snapshot = now;
    }
    return now.byMode().getOrDefault(mode.name(), Set.of());
  }

  /** Its age counts from before the read: what was set meanwhile may be missing in it. */
  private Snapshot read() {
    long readAt = System.nanoTime();
    Map<String, Set<String>> byMode =
        all().stream()
            .collect(
                Collectors.groupingBy(
                    Switch::mode,
                    Collectors.mapping(
                        found -> found.party() + "/" + found.operation(),
                        Collectors.toUnmodifiableSet())));
    return new Snapshot(byMode, readAt);
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
