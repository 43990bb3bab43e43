package io.crossdock.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.message.EffectViews;
import io.crossdock.order.OrderViews;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.StringJoiner;
import org.springframework.stereotype.Component;

/** One order as text on one screen: what blocks it first, then lines, timeline and commands. */
@Component
class OrderReport {

  private static final String HELD = "held";
  private static final String WAITS_FOR_STOCK = "pendingAllocation";

  private final OrderViews orders;
  private final EffectViews effects;
  private final Cases cases;

  OrderReport(OrderViews orders, EffectViews effects, Cases cases) {
    this.orders = orders;
    this.effects = effects;
    this.cases = cases;
  }

  /** Everything about an order that exists. */
  String of(String orderId) {
    JsonNode status = orders.status(null, orderId).orElseThrow();
    List<EffectViews.Command> commands = effects.ofOrder(orderId);
    StringJoiner text = new StringJoiner(System.lineSeparator());
    text.add(
        "order %s  channel number %s%nstatus %s%s"
            .formatted(
                orderId,
                status.path("channelOrderId").asText(),
                status.path("status").asText(),
                bracketed(status.path("reason"))));
    text.add("blocked by:");
    blocking(text, orderId, status, commands);
    text.add("lines:");
    status.path("lines").forEach(line -> text.add("  " + line(line)));
    text.add("timeline:");
    orders
        .timeline(null, orderId)
        .orElseThrow()
        .path("timeline")
        .forEach(entry -> text.add("  " + checkpoint(entry)));
    text.add("commands:");
    commands.forEach(command -> text.add("  " + command(command)));
    return text.toString();
  }

  private void blocking(
      StringJoiner text, String orderId, JsonNode status, List<EffectViews.Command> commands) {
    String word = status.path("status").asText();
    List<CaseView> open = cases.ofOrder(orderId);
    List<EffectViews.Command> waiting = commands.stream().filter(one -> !one.isFinal()).toList();
    open.forEach(found -> text.add("  case " + CaseText.line(found)));
    waiting.stream().findFirst().ifPresent(first -> text.add("  command " + command(first)));
    if (WAITS_FOR_STOCK.equals(word)) {
      text.add("  stock: it is reserved by itself when enough has arrived");
    } else if (HELD.equals(word)) {
      text.add("  you: it goes on when you free it, and ends when you cancel it");
    } else if (open.isEmpty() && waiting.isEmpty()) {
      text.add("  nothing");
    }
  }

  private static String line(JsonNode line) {
    return "%s  %s  ordered %s  reserved %s  shipped %s  cancelled %s%s"
        .formatted(
            line.path("lineId").asText(),
            line.path("status").asText(),
            line.path("quantity").asText(),
            line.path("reserved").asText(),
            line.path("shipped").asText(),
            line.path("cancelled").asText(),
            bracketed(line.path("reason")));
  }

  private static String checkpoint(JsonNode entry) {
    return "%s  %s  by %s  %s"
        .formatted(
            CaseText.seconds(OffsetDateTime.parse(entry.path("at").asText())),
            entry.path("checkpoint").asText(),
            entry.path("actor").asText(),
            entry.path("cause").asText());
  }

  private static String command(EffectViews.Command one) {
    return "%s to %s  %s  attempt %d%s%s%s"
        .formatted(
            one.operation(),
            one.system(),
            one.state(),
            one.attempt(),
            one.nextAt() == null ? "" : "  next at " + CaseText.seconds(one.nextAt()),
            one.externalReference() == null ? "" : "  their number " + one.externalReference(),
            one.detail() == null ? "" : "  last answer: " + one.detail());
  }

  private static String bracketed(JsonNode reason) {
    return reason.isMissingNode() ? "" : "  (" + reason.asText() + ")";
  }
}
