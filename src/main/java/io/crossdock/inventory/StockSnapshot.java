package io.crossdock.inventory;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a source says is physically in a location at an instant: absolute numbers, open orders not
 * subtracted.
 *
 * @param source the party that says it
 * @param company owner of the goods
 * @param location the place
 * @param asOf when the source counted, by its clock
 * @param sequence rises with each snapshot of this source and location; a source without one gives
 *     asOf in milliseconds
 * @param full whether what is not named is zero; else only the named positions are told
 * @param positions one per sku
 */
public record StockSnapshot(
    String source,
    String company,
    String location,
    Instant asOf,
    long sequence,
    boolean full,
    List<Line> positions) {

  /** A sku stands once. */
  public StockSnapshot {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(company, "company");
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(asOf, "asOf");
    positions = List.copyOf(positions);
    Set<String> seen = new HashSet<>();
    for (Line line : positions) {
      if (!seen.add(line.sku())) {
        throw new IllegalArgumentException("sku " + line.sku() + " stands twice");
      }
    }
  }

  StockKey key(String sku) {
    return new StockKey(company, sku, location);
  }

  /**
   * One item of the location.
   *
   * @param sku the hub's item
   * @param onHand everything in the house, the unavailable included
   * @param unavailable of it, damaged or on hold
   */
  public record Line(String sku, BigDecimal onHand, BigDecimal unavailable) {

    /** At most three decimals; the sku is not empty. */
    public Line {
      if (sku.isEmpty()) {
        throw new IllegalArgumentException("a position without sku");
      }
      onHand = StockQuantity.exact(onHand);
      unavailable = StockQuantity.exact(unavailable);
    }
  }
}
