package io.crossdock.inventory;

import io.crossdock.message.Columns;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What can be sold, from the hub's own tables; needs no transaction and takes no lock. */
@Component
public class Availability {

  private final JdbcClient jdbc;
  private final Products products;

  Availability(JdbcClient jdbc, Products products) {
    this.jdbc = jdbc;
    this.products = products;
  }

  /** One item or kit; zero everywhere if there was never any. */
  public SkuAvailability available(String company, String sku) {
    return available(company, List.of(sku)).get(sku);
  }

  /** Many items or kits, in one query; every asked sku is in the answer. */
  public Map<String, SkuAvailability> available(String company, Collection<String> skus) {
    Map<String, List<KitPart>> parts = products.parts(skus);
    Set<String> items = new TreeSet<>();
    parts.values().forEach(list -> list.forEach(part -> items.add(part.sku())));
    Map<String, List<SkuAvailability.Place>> places = places(company, items);
    Map<String, SkuAvailability> answer = new LinkedHashMap<>();
    for (String sku : skus) {
      answer.put(sku, of(sku, parts.get(sku), places));
    }
    return answer;
  }

  private static SkuAvailability of(
      String sku, List<KitPart> parts, Map<String, List<SkuAvailability.Place>> places) {
    KitPart only = parts.size() == 1 ? parts.get(0) : null;
    if (only != null && only.sku().equals(sku)) {
      return SkuAvailability.item(sku, places.getOrDefault(sku, List.of()));
    }
    return kit(sku, parts, places);
  }

  /** A kit can be sold where all its parts are: whole kits per location, then their sum. */
  private static SkuAvailability kit(
      String sku, List<KitPart> parts, Map<String, List<SkuAvailability.Place>> places) {
    Map<String, List<BigDecimal>> units = new TreeMap<>();
    for (KitPart part : parts) {
      for (SkuAvailability.Place place : places.getOrDefault(part.sku(), List.of())) {
        units
            .computeIfAbsent(place.location(), at -> new ArrayList<>())
            .add(place.available().divide(part.perUnit(), 0, RoundingMode.DOWN).setScale(3));
      }
    }
    List<SkuAvailability.Place> kits = new ArrayList<>();
    units.forEach(
        (location, each) -> {
          BigDecimal whole = each.stream().reduce(BigDecimal::min).orElseThrow();
          kits.add(
              SkuAvailability.Place.kits(
                  location, each.size() == parts.size() ? whole : StockQuantity.ZERO));
        });
    return SkuAvailability.item(sku, kits);
  }

  private Map<String, List<SkuAvailability.Place>> places(String company, Set<String> skus) {
    return jdbc
        .sql(
            """
            select sku, location, on_hand, unavailable, reserved from stock_position
             where company = :company and sku = any(:skus::text[]) order by sku, location
            """)
        .param("company", company)
        .param("skus", Columns.of(skus))
        .query(
            (row, n) ->
                Map.entry(
                    row.getString("sku"),
                    new SkuAvailability.Place(
                        row.getString("location"),
                        row.getBigDecimal("on_hand"),
                        row.getBigDecimal("unavailable"),
                        row.getBigDecimal("reserved"))))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }
}
