package io.crossdock.operation;

import io.crossdock.fulfillment.OrderRest;
import io.crossdock.order.OrderViews;
import java.util.Map;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** The HTTP side of what a person decides about the rest of an order. */
@Component
public class OrderRestApi {

  /** What is done with the rest; gives what happened, in words. */
  interface Action {
    String apply(String orderId, String actor, String reason);
  }

  private final OrderRest rest;
  private final OrderViews orders;

  OrderRestApi(OrderRest rest, OrderViews orders) {
    this.rest = rest;
    this.orders = orders;
  }

  /** Cancels what has not left. */
  public void cancel(Exchange exchange) {
    act(exchange, rest::cancel);
  }

  /** Reserves what has not left and releases it to the warehouse once more. */
  public void release(Exchange exchange) {
    act(exchange, rest::release);
  }

  private void act(Exchange exchange, Action action) {
    ReasonedAct.answer(
        exchange,
        "orderId",
        orderId -> orders.status(null, orderId).isPresent(),
        (orderId, actor, reason) -> Map.of("result", action.apply(orderId, actor, reason)));
  }
}
