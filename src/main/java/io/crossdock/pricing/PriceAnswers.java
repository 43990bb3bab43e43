package io.crossdock.pricing;

import io.crossdock.model.PriceAnswer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What one channel should charge now: its own words for items, its own price list. */
@Component
class PriceAnswers {

  private static final String ASKED =
      """
      select wanted.name, item.sku, item.base_unit, p.*
        from unnest(:skus::text[]) with ordinality as wanted(name, place)
        left join sku_xref x on x.party = :party and x.channel_sku = wanted.name
        left join product item
          on item.sku = coalesce(x.sku, wanted.name) and item.company = :company
      """
          + PriceLookup.AT
          + " order by wanted.place";

  /** A party that sells by no list is told which of its items are known. */
  private static final PriceRules.Rule NO_LIST = PriceRules.Rule.unchecked("", "", true);

  private final PriceRules rules;
  private final JdbcClient jdbc;

  PriceAnswers(PriceRules rules, JdbcClient jdbc) {
    this.rules = rules;
    this.jdbc = jdbc;
  }

  /** One item per asked sku, in their order. */
  PriceAnswer of(String party, String company, List<String> skus) {
    PriceRules.Rule rule = rules.rule(party).orElse(NO_LIST);
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
    List<PriceAnswer.Item> items =
        jdbc.sql(ASKED)
            .param("party", party)
            .param("company", company)
            .param("list", rule.priceList())
            .param("currency", rule.currency())
            .param("skus", skus.toArray(String[]::new))
            .param("at", null)
            .query((row, n) -> item(row, rule))
            .list();
    return new PriceAnswer(null, 1, party, now, items, null);
  }

  private static PriceAnswer.Item item(ResultSet row, PriceRules.Rule rule) throws SQLException {
    String asked = row.getString("name");
    PriceLookup.Price price = PriceLookup.price(row, rule.currency());
    if (row.getString("sku") == null || price == null) {
      String status = row.getString("sku") == null ? "unknownSku" : "noPrice";
      return new PriceAnswer.Item(asked, status, null);
    }
    return new PriceAnswer.Item(
        asked,
        "priced",
        new PriceAnswer.Price(
            price.amount(),
            price.compareAt(),
            price.includesTax(),
            row.getString("base_unit"),
            price.validFrom(),
            rule.priceList()));
  }
}
