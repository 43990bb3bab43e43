package io.crossdock.inventory;

import java.math.BigDecimal;
import java.util.List;

/**
 * What one order line needs in all.
 *
 * @param lineId the channel's stable line id; once per request
 * @param sku the hub's item or kit
 * @param quantity the line's ordered quantity, what was cancelled since included (a release counts
 *     as had, so that a late repeat of the order does not reserve it again)
 * @param locations candidates, best first
 * @param split whether the line may come from several locations; kits then split in whole kits
 */
public record Want(
    String lineId, String sku, BigDecimal quantity, List<String> locations, boolean split) {

  /** Quantity above zero with at most three decimals; at least one location. */
  public Want {
    quantity = StockQuantity.positive(quantity);
    locations = locations.stream().distinct().toList();
    if (locations.isEmpty()) {
      throw new IllegalArgumentException("line " + lineId + " has no candidate location");
    }
  }

  /** All of the line from this location. */
  public static Want at(String lineId, String sku, BigDecimal quantity, String location) {
    return new Want(lineId, sku, quantity, List.of(location), false);
  }

  /** From the first location that has all of it, else from several, best first. */
  public static Want from(String lineId, String sku, BigDecimal quantity, List<String> locations) {
    return new Want(lineId, sku, quantity, locations, true);
  }
}
