package io.crossdock.pricing;

import io.crossdock.message.LastValues;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The price each channel should show, one row per (channel, sku). */
@Component
class PricePublications extends LastValues {

  private static final String MARK =
      """
      with listed as (
        select party, sku, count(*) as listings from sku_xref
         where party = :channel and publishes and (:all or sku = any(:skus::text[]))
         group by party, sku)
      insert into price_publication as pp (channel, sku, price_list, currency, seen_version,
                                           listings, wanted_version, dirty, dirty_since,
                                           untold_since)
      select x.party, x.sku, p.price_list, p.currency, p.version, x.listings, 1, true, now(), now()
        from listed x
        join price p on p.company = :company and p.price_list = :list and p.currency = :currency
                    and p.sku = x.sku
       where p.amount is not null and p.known and p.includes_tax = :tax
         and not exists (
           select from price_publication q
            where q.channel = x.party and q.sku = x.sku and q.price_list = p.price_list
              and q.currency = p.currency and q.seen_version = p.version
              and q.listings = x.listings)
       order by x.sku
          on conflict (channel, sku) do update
         set price_list = excluded.price_list, currency = excluded.currency,
             seen_version = excluded.seen_version, listings = excluded.listings,
             wanted_version = pp.wanted_version + 1, dirty = true,
             dirty_since = least(pp.dirty_since, now()), updated_at = now(),
             untold_since = %s
      """
          .formatted(untoldSince("pp"));

  private final JdbcClient jdbc;
  private final PriceRules rules;

  PricePublications(JdbcClient jdbc, PriceRules rules) {
    super(jdbc, "price_publication", "confirmed_amount");
    this.jdbc = jdbc;
    this.rules = rules;
  }

  /** Marks these prices, in the commit that changes them, for every channel that is told them. */
  void mark(PriceKey key, Collection<String> skus) {
    rules.publishing().stream()
        .filter(to -> to.key().equals(key))
        .forEach(to -> mark(to, false, skus.toArray(String[]::new)));
  }

  /**
   * Marks what a channel should show and was never told: an item that became known, a new listing,
   * a channel that changed its list.
   *
   * @return how many
   */
  int markMissing(PriceRules.Publishing to) {
    return mark(to, true);
  }

  private int mark(PriceRules.Publishing to, boolean all, String... skus) {
    return jdbc.sql(MARK)
        .param("channel", to.channel())
        .param("company", to.company())
        .param("list", to.rule().priceList())
        .param("currency", to.rule().currency())
        .param("tax", to.rule().includeTax())
        .param("all", all)
        .param("skus", skus)
        .update();
  }
}
