package io.crossdock.order;

import io.crossdock.model.Order;
import java.math.BigDecimal;
import java.util.Map;

/**
 * An order as those see it who tell what has left of it, and what came back.
 *
 * @param cancelled whether it was cancelled: what leaves then leaves for nobody
 * @param left whether goods of it have left, and its ERP is told of them
 * @param lines its lines by id
 */
public record ShippableOrder(
    String orderId,
    String company,
    String party,
    Order document,
    boolean cancelled,
    boolean left,
    Map<String, Line> lines,
    String correlationId,
    String traceparent) {

  /**
   * One line; quantities in its unit.
   *
   * @param sku the hub's item or kit, null while the product is not known
   */
  public record Line(
      String lineId,
      String sku,
      BigDecimal ordered,
      BigDecimal cancelled,
      BigDecimal shipped,
      BigDecimal returned) {

    /** What is wanted and has not left; negative when more left than was wanted. */
    public BigDecimal remaining() {
      return ordered.subtract(cancelled).subtract(shipped);
    }

    /** What has left and has not come back. */
    public BigDecimal outside() {
      return shipped.subtract(returned);
    }
  }
}
