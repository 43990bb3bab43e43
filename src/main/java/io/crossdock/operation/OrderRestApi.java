package io.crossdock.operation;

import io.crossdock.approval.Approvals;
import io.crossdock.approval.Asked;
import io.crossdock.order.OrderViews;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** The HTTP side of what a person decides about the rest of an order. */
@Component
public class OrderRestApi {

  private final Approvals approvals;
  private final OrderViews orders;

  OrderRestApi(Approvals approvals, OrderViews orders) {
    this.approvals = approvals;
    this.orders = orders;
  }

  /** Cancels what has not left. */
  public void cancel(Exchange exchange) {
    act(exchange, "order-shortclose");
  }

  /** Reserves what has not left and releases it to the warehouse once more. */
  public void release(Exchange exchange) {
    act(exchange, "order-rerelease");
  }

  private void act(Exchange exchange, String act) {
    ReasonedAct.answer(
        exchange,
        "orderId",
        orderId -> orders.status(null, orderId).isPresent(),
        (orderId, actor, reason) -> approvals.act(act, Asked.of(orderId, actor, reason)));
  }
}
