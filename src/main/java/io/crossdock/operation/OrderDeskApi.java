package io.crossdock.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.approval.Acted;
import io.crossdock.approval.Approvals;
import io.crossdock.approval.Asked;
import io.crossdock.message.ApiAnswer;
import io.crossdock.message.Headers;
import io.crossdock.message.MessageHeaders;
import io.crossdock.model.FieldProblem;
import io.crossdock.model.ProblemKind;
import io.crossdock.order.OrderDesk;
import io.crossdock.order.OrderViews;
import java.util.List;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** The HTTP side of what operators do with orders; their name and reason are kept. */
@Component("orderDeskApi")
class OrderDeskApi {

  /** What a person does with an order; null when an answer was given already. */
  private interface Action {
    Acted apply(Asked asked) throws JsonProcessingException;
  }

  private final OrderDesk desk;
  private final OrderViews views;
  private final Approvals approvals;

  OrderDeskApi(OrderDesk desk, OrderViews views, Approvals approvals) {
    this.desk = desk;
    this.views = views;
    this.approvals = approvals;
  }

  /** Parks an order: nobody else has to agree to that. */
  public void hold(Exchange exchange) {
    OperationRequest.read(exchange)
        .ifPresent(request -> act(exchange, request, nothing(), this::held));
  }

  private Acted held(Asked asked) {
    desk.hold(asked.subject(), asked.actor(), asked.reason());
    return new Acted.Done("the order is " + status(asked.subject()));
  }

  /** Releases an order that is held. */
  public void free(Exchange exchange) {
    OperationRequest.read(exchange)
        .ifPresent(
            request ->
                act(exchange, request, nothing(), asked -> approvals.act("order-free", asked)));
  }

  /** Corrects an order. */
  public void edit(Exchange exchange) {
    OperationRequest request = OperationRequest.read(exchange).orElse(null);
    if (request != null) {
      act(exchange, request, request.object("changes"), asked -> edited(exchange, asked));
    }
  }

  /** What is wrong with the corrected order is answered field by field, before anybody is asked. */
  private Acted edited(Exchange exchange, Asked asked) throws JsonProcessingException {
    List<FieldProblem> problems = desk.preview(asked.subject(), asked.detail()).problems();
    if (!problems.isEmpty()) {
      ApiAnswer.problem(exchange, ProblemKind.INVALID.problem().withErrors(problems));
      return null;
    }
    Acted acted = approvals.act("order-edit", asked);
    return acted instanceof Acted.Waiting
        ? acted
        : new Acted.Done("the order is " + status(asked.subject()));
  }

  private void act(Exchange exchange, OperationRequest request, ObjectNode detail, Action action) {
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
      Acted acted = action.apply(new Asked(orderId, detail, actor, reason));
      if (acted != null) {
        ReasonedAct.answer(exchange, acted);
      }
    } catch (IllegalArgumentException notNow) {
      OperationRequest.refuse(exchange, ProblemKind.CONFLICT, notNow.getMessage());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the order " + orderId + " cannot be read", e);
    }
  }

  private static ObjectNode nothing() {
    return JsonNodeFactory.instance.objectNode();
  }

  private String status(String orderId) {
    return views.status(null, orderId).orElseThrow().path("status").asText();
  }
}
