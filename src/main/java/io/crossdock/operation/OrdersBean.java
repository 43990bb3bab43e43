package io.crossdock.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.order.OrderViews;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.springframework.jmx.export.annotation.ManagedOperation;
import org.springframework.jmx.export.annotation.ManagedOperationParameter;
import org.springframework.jmx.export.annotation.ManagedResource;
import org.springframework.stereotype.Component;

/** Where is this order stuck, and what blocks it: answered on one screen. */
@Component
@ManagedResource(
    objectName = "io.crossdock:type=Orders",
    description = "Where an order is, and what blocks it")
public class OrdersBean {

  private static final int SHOWN = 10;

  /** What became of a wish to cancel, for people. */
  private static final Map<String, String> CANCELLED =
      Map.of(
          "cancelled", "the order is cancelled",
          "requested", "the warehouse is asked to stop; the order is cancelled when it agrees",
          "tooLate", "nothing done: the order was shipped or refused",
          "alreadyCancelled", "nothing done: the order is cancelled already");

  private final OrderViews orders;
  private final OrderReport report;

  OrdersBean(OrderViews orders, OrderReport report) {
    this.orders = orders;
    this.report = report;
  }

  /** Orders by any number: the hub's, the channel's, the customer's, the ERP's. */
  @ManagedOperation(
      description = "Status, timeline, what blocks it and its case, by any number of the order")
  @ManagedOperationParameter(
      name = "anyNumber",
      description = "the hub's, the channel's, the customer's or the ERP's number")
  public String find(String anyNumber) {
    String number = CasesBean.given(anyNumber);
    if (number == null) {
      return "nothing done: a number is needed";
    }
    List<String> ids = orders.find(null, number);
    if (ids.isEmpty()) {
      return "no order bears the number " + number;
    }
    StringJoiner text = new StringJoiner(System.lineSeparator().repeat(2));
    ids.stream().limit(SHOWN).forEach(id -> text.add(report.of(id)));
    if (ids.size() > SHOWN) {
      text.add("%d more orders bear this number".formatted(ids.size() - SHOWN));
    }
    return text.toString();
  }

  /** Lets a held order go on; its money cases close. */
  @ManagedOperation(description = "Lets a held order go on, after you have looked at it")
  @ManagedOperationParameter(name = "orderId", description = "the hub's number of the order")
  @ManagedOperationParameter(name = "reason", description = "why; kept with your name")
  public String free(String orderId, String reason) {
    try {
      JsonNode freed = orders.free(CasesBean.id(orderId), Actor.name(), CasesBean.required(reason));
      return "order %s is %s".formatted(orderId.strip(), freed.path("status").asText());
    } catch (IllegalArgumentException notNow) {
      return "nothing done: " + notNow.getMessage();
    }
  }

  /** Cancels an order, compensating whatever was done for it. */
  @ManagedOperation(description = "Cancels an order and takes back what was done for it")
  @ManagedOperationParameter(name = "orderId", description = "the hub's number of the order")
  @ManagedOperationParameter(name = "reason", description = "why; kept with your name")
  public String cancel(String orderId, String reason) {
    try {
      String id = CasesBean.id(orderId);
      return orders
          .cancel(null, id, Actor.name(), CasesBean.required(reason))
          .map(answer -> CANCELLED.get(answer.path("cancellation").asText()))
          .orElse("nothing done: there is no order " + id);
    } catch (IllegalArgumentException notNow) {
      return "nothing done: " + notNow.getMessage();
    }
  }
}
