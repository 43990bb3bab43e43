package io.crossdock.inventory;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a shipment did to stock.
 *
 * @param repeated every line had been posted before: nothing was done
 * @param clashes keys that were used before for another quantity or location: nothing was done for
 *     them, a person has to look
 * @param unreserved goods that left though the order had no promise of them
 * @param shortages positions where other orders are now short
 */
public record ShipmentResult(
    boolean repeated, List<String> clashes, List<Unreserved> unreserved, List<Shortage> shortages) {

  /**
   * Shipped beyond the reservation.
   *
   * @param lineId the order line
   * @param sku the item
   * @param quantity how many
   */
  public record Unreserved(String lineId, String sku, BigDecimal quantity) {}
}
