package io.crossdock.pricing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.JdbcUpdateAffectedIncorrectNumberOfRowsException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Turns marked publication rows into prices to send. */
@Component
class PriceClaims {

  private static final String LOCK =
      """
      select sku from price_publication
       where channel = :channel and dirty and in_flight_version is null
         and dirty_since <= clock_timestamp()
       order by dirty_since, sku limit :limit for update skip locked
      """;

  private static final String READ =
      """
      select pp.sku, pp.wanted_version, p.amount, p.compare_at,
             array(select channel_sku from sku_xref x
                    where x.party = pp.channel and x.sku = pp.sku and x.publishes
                    order by channel_sku) as names
        from price_publication pp
        join price p on p.company = :company and p.price_list = :list and p.currency = :currency
                    and p.sku = pp.sku and p.amount is not null and p.includes_tax = :tax
       where pp.channel = :channel and pp.sku = any(:skus::text[])
       order by pp.dirty_since, pp.sku
      """;

  private final JdbcClient jdbc;

  PriceClaims(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What was claimed.
   *
   * @param rows how many marks were taken
   * @param items the prices to send: what the channel no longer lists is only taken off
   */
  record Claimed(int rows, List<PriceItem> items) {}

  /**
   * Claims the longest waiting prices of a channel and reads them after their rows are locked, so
   * that no committed change is missed; a change that comes later marks the row again. The caller
   * writes the effect in the same transaction.
   */
  Claimed claim(PriceRules.Publishing to, int limit) {
    List<String> skus =
        jdbc.sql(LOCK)
            .param("channel", to.channel())
            .param("limit", limit)
            .query(String.class)
            .list();
    if (skus.isEmpty()) {
      return new Claimed(0, List.of());
    }
    List<PriceItem> items = read(to, skus);
    List<PriceItem> listed = items.stream().filter(i -> !i.channelSkus().isEmpty()).toList();
    mark(to, skus, listed);
    return new Claimed(skus.size(), listed);
  }

  private List<PriceItem> read(PriceRules.Publishing to, List<String> skus) {
    return jdbc.sql(READ)
        .param("channel", to.channel())
        .param("company", to.company())
        .param("list", to.rule().priceList())
        .param("currency", to.rule().currency())
        .param("tax", to.rule().includeTax())
        .param("skus", skus.toArray(String[]::new))
        .query((row, n) -> item(row))
        .list();
  }

  private static PriceItem item(ResultSet row) throws SQLException {
    return new PriceItem(
        row.getString("sku"),
        List.of((String[]) row.getArray("names").getArray()),
        row.getLong("wanted_version"),
        row.getBigDecimal("amount"),
        row.getBigDecimal("compare_at"));
  }

  private void mark(PriceRules.Publishing to, List<String> skus, List<PriceItem> listed) {
    int marked =
        jdbc.sql(
                """
                update price_publication pp
                   set dirty = false, dirty_since = null, claimed_at = now(), updated_at = now(),
                       wanted_amount = sent.amount,
                       in_flight_version = case when sent.sku is not null then pp.wanted_version end
                  from unnest(:skus::text[]) as taken(sku)
                  left join unnest(:listed::text[], :amounts::numeric[]) as sent(sku, amount)
                    on sent.sku = taken.sku
                 where pp.channel = :channel and pp.sku = taken.sku
                """)
            .param("channel", to.channel())
            .param("skus", skus.toArray(String[]::new))
            .param("listed", listed.stream().map(PriceItem::sku).toArray(String[]::new))
            .param(
                "amounts",
                listed.stream().map(i -> i.amount().toPlainString()).toArray(String[]::new))
            .update();
    if (marked != skus.size()) {
      throw new JdbcUpdateAffectedIncorrectNumberOfRowsException(
          "claim of price_publication", skus.size(), marked);
    }
  }
}
