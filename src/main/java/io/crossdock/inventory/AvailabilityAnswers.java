package io.crossdock.inventory;

import io.crossdock.message.Columns;
import io.crossdock.model.Availability.Item;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What one channel may sell now: its own words for items, its own rule. Open orders are not added
 * back, as they are to a number that the channel stores and lowers by itself.
 */
@Component
class AvailabilityAnswers {

  private final Products products;
  private final Availability availability;
  private final StockRules rules;
  private final StockFreshness freshness;
  private final JdbcClient jdbc;

  AvailabilityAnswers(
      Products products,
      Availability availability,
      StockRules rules,
      StockFreshness freshness,
      JdbcClient jdbc) {
    this.freshness = freshness;
    this.products = products;
    this.availability = availability;
    this.rules = rules;
    this.jdbc = jdbc;
  }

  /** One item per asked sku, in their order; what the party never named is unknown. */
  io.crossdock.model.Availability of(String party, String company, List<String> channelSkus) {
    Map<String, String> skus = products.skusOf(party, channelSkus);
    own(company, channelSkus).forEach(skus::putIfAbsent);
    ChannelRule rule = rules.rule(party).orElse(ChannelRule.ALL);
    Known known =
        new Known(
            rule,
            availability.available(company, skus.values()),
            freshness.stale(company, skus.values(), rule),
            freshness.countedAt(company, skus.values()),
            units(skus));
    List<Item> items = channelSkus.stream().map(asked -> known.item(asked, skus)).toList();
    return new io.crossdock.model.Availability(
        null, 0, party, OffsetDateTime.now(ZoneOffset.UTC), items, Map.of());
  }

  /** What is known of the hub's items that were asked for. */
  private record Known(
      ChannelRule rule,
      Map<String, SkuAvailability> free,
      Set<String> stale,
      Map<String, OffsetDateTime> countedAt,
      Map<String, String> units) {

    Item item(String asked, Map<String, String> skus) {
      String sku = skus.get(asked);
      if (sku == null) {
        return Item.unknown(asked);
      }
      boolean old = stale.contains(sku);
      BigDecimal total = free.get(sku).total();
      BigDecimal quantity =
          ChannelQuantity.of(total, BigDecimal.ZERO, rule.forStock(old)).quantity();
      String status = quantity.signum() > 0 ? "inStock" : "outOfStock";
      return new Item(asked, quantity, units.get(sku), status, countedAt.get(sku), old);
    }
  }

  /** As in orders, the hub's own number is understood where the party names nothing else so. */
  private Map<String, String> own(String company, List<String> channelSkus) {
    Map<String, String> skus = new HashMap<>();
    products.ofCompany(company, channelSkus).forEach(sku -> skus.put(sku, sku));
    return skus;
  }

  private Map<String, String> units(Map<String, String> skus) {
    Map<String, String> units = new HashMap<>();
    jdbc.sql("select sku, base_unit from product where sku = any(:skus::text[])")
        .param("skus", Columns.of(List.copyOf(skus.values())))
        .query(
            row -> {
              units.put(row.getString("sku"), row.getString("base_unit"));
            });
    return units;
  }
}
