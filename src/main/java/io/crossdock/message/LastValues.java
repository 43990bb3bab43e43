package io.crossdock.message;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The last value of something that each channel should hold, one row per (channel, sku) of one
 * table. Changes only mark the row; the value is read when it is claimed, so any number of changes
 * is one message. Of one row at most one version is on its way; answers to any other version change
 * nothing.
 */
public abstract class LastValues {

  private final JdbcClient jdbc;
  private final String table;
  private final String confirmedColumn;

  /**
   * Over a table that has the columns of a publication.
   *
   * @param table its name, fixed by the subclass
   * @param confirmedColumn where the value stands that the channel holds
   */
  protected LastValues(JdbcClient jdbc, String table, String confirmedColumn) {
    this.jdbc = jdbc;
    this.table = table;
    this.confirmedColumn = confirmedColumn;
  }

  /** How much waits for a channel; the oldest age is zero if nothing waits. */
  public record Backlog(long dirty, long inFlight, Duration oldest) {}

  /**
   * Records that the message left; {@code false} if the version is no longer the one on its way.
   */
  public boolean sent(String channel, String sku, long version) {
    return inFlight(
        "sent_version = in_flight_version, sent_at = now()", channel, sku, version, null);
  }

  /** Records that the channel holds the value; {@code false} if the version is not on its way. */
  public boolean confirmed(String channel, String sku, long version, BigDecimal value) {
    return inFlight(
        """
        sent_version = in_flight_version, confirmed_version = in_flight_version,
        %s = :value, confirmed_at = now(), in_flight_version = null,
        refused_version = null, refused_reason = null, untold_since = dirty_since
        """
            .formatted(confirmedColumn),
        channel,
        sku,
        version,
        value);
  }

  /** The message did not arrive: the current value is wanted again. */
  public boolean again(String channel, String sku, long version) {
    return inFlight(
        """
        in_flight_version = null, dirty = true, dirty_since = coalesce(dirty_since, claimed_at)
        """,
        channel,
        sku,
        version,
        null);
  }

  /**
   * The hub stopped trying: the value of then is told after a pause, and sooner when it changes.
   */
  public boolean later(String channel, String sku, long version, Duration pause) {
    return inFlight(
        """
        in_flight_version = null, dirty = true,
        dirty_since = coalesce(dirty_since, now() + make_interval(secs => :value))
        """,
        channel,
        sku,
        version,
        (double) pause.toSeconds());
  }

  /** The channel refuses this item: nothing is sent until its value changes again. */
  public boolean refused(String channel, String sku, long version, String reason) {
    return inFlight(
        """
        in_flight_version = null, refused_version = in_flight_version, refused_reason = :value
        """,
        channel,
        sku,
        version,
        reason);
  }

  /**
   * Since when a channel is not told what holds, for the statement that marks a row: since now, or
   * since the first change of those that it was not told.
   *
   * @param row the alias of the row in that statement
   */
  public static String untoldSince(String row) {
    return """
        case when %1$s.dirty or %1$s.in_flight_version is not null
             then coalesce(%1$s.untold_since, %1$s.dirty_since, %1$s.claimed_at, now())
             else now() end
        """
        .formatted(row);
  }

  /** Marks every value for every channel: what they hold may be another one than is known here. */
  public void tellAllAgain() {
    required();
    jdbc.sql(
            """
            update %s as p set wanted_version = wanted_version + 1, dirty = true,
              dirty_since = least(dirty_since, now()), untold_since = %s, updated_at = now()
            """
                .formatted(table, untoldSince("p")))
        .update();
  }

  /** How much waits for a channel. */
  public Backlog backlog(String channel) {
    return jdbc.sql(
            """
            select count(*) filter (where dirty) as dirty, count(in_flight_version) as in_flight,
                   greatest(extract(epoch from now() - min(dirty_since)), 0) as oldest
              from %s where channel = :channel
            """
                .formatted(table))
        .param("channel", channel)
        .query(
            (row, n) ->
                new Backlog(
                    row.getLong("dirty"),
                    row.getLong("in_flight"),
                    Duration.ofMillis((long) (row.getDouble("oldest") * 1000))))
        .single();
  }

  /** How long the oldest change that may go has waited for a channel; empty where none does. */
  public Optional<Duration> waiting(String channel) {
    return jdbc.sql(
            """
            select extract(epoch from clock_timestamp() - dirty_since)::float8 from %s
             where channel = :channel and dirty and dirty_since <= clock_timestamp()
             order by dirty_since limit 1
            """
                .formatted(table))
        .param("channel", channel)
        .query(Double.class)
        .optional()
        .map(seconds -> Duration.ofMillis((long) (seconds * 1000)));
  }

  /** Items whose value left long ago without an answer; the caller finds out what became of it. */
  public List<String> overdue(String channel, Duration longerThan) {
    return jdbc.sql(
            """
            select sku from %s
             where channel = :channel and in_flight_version is not null
               and claimed_at < now() - make_interval(secs => :seconds)
             order by claimed_at, sku
            """
                .formatted(table))
        .param("channel", channel)
        .param("seconds", (double) longerThan.toSeconds())
        .query(String.class)
        .list();
  }

  private boolean inFlight(String change, String channel, String sku, long version, Object value) {
    required();
    int changed =
        jdbc.sql(
                "update %s set updated_at = now(), %s".formatted(table, change)
                    + " where channel = :channel and sku = :sku and in_flight_version = :version")
            .param("channel", channel)
            .param("sku", sku)
            .param("version", version)
            .param("value", value)
            .update();
    return changed == 1;
  }

  private static void required() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("a publication changes only in the caller's transaction");
    }
  }
}
