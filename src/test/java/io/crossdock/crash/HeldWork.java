package io.crossdock.crash;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What one instance holds by lease, and how long it takes until others have it. */
final class HeldWork {

  /** One kind of lease. */
  enum Kind {
    /** Who moves the commands of a system's operation. */
    systems("select count(*) from system_lease where owner like ?"),
    /** Messages that are being decided. */
    messages("select count(*) from inbox_work where lease_owner like ?"),
    /** Commands on their way to a queue, not begun. */
    queued("select count(*) from effect where state = 'queued' and lease_owner like ?"),
    /**
     * Commands whose call is under way. They are asked about only when the call can no longer
     * arrive: after twice the declared timeout and five seconds.
     */
    calls("select count(*) from effect where state = 'sending' and lease_owner like ?");

    private final String sql;

    Kind(String sql) {
      this.sql = sql;
    }
  }

  private static final Duration LOOK = Duration.ofMillis(20);

  private final JdbcClient db;
  private final String owner;

  /**
   * Of one start of a hub.
   *
   * @param instance the beginning of the name under which it holds leases
   */
  HeldWork(JdbcClient db, String instance) {
    this.db = db;
    this.owner = instance + "%";
  }

  /** How much it holds now. */
  Map<Kind, Integer> now() {
    Map<Kind, Integer> held = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      held.put(kind, db.sql(kind.sql).param(owner).query(Integer.class).single());
    }
    return held;
  }

  /**
   * Waits until it holds nothing any more.
   *
   * @return for each kind, how long after the call the last was gone; what is held at the end of
   *     the time has none
   */
  Map<Kind, Duration> awaitTaken(Duration atMost) {
    long begun = System.nanoTime();
    Map<Kind, Duration> taken = new EnumMap<>(Kind.class);
    while (taken.size() < Kind.values().length && System.nanoTime() - begun < atMost.toNanos()) {
      Duration after = Duration.ofNanos(System.nanoTime() - begun);
      now()
          .forEach(
              (kind, count) -> {
                if (count == 0) {
                  taken.putIfAbsent(kind, after);
                }
              });
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return taken;
  }

  /** Calls to other systems that it began. */
  int callsBegun() {
    return db.sql("select count(*) from effect_history where to_state = 'sending' and actor like ?")
        .param(owner)
        .query(Integer.class)
        .single();
  }
}
