package io.crossdock.inventory;

import io.crossdock.message.Columns;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Turns marked publication rows into numbers to send. */
@Component
public class PublicationClaims {

  private record Row(String sku, long version) {}

  private record Listing(String sku, String channelSku) {}

  private final JdbcClient jdbc;
  private final Availability availability;
  private final Reservations reservations;
  private final StockFreshness freshness;

  PublicationClaims(
      JdbcClient jdbc,
      Availability availability,
      Reservations reservations,
      StockFreshness freshness) {
    this.freshness = freshness;
    this.jdbc = jdbc;
    this.availability = availability;
    this.reservations = reservations;
  }

  /**
   * Claims the longest waiting items of a channel and computes their numbers after their rows are
   * locked, so that no committed change is missed; a change that comes later marks the row again.
   * Rows that others hold or that wait for an answer are left out. The caller writes the effect in
   * the same transaction. A number equal to the confirmed one is sent too: the channel may have
   * lowered its own by a sale since.
   *
   * @param company the owner whose stock the channel sells
   * @param limit the batch size the channel allows
   */
  public List<PublicationItem> claimDirty(
      String channel, String company, ChannelRule rule, int limit) {
    CallerTransaction.required();
    List<Row> rows = lock(channel, limit);
    if (rows.isEmpty()) {
      return List.of();
    }
    List<String> skus = rows.stream().map(Row::sku).toList();
    Map<String, List<String>> listings = listings(channel, skus);
    Set<String> stale = freshness.stale(company, skus, rule);
    Map<String, ChannelQuantity> numbers = numbers(channel, company, rule, skus, stale);
    List<PublicationItem> items =
        rows.stream()
            .map(
                row ->
                    new PublicationItem(
                        channel,
                        row.sku(),
                        listings.getOrDefault(row.sku(), List.of()),
                        row.version(),
                        numbers.get(row.sku())))
            .toList();
    claim(channel, items, stale);
    return items.stream().filter(item -> !item.channelSkus().isEmpty()).toList();
  }

  /** What a channel should show of items now, whatever it was told; locks and changes nothing. */
  Map<String, ChannelQuantity> numbers(
      String channel, String company, ChannelRule rule, List<String> skus) {
    return skus.isEmpty()
        ? Map.of()
        : numbers(channel, company, rule, skus, freshness.stale(company, skus, rule));
  }

  private Map<String, ChannelQuantity> numbers(
      String channel, String company, ChannelRule rule, List<String> skus, Set<String> stale) {
    Map<String, SkuAvailability> available = availability.available(company, skus);
    Map<String, BigDecimal> open = reservations.openByParty(channel, skus);
    Map<String, ChannelQuantity> numbers = new TreeMap<>();
    for (String sku : skus) {
      numbers.put(
          sku,
          ChannelQuantity.of(
              available.get(sku).total(),
              open.getOrDefault(sku, BigDecimal.ZERO),
              rule.forStock(stale.contains(sku))));
    }
    return numbers;
  }

  private List<Row> lock(String channel, int limit) {
    return jdbc.sql(
            """
            select sku, wanted_version as version from publication
             where channel = :channel and dirty and in_flight_version is null
               and dirty_since <= clock_timestamp()
             order by dirty_since, sku limit :limit for update skip locked
            """)
        .param("channel", channel)
        .param("limit", limit)
        .query(Row.class)
        .list();
  }

  private Map<String, List<String>> listings(String channel, List<String> skus) {
    return jdbc
        .sql(
            """
            select sku, channel_sku from sku_xref
             where party = :channel and publishes and sku = any(:skus::text[])
             order by sku, channel_sku
            """)
        .param("channel", channel)
        .param("skus", Columns.of(skus))
        .query(Listing.class)
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Listing::sku,
                TreeMap::new,
                Collectors.mapping(Listing::channelSku, Collectors.toList())));
  }

  /** What the channel no longer lists is only taken off the list of what waits. */
  private void claim(String channel, List<PublicationItem> items, Set<String> stale) {
    int claimed =
        jdbc.sql(
                """
                update publication p
                   set wanted_quantity = c.quantity, dirty = false, dirty_since = null,
                       in_flight_version = case when c.listed then p.wanted_version end,
                       claimed_at = now(), updated_at = now(), told_stale = c.stale
                  from unnest(:skus::text[], :quantities::numeric[], :listed::boolean[],
                              :stale::boolean[])
                       as c(sku, quantity, listed, stale)
                 where p.channel = :channel and p.sku = c.sku
                """)
            .param("channel", channel)
            .param("skus", Columns.of(items, PublicationItem::sku))
            .param("quantities", Columns.of(items, item -> item.number().quantity()))
            .param("listed", Columns.of(items, item -> !item.channelSkus().isEmpty()))
            .param("stale", Columns.of(items, item -> stale.contains(item.sku())))
            .update();
    CallerTransaction.rows("claim of publication", items.size(), claimed);
  }
}
