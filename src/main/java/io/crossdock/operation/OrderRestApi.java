package io.crossdock.operation;

import io.crossdock.fulfillment.OrderRest;
import io.crossdock.message.ApiAnswer;
import io.crossdock.message.Headers;
import io.crossdock.message.MessageHeaders;
import io.crossdock.model.ProblemKind;
import io.crossdock.order.OrderViews;
import java.util.Map;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** The HTTP side of what a person decides about the rest of an order. */
@Component
public class OrderRestApi {

  private static final int OK = 200;

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
    OperationRequest request = OperationRequest.read(exchange).orElse(null);
    if (request == null) {
      return;
    }
    String reason = request.reason();
    if (!request.isValid()) {
      return;
    }
    String orderId = MessageHeaders.required(exchange, "orderId");
    if (orders.status(null, orderId).isEmpty()) {
      OperationRequest.refuse(exchange, ProblemKind.NOT_FOUND, null);
      return;
    }
    try {
      String actor = MessageHeaders.required(exchange, Headers.ACTOR);
      ApiAnswer.ok(exchange, OK, Map.of("result", action.apply(orderId, actor, reason)));
    } catch (IllegalArgumentException notNow) {
      OperationRequest.refuse(exchange, ProblemKind.CONFLICT, notNow.getMessage());
    }
  }
}
