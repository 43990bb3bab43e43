package io.crossdock.inventory;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Goods of an order that left a location. It always posts; what was reserved is committed with it.
 *
 * @param company owner of the goods
 * @param orderId the order they belong to
 * @param sourceKey the shipment id, with the party that gave it; the same key ships once
 * @param location where they left
 * @param shippedAt when, by the clock that also dates the location's snapshots; null if unknown
 * @param lines what; a line may stand several times (packages), it is summed
 */
public record Shipment(
    String company,
    String orderId,
    String sourceKey,
    String location,
    Instant shippedAt,
    List<Line> lines) {

  /** Only shippedAt may be missing. */
  public Shipment {
    Objects.requireNonNull(company, "company");
    Objects.requireNonNull(orderId, "orderId");
    Objects.requireNonNull(sourceKey, "sourceKey");
    Objects.requireNonNull(location, "location");
    lines = List.copyOf(lines);
  }

  /**
   * One shipped line.
   *
   * @param lineId the order line
   * @param sku the line's item or kit, or one component of its kit
   * @param quantity in units of that sku
   */
  public record Line(String lineId, String sku, BigDecimal quantity) {

    /** Quantity above zero. */
    public Line {
      Objects.requireNonNull(lineId, "lineId");
      Objects.requireNonNull(sku, "sku");
      quantity = StockQuantity.positive(quantity);
    }
  }
}
