package io.crossdock.inventory;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The last value each channel should hold, one row per (channel, sku). Changes only mark the row;
 * the number is computed when it is claimed, so any number of changes is one message. Of one row at
 * most one version is on its way; answers to any other version change nothing.
 */
@Component
public class Publications {

  private final JdbcClient jdbc;

  Publications(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Marks these items, and the kits they are part of, for every channel that is told their stock.
   * Every stock operation does it by itself; call it when a rule, a listing or a kit has changed.
   */
  public void markDirty(Collection<String> skus) {
    CallerTransaction.required();
    jdbc.sql(
            """
            with told as materialized (
              select unnest(:skus::text[]) as sku
              union
              select kit_sku from kit_component where component_sku = any(:skus::text[])
            )
            insert into publication as p (channel, sku, wanted_version, dirty, dirty_since)
            select distinct x.party, x.sku, 1, true, now()
              from told
             cross join lateral (select party, sku from sku_xref
                                  where sku = told.sku and publishes offset 0) as x
             order by x.sku, x.party
                on conflict (channel, sku) do update
               set wanted_version = p.wanted_version + 1, dirty = true,
                   dirty_since = least(p.dirty_since, now()), updated_at = now()
            """)
        .param("skus", Columns.of(skus))
        .update();
  }

  /**
   * Records that the message left; {@code false} if the version is no longer the one on its way.
   */
  public boolean sent(String channel, String sku, long version) {
    return inFlight(
        "sent_version = in_flight_version, sent_at = now()", channel, sku, version, null, null);
  }

  /** Records that the channel holds the number; {@code false} if the version is not on its way. */
  public boolean confirmed(String channel, String sku, long version, BigDecimal quantity) {
    return inFlight(
        """
        sent_version = in_flight_version, confirmed_version = in_flight_version,
        confirmed_quantity = :quantity, confirmed_at = now(), in_flight_version = null,
        refused_version = null, refused_reason = null
        """,
        channel,
        sku,
        version,
        quantity,
        null);
  }

  /** The message did not arrive: a current number is wanted again. */
  public boolean again(String channel, String sku, long version) {
    return inFlight(
        """
        in_flight_version = null, dirty = true, dirty_since = coalesce(dirty_since, claimed_at)
        """,
        channel,
        sku,
        version,
        null,
        null);
  }

  /**
   * The hub stopped trying: the number of then is told after a pause, and sooner when it changes.
   */
  public boolean later(String channel, String sku, long version, Duration pause) {
    CallerTransaction.required();
    int changed =
        jdbc.sql(
                """
                update publication
                   set in_flight_version = null, dirty = true, updated_at = now(),
                       dirty_since = coalesce(dirty_since, now() + make_interval(secs => :pause))
                 where channel = :channel and sku = :sku and in_flight_version = :version
                """)
            .param("channel", channel)
            .param("sku", sku)
            .param("version", version)
            .param("pause", (double) pause.toSeconds())
            .update();
    return changed == 1;
  }

  /** The channel refuses this item: nothing is sent until its stock changes again. */
  public boolean refused(String channel, String sku, long version, String reason) {
    return inFlight(
        """
        in_flight_version = null, refused_version = in_flight_version, refused_reason = :reason
        """,
        channel,
        sku,
        version,
        null,
        reason);
  }

  /** How much waits for a channel. */
  public PublicationBacklog backlog(String channel) {
    return jdbc.sql(
            """
            select count(*) filter (where dirty) as dirty, count(in_flight_version) as in_flight,
                   greatest(extract(epoch from now() - min(dirty_since)), 0) as oldest
              from publication where channel = :channel
            """)
        .param("channel", channel)
        .query(
            (row, n) ->
                new PublicationBacklog(
                    row.getLong("dirty"),
                    row.getLong("in_flight"),
                    Duration.ofMillis((long) (row.getDouble("oldest") * 1000))))
        .single();
  }

  /** Items whose number left long ago without an answer; the caller finds out what became of it. */
  public List<String> overdue(String channel, Duration longerThan) {
    return jdbc.sql(
            """
            select sku from publication
             where channel = :channel and in_flight_version is not null
               and claimed_at < now() - make_interval(secs => :seconds)
             order by claimed_at, sku
            """)
        .param("channel", channel)
        .param("seconds", (double) longerThan.toSeconds())
        .query(String.class)
        .list();
  }

  private boolean inFlight(
      String change, String channel, String sku, long version, BigDecimal quantity, String reason) {
    CallerTransaction.required();
    int changed =
        jdbc.sql(
                "update publication set updated_at = now(), "
                    + change
                    + " where channel = :channel and sku = :sku and in_flight_version = :version")
            .param("channel", channel)
            .param("sku", sku)
            .param("version", version)
            .param("quantity", quantity)
            .param("reason", reason)
            .update();
    return changed == 1;
  }
}
