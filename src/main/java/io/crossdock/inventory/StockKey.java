package io.crossdock.inventory;

import java.util.Comparator;
import java.util.Objects;

/**
 * One position of stock.
 *
 * @param company the owner of the goods
 * @param sku the hub's own item number
 * @param location the place that holds them
 */
public record StockKey(String company, String sku, String location)
    implements Comparable<StockKey> {

  private static final Comparator<StockKey> ORDER =
      Comparator.comparing(StockKey::company)
          .thenComparing(StockKey::sku)
          .thenComparing(StockKey::location);

  /** None of the three may be missing. */
  public StockKey {
    Objects.requireNonNull(company, "company");
    Objects.requireNonNull(sku, "sku");
    Objects.requireNonNull(location, "location");
  }

  @Override
  public int compareTo(StockKey other) {
    return ORDER.compare(this, other);
  }
}
