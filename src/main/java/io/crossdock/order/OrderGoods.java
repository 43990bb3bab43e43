package io.crossdock.order;

import io.crossdock.model.Order;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Where the goods of an order are reserved, for those who ship them.
 *
 * @param byLocation reserved pieces by location
 * @param fulfillers location to the system that ships from it; none where nobody does
 */
public record OrderGoods(
    String company,
    Order document,
    Map<String, List<Piece>> byLocation,
    Map<String, String> fulfillers,
    String correlationId,
    String traceparent) {

  /** A quantity of one item for one order line, in the item's base unit. */
  public record Piece(String lineId, String sku, BigDecimal quantity, String unit) {}
}
