package io.crossdock.order;

import io.crossdock.model.Order;
import java.time.Instant;

/** An order as it stands in the database, its row locked. */
record OrderState(
    String orderId,
    String company,
    String party,
    OrderStatus status,
    int revision,
    Instant sourceModifiedAt,
    Order document,
    String correlationId,
    String traceparent,
    String erpReference,
    String holdReason,
    boolean cancelRequested) {

  /** The same order with another status. */
  OrderState with(OrderStatus newStatus, String newHoldReason) {
    return new OrderState(
        orderId,
        company,
        party,
        newStatus,
        revision,
        sourceModifiedAt,
        document,
        correlationId,
        traceparent,
        erpReference,
        newHoldReason,
        cancelRequested);
  }
}
