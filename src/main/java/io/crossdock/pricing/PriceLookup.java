package io.crossdock.pricing;

import io.crossdock.model.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was in force at an instant, from the history: a planned price begins to the moment. */
@Component
public class PriceLookup {

  /**
   * Joins what was in force at an instant to each {@code item.sku}: now where it is null or in the
   * future, by the clock of the database.
   */
  static final String AT =
      """
      left join lateral (
        select amount, compare_at, includes_tax, valid_from from price_history h
         where h.company = :company and h.price_list = :list and h.currency = :currency
           and h.sku = item.sku and h.valid_from <= least(:at::timestamptz, now())
         order by h.valid_from desc, h.sequence desc limit 1) as p on true
      """;

  private static final String BY_SKU =
      """
      select item.sku, p.* from unnest(:skus::text[]) as item(sku)
      """
          + AT
          + " where p.amount is not null";

  private final JdbcClient jdbc;

  PriceLookup(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A price.
   *
   * @param compareAt null for none
   * @param validFrom since when it holds
   */
  public record Price(
      Money amount, Money compareAt, boolean includesTax, OffsetDateTime validFrom) {}

  /**
   * The prices of the hub's SKUs by a party's rule; those without one are left out.
   *
   * @param at when they counted; null, or a time of the future, is now
   */
  public Map<String, Price> at(
      String company, PriceRules.Rule rule, Collection<String> skus, Instant at) {
    Map<String, Price> prices = new HashMap<>();
    jdbc.sql(BY_SKU)
        .param("company", company)
        .param("list", rule.priceList())
        .param("currency", rule.currency())
        .param("skus", skus.toArray(String[]::new))
        .param("at", at == null ? null : at.atOffset(ZoneOffset.UTC))
        .query(
            row -> {
              prices.put(row.getString("sku"), price(row, rule.currency()));
            });
    return prices;
  }

  /** The price in a row that {@link #AT} has joined; null where there is none. */
  static Price price(ResultSet row, String currency) throws SQLException {
    if (row.getBigDecimal("amount") == null) {
      return null;
    }
    boolean compared = row.getBigDecimal("compare_at") != null;
    return new Price(
        new Money(row.getBigDecimal("amount"), currency),
        compared ? new Money(row.getBigDecimal("compare_at"), currency) : null,
        row.getBoolean("includes_tax"),
        row.getObject("valid_from", OffsetDateTime.class));
  }
}
