package io.crossdock.inventory;

import static io.crossdock.inventory.StockQuantity.ZERO;
import static io.crossdock.inventory.StockQuantity.floorZero;

import java.math.BigDecimal;
import java.util.List;

/**
 * What can be sold of an item or kit.
 *
 * @param sku the item or kit
 * @param total max(0, on hand - unavailable - reserved) over all locations: what one location owes
 *     to its orders is not sold from another
 * @param places each location that ever had it
 */
public record SkuAvailability(String sku, BigDecimal total, List<Place> places) {

  static SkuAvailability item(String sku, List<Place> places) {
    BigDecimal sum = places.stream().map(Place::free).reduce(ZERO, BigDecimal::add);
    return new SkuAvailability(sku, floorZero(sum), List.copyOf(places));
  }

  /** What can be sold at one location; zero where there is none. */
  public BigDecimal at(String location) {
    return places.stream()
        .filter(place -> place.location().equals(location))
        .map(Place::available)
        .findFirst()
        .orElse(ZERO);
  }

  /**
   * One location. For a kit on hand is the whole kits that could be sold there.
   *
   * @param location the place
   * @param onHand in the house
   * @param unavailable of it, what cannot be sold
   * @param reserved promised to orders
   */
  public record Place(
      String location, BigDecimal onHand, BigDecimal unavailable, BigDecimal reserved) {

    static Place kits(String location, BigDecimal units) {
      return new Place(location, units, ZERO, ZERO);
    }

    /** max(0, on hand - unavailable - reserved). */
    public BigDecimal available() {
      return floorZero(free());
    }

    BigDecimal free() {
      return onHand.subtract(floorZero(unavailable)).subtract(reserved);
    }
  }
}
