package io.crossdock.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.model.CanonicalJson;
import io.crossdock.model.ChannelUnit;
import io.crossdock.model.FieldProblem;
import io.crossdock.model.LineItem;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a sender is told of a decision; the same for the first message and every repeat. */
@Component
class OrderAnswers {

  private final OrderLineStore lineStore;

  OrderAnswers(OrderLineStore lineStore) {
    this.lineStore = lineStore;
  }

  /** The order's status with its lines. */
  ObjectNode of(JdbcClient tx, OrderState order) {
    ObjectNode answer = CanonicalJson.mapper().createObjectNode();
    answer.put("orderId", order.orderId());
    answer.put("channelOrderId", order.document().channelOrderId());
    answer.put("status", order.status().word());
    if (order.holdReason() != null) {
      answer.put("reason", order.holdReason());
    }
    Map<String, ChannelUnit> converted = new HashMap<>();
    for (LineItem line : order.document().lineItems()) {
      converted.put(line.lineId(), line.channelUnit());
    }
    for (LineState line : lineStore.of(tx, order.orderId())) {
      addLine(answer.withArray("/lines").addObject(), line, converted.get(line.lineId()));
    }
    return answer;
  }

  /** A converted line shows both units. */
  private static void addLine(ObjectNode target, LineState line, ChannelUnit channel) {
    target.put("lineId", line.lineId()).put("status", lineStatus(line));
    target.put("quantity", text(line.ordered())).put("reserved", text(line.reserved()));
    target.put("cancelled", text(line.cancelled())).put("shipped", text(line.shipped()));
    target.put("returned", text(line.returned()));
    if (line.parked() != null) {
      target.put("reason", line.parked());
    }
    if (channel != null) {
      target.put("unit", line.unit());
      target.set("channelUnit", CanonicalJson.toTree(channel));
    }
  }

  private static String lineStatus(LineState line) {
    if (line.parked() != null) {
      return "parked";
    }
    if (line.shipped().signum() > 0) {
      boolean settled = line.ordered().subtract(line.cancelled()).compareTo(line.shipped()) <= 0;
      boolean back = settled && line.returned().compareTo(line.shipped()) >= 0;
      return back ? "returned" : "shipped";
    }
    if (line.cancelled().compareTo(line.ordered()) >= 0 && line.ordered().signum() > 0) {
      return "cancelled";
    }
    if (!"item".equals(line.lineType())) {
      return "accepted";
    }
    return line.reserved().signum() > 0 ? "reserved" : "pendingAllocation";
  }

  /** Field-level reasons why nothing was accepted. */
  ObjectNode refused(List<FieldProblem> problems) {
    ObjectNode answer = CanonicalJson.mapper().createObjectNode().put("status", "rejected");
    for (FieldProblem problem : problems) {
      answer
          .withArray("/errors")
          .addObject()
          .put("path", problem.path())
          .put("rule", problem.rule())
          .put("message", problem.message());
    }
    return answer;
  }

  /** A stored answer. */
  ObjectNode parse(String json) {
    try {
      return (ObjectNode) CanonicalJson.mapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored answer is no JSON", e);
    }
  }

  private static String text(BigDecimal quantity) {
    return quantity.signum() == 0 ? "0" : quantity.stripTrailingZeros().toPlainString();
  }
}
