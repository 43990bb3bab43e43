package io.crossdock.operation;

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
  private final ConsoleActs acts;

  OrdersBean(OrderViews orders, OrderReport report, ConsoleActs acts) {
    this.orders = orders;
    this.report = report;
    this.acts = acts;
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
      return acts.told("order-free", CasesBean.id(orderId), CasesBean.required(reason))
          .replaceFirst("^the order", "order " + orderId.strip());
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
      String told = acts.told("order-cancel", CasesBean.id(orderId), CasesBean.required(reason));
      return CANCELLED.getOrDefault(told, told);
    } catch (IllegalArgumentException notNow) {
      return "nothing done: " + notNow.getMessage();
    }
  }

  /** Cancels what has not left of an order that a warehouse shipped short. */
  @ManagedOperation(description = "Cancels the rest of an order that was shipped short")
  @ManagedOperationParameter(name = "orderId", description = "the hub's number of the order")
  @ManagedOperationParameter(name = "reason", description = "why; kept with your name")
  public String cancelRest(String orderId, String reason) {
    return decide("order-shortclose", orderId, reason);
  }

  /** Reserves what has not left and gives it to the warehouse once more. */
  @ManagedOperation(description = "Releases the rest of an order to the warehouse once more")
  @ManagedOperationParameter(name = "orderId", description = "the hub's number of the order")
  @ManagedOperationParameter(name = "reason", description = "why; kept with your name")
  public String releaseRest(String orderId, String reason) {
    return decide("order-rerelease", orderId, reason);
  }

  private String decide(String act, String orderId, String reason) {
    try {
      return acts.told(act, CasesBean.id(orderId), CasesBean.required(reason));
    } catch (IllegalArgumentException notNow) {
      return "nothing done: " + notNow.getMessage();
    }
  }
}
