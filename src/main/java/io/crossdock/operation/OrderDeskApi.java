package io.crossdock.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.ApiAnswer;
import io.crossdock.message.Headers;
import io.crossdock.message.MessageHeaders;
import io.crossdock.model.FieldProblem;
import io.crossdock.model.ProblemKind;
import io.crossdock.order.OrderDesk;
import io.crossdock.order.OrderViews;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** The HTTP side of what operators do with orders; their name and reason are kept. */
@Component("orderDeskApi")
class OrderDeskApi {

  private static final int OK = 200;

  /** What a person does with an order; false when an answer was given already. */
  private interface Action {
    boolean apply(String orderId, String actor, String reason) throws JsonProcessingException;
  }

  private final OrderDesk desk;
  private final OrderViews views;

  OrderDeskApi(OrderDesk desk, OrderViews views) {
    this.desk = desk;
    this.views = views;
  }

  /** Parks an order. */
  public void hold(Exchange exchange) {
    OperationRequest.read(exchange)
        .ifPresent(
            request ->
                act(
                    exchange,
                    request,
                    (id, actor, reason) -> {
                      desk.hold(id, actor, reason);
                      return true;
                    }));
  }

  /** Releases an order that is held. */
  public void free(Exchange exchange) {
    OperationRequest.read(exchange)
        .ifPresent(
            request ->
                act(
                    exchange,
                    request,
                    (id, actor, reason) -> {
                      views.free(id, actor, reason);
                      return true;
                    }));
  }

  /** Corrects an order. */
  public void edit(Exchange exchange) {
    OperationRequest request = OperationRequest.read(exchange).orElse(null);
    if (request == null) {
      return;
    }
    ObjectNode changes = request.object("changes");
    act(
        exchange,
        request,
        (id, actor, reason) -> {
          List<FieldProblem> problems = desk.edit(id, changes, actor, reason);
          if (!problems.isEmpty()) {
            ApiAnswer.problem(exchange, ProblemKind.INVALID.problem().withErrors(problems));
          }
          return problems.isEmpty();
        });
  }

  private void act(Exchange exchange, OperationRequest request, Action action) {
    String reason = request.reason();
    if (!request.isValid()) {
      return;
    }
    String orderId = MessageHeaders.required(exchange, "orderId");
    if (views.status(null, orderId).isEmpty()) {
      OperationRequest.refuse(exchange, ProblemKind.NOT_FOUND, null);
      return;
    }
    String actor = MessageHeaders.required(exchange, Headers.ACTOR);
    try {
      if (action.apply(orderId, actor, reason)) {
        String status = views.status(null, orderId).orElseThrow().path("status").asText();
        ApiAnswer.ok(exchange, OK, Map.of("result", "the order is " + status));
      }
    } catch (IllegalArgumentException notNow) {
      OperationRequest.refuse(exchange, ProblemKind.CONFLICT, notNow.getMessage());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the order " + orderId + " cannot be read", e);
    }
  }
}
