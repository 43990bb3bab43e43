package io.crossdock.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.EffectViews;
import io.crossdock.order.OrderViews;
import java.util.List;
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
  private static final String WAITS_FOR_STOCK = "pendingAllocation";

  private final OrderViews orders;
  private final EffectViews effects;
  private final Cases cases;

  OrdersBean(OrderViews orders, EffectViews effects, Cases cases) {
    this.orders = orders;
    this.effects = effects;
    this.cases = cases;
  }

  /** Orders by any number: the hub's, the channel's, the customer's, the ERP's. */
  @ManagedOperation(
      description = "Status, timeline, what blocks it and its case, by any number of the order")
  @ManagedOperationParameter(
      name = "anyNumber",
      description = "the hub's, the channel's, the customer's or the ERP's number")
  public String find(String anyNumber) {
    List<String> ids = orders.find(null, anyNumber.strip());
    if (ids.isEmpty()) {
      return "no order bears the number " + anyNumber.strip();
    }
    StringJoiner text = new StringJoiner(System.lineSeparator().repeat(2));
    ids.stream().limit(SHOWN).forEach(id -> text.add(describe(id)));
    if (ids.size() > SHOWN) {
      text.add("%d more orders bear this number".formatted(ids.size() - SHOWN));
    }
    return text.toString();
  }

  /** Cancels an order, compensating whatever was done for it. */
  @ManagedOperation(description = "Cancels an order and takes back what was done for it")
  @ManagedOperationParameter(name = "orderId", description = "the hub's number of the order")
  @ManagedOperationParameter(name = "reason", description = "why; kept with your name")
  public String cancel(String orderId, String reason) {
    if (CasesBean.given(reason) == null) {
      return "nothing done: a reason is needed";
    }
    return orders
        .cancel(null, orderId.strip(), Actor.name(), reason.strip())
        .map(answer -> answer.path("cancellation").asText())
        .orElse("there is no order " + orderId);
  }

  private String describe(String orderId) {
    ObjectNode status = orders.status(null, orderId).orElseThrow();
    StringJoiner text = new StringJoiner(System.lineSeparator());
    text.add(
        "order %s  channel number %s  status %s%s"
            .formatted(
                orderId,
                status.path("channelOrderId").asText(),
                status.path("status").asText(),
                status.has("reason") ? " (" + status.path("reason").asText() + ")" : ""));
    text.add("blocked by:");
    blocking(text, orderId, status.path("status").asText());
    text.add("timeline:");
    for (JsonNode entry : orders.timeline(null, orderId).orElseThrow().path("timeline")) {
      text.add(
          "  %s  %s  by %s  %s"
              .formatted(
                  entry.path("at").asText(),
                  entry.path("checkpoint").asText(),
                  entry.path("actor").asText(),
                  entry.path("cause").asText()));
    }
    text.add("commands:");
    effects.ofOrder(orderId).forEach(command -> text.add("  " + line(command)));
    return text.toString();
  }

  private void blocking(StringJoiner text, String orderId, String status) {
    List<CaseView> open = cases.ofOrder(orderId);
    open.forEach(found -> text.add("  case " + CaseText.line(found)));
    List<EffectViews.Command> waiting =
        effects.ofOrder(orderId).stream().filter(command -> !command.isFinal()).toList();
    waiting.stream().findFirst().ifPresent(first -> text.add("  command " + line(first)));
    if (WAITS_FOR_STOCK.equals(status)) {
      text.add("  stock: it is reserved by itself when enough has arrived");
    } else if (open.isEmpty() && waiting.isEmpty()) {
      text.add("  nothing");
    }
  }

  private static String line(EffectViews.Command one) {
    return "%s to %s  %s  attempt %d%s%s%s"
        .formatted(
            one.operation(),
            one.system(),
            one.state(),
            one.attempt(),
            one.nextAt() == null ? "" : "  next at " + one.nextAt(),
            one.externalReference() == null ? "" : "  their number " + one.externalReference(),
            one.detail() == null ? "" : "  last answer: " + one.detail());
  }
}
