package io.crossdock.order;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.inventory.ShipmentResult;
import io.crossdock.message.CaseDesk;
import io.crossdock.message.NewCase;
import io.crossdock.message.NewCase.Category;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The exception cases that decisions about orders open, in the same transaction. */
@Component
class OrderCases {

  private static final String STEP = "order-receive";

  private final CaseDesk desk;

  OrderCases(CaseDesk desk) {
    this.desk = desk;
  }

  /** A case for what holds the order, and one for lines that wait for a cross-reference. */
  void open(JdbcClient tx, OrderIntake intake, DecisionContext context) {
    if (!intake.holds().isEmpty()) {
      ObjectNode detail = detail("message", String.join("; ", intake.holds()));
      add(tx, Category.money, intake, "the order does not tie or is not understood", detail);
    }
    if (!intake.parked().isEmpty()) {
      ObjectNode detail = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, String> line : intake.parked().entrySet()) {
        detail
            .withArray("/lines")
            .addObject()
            .put("lineId", line.getKey())
            .put("reason", line.getValue());
      }
      add(tx, Category.masterData, intake, "a product is not cross-referenced", detail);
    }
  }

  /** An asynchronous sender cannot be told at once that its payload is wrong: a person is. */
  void refused(JdbcClient tx, OrderIntake intake, DecisionContext context) {
    desk.open(
        tx,
        NewCase.invalid(
            "order",
            "unknown",
            context.key().party(),
            STEP,
            context.claim().messageId(),
            intake.problems()));
  }

  /** The channel cancels what has already left. */
  void tooLate(JdbcClient tx, OrderState order, DecisionContext context) {
    about(
        tx,
        order,
        Category.rejected,
        "the channel cancels an order that was shipped",
        detail("message", context.cause()));
  }

  /** The channel changes what is already booked. */
  void changedAfterExport(
      JdbcClient tx, OrderState order, OrderIntake newer, DecisionContext context) {
    String difference = OrderDifference.between(order.document(), newer.order()).toString();
    about(
        tx,
        order,
        Category.rejected,
        "the channel changes an order that is booked",
        detail("message", difference));
  }

  /** What was wrong with the version before and is right in this one is no case any more. */
  void amended(JdbcClient tx, OrderIntake newer, DecisionContext context) {
    String why = "corrected by " + context.actor() + ": " + context.cause();
    if (newer.holds().isEmpty()) {
      desk.closeForOrder(tx, newer.order().orderId(), "money", why);
    }
    if (newer.parked().isEmpty()) {
      desk.closeForOrder(tx, newer.order().orderId(), "masterData", why);
    }
  }

  /** A store handed over what the hub did not know it had, or what other orders wait for. */
  void misfit(JdbcClient tx, OrderState order, String location, ShipmentResult result) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode().put("location", location);
    result
        .unreserved()
        .forEach(
            beyond ->
                detail
                    .withArray("/beyond")
                    .addObject()
                    .put("lineId", beyond.lineId())
                    .put("sku", beyond.sku())
                    .put("quantity", beyond.quantity().toPlainString()));
    result
        .shortages()
        .forEach(
            shortage ->
                detail
                    .withArray("/short")
                    .addObject()
                    .put("sku", shortage.key().sku())
                    .put("missing", shortage.missing().toPlainString()));
    if (detail.size() > 1) {
      String cause = "a store handed over more than the hub knew it had";
      about(tx, order, Category.stock, cause, detail);
    }
  }

  /** The message was decided: what kept it from that is gone. */
  void decided(JdbcClient tx, DecisionContext context) {
    desk.closeForDecided(tx, context.claim());
  }

  private void add(
      JdbcClient tx, Category category, OrderIntake intake, String cause, ObjectNode detail) {
    desk.open(
        tx,
        NewCase.aboutOrder(
            category,
            intake.order().company(),
            intake.order().party(),
            STEP,
            cause,
            intake.order().orderId(),
            intake.order().shownNumber(),
            detail));
  }

  private void about(
      JdbcClient tx, OrderState order, Category category, String cause, ObjectNode detail) {
    desk.open(
        tx,
        NewCase.aboutOrder(
            category,
            order.company(),
            order.party(),
            STEP,
            cause,
            order.orderId(),
            order.document().shownNumber(),
            detail));
  }

  private static ObjectNode detail(String name, String value) {
    return JsonNodeFactory.instance.objectNode().put(name, value);
  }
}
