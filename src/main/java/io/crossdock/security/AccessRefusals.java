package io.crossdock.security;

import io.crossdock.message.BackgroundWorker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who was refused what, over APIs and events in the same words: counted, and kept for the audit.
 * Refusals of one hour, caller and line of the policy are one row with their number, so that nobody
 * fills the database by knocking. They are written beside the work, within a second.
 */
@Component
class AccessRefusals {

  /** Who gave no credential, or a wrong one. */
  static final String NOBODY = "nobody";

  private static final Logger LOG = LoggerFactory.getLogger(AccessRefusals.class);
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

  private final Map<Refusal, Counted> waiting = new ConcurrentHashMap<>();
  private final ObjectProvider<JdbcClient> database;
  private final ObjectProvider<MeterRegistry> registry;
  private final BackgroundWorker worker =
      new BackgroundWorker("access-refusals", EVERY, this::write);

  AccessRefusals(ObjectProvider<JdbcClient> database, ObjectProvider<MeterRegistry> registry) {
    this.database = database;
    this.registry = registry;
  }

  /** By which way somebody came. */
  enum Door {
    api,
    webhook,
    console,
    broker
  }

  /** Why somebody was refused. */
  enum Reason {
    /** Without a credential that is right. */
    unauthenticated,
    /** Known, and not allowed. */
    forbidden
  }

  /**
   * One kind of refusal; all values are of a limited number.
   *
   * @param asked the line of the policy, never what the caller wrote
   * @param caller a party, an operator's login, the hub, or {@link #NOBODY}
   */
  record Refusal(Door door, String caller, String asked, Reason reason) {}

  private record Counted(int times, String address) {

    Counted and(Counted later) {
      return new Counted(times + later.times, later.address);
    }
  }

  /**
   * Notes one.
   *
   * @param address of the network, from where the caller came last
   */
  void note(Refusal refusal, String address) {
    waiting.merge(refusal, new Counted(1, address), Counted::and);
    MeterRegistry meters = registry.getIfAvailable(() -> Metrics.globalRegistry);
    meters
        .counter(
            "crossdock.access.refused",
            "door",
            refusal.door().name(),
            "reason",
            refusal.reason().name())
        .increment();
  }

  /** What is not written yet. */
  Set<Refusal> waiting() {
    return Set.copyOf(waiting.keySet());
  }

  @EventListener(ApplicationReadyEvent.class)
  void start() {
    worker.start();
  }

  @EventListener(ContextClosedEvent.class)
  void stop() {
    worker.stop(STOP_WITHIN);
  }

  /** What cannot be written now is kept for the next round. */
  void write() {
    JdbcClient db = database.getIfAvailable();
    if (db == null) {
      return;
    }
    for (Refusal refusal : waiting.keySet()) {
      Counted counted = waiting.remove(refusal);
      try {
        write(db, refusal, counted);
      } catch (RuntimeException e) {
        waiting.merge(refusal, counted, (newer, older) -> older.and(newer));
        throw e;
      }
      LOG.info(
          "{} was refused {} at the door {}: {}, {} times",
          refusal.caller(),
          refusal.asked(),
          refusal.door(),
          refusal.reason(),
          counted.times());
    }
  }

  private static void write(JdbcClient db, Refusal refusal, Counted counted) {
    int rows =
        db.sql(
                """
                insert into access_refusal as r
                  (hour, door, caller, asked, reason, times, first_at, last_at, address)
                values (date_trunc('hour', now(), 'UTC'), :door, :caller, :asked, :reason, :times,
                  now(), now(), :address)
                on conflict (hour, door, caller, asked, reason) do update
                  set times = r.times + excluded.times, last_at = excluded.last_at,
                    address = excluded.address
                """)
            .param("door", refusal.door().name())
            .param("caller", refusal.caller())
            .param("asked", refusal.asked())
            .param("reason", refusal.reason().name())
            .param("times", counted.times())
            .param("address", counted.address())
            .update();
    if (rows != 1) {
      throw new IllegalStateException("a refusal was written " + rows + " times");
    }
  }
}
