package io.crossdock.returns;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.BusinessKeys;
import io.crossdock.message.CaseDesk;
import io.crossdock.message.MessageToDecide;
import io.crossdock.message.NewCase;
import io.crossdock.message.NewCase.Category;
import io.crossdock.model.Return;
import io.crossdock.order.ShippableOrder;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The exception cases that returns open, in the transaction that decides them. */
@Component
class ReturnCases {

  private static final String STEP = "return-post";
  private static final String BEYOND = "more came back than has left";

  private final CaseDesk desk;

  ReturnCases(CaseDesk desk) {
    this.desk = desk;
  }

  /** The document is no return. */
  void refused(JdbcClient tx, ReturnIntake intake, MessageToDecide context) {
    desk.open(
        tx,
        NewCase.invalid(
            "return",
            context.company(),
            context.party(),
            STEP,
            context.claim().messageId(),
            intake.problems()));
  }

  /** One id for two returns: only the first was posted. */
  void otherContent(JdbcClient tx, Return told, BusinessKeys.Owner owner, MessageToDecide context) {
    ObjectNode detail = about(told).put("first", "message " + owner.messageId());
    String cause = "a return id came again with another content";
    open(tx, Category.validation, cause, null, told, detail, context);
  }

  /** What came back does not fit the order; it is posted all the same. */
  void misfit(
      JdbcClient tx,
      Return told,
      ShippableOrder order,
      List<String> problems,
      MessageToDecide context) {
    if (problems.isEmpty()) {
      return;
    }
    ObjectNode detail = about(told);
    problems.forEach(detail.withArray("/problems")::add);
    String cause =
        order == null
            ? "a return belongs to no order of the hub"
            : "a return does not fit its order";
    open(tx, Category.stock, cause, order, told, detail, context);
  }

  /** More than has left: too much, or the shipment is told later; then the case closes itself. */
  void beyond(
      JdbcClient tx,
      Return told,
      ShippableOrder order,
      List<OpenItem> open,
      MessageToDecide context) {
    open(tx, Category.stock, BEYOND, order, told, beyond(told, order, open), context);
  }

  /**
   * The numbers: what had left and come back before this return, and what of it is not credited.
   */
  static ObjectNode beyond(Return told, ShippableOrder order, List<OpenItem> open) {
    ObjectNode detail = about(told);
    for (OpenItem item : open) {
      ShippableOrder.Line line = order.lines().get(item.lineId());
      detail
          .withArray("/notCredited")
          .addObject()
          .put("lineId", item.lineId())
          .put("quantity", ReturnedLines.text(item.open()))
          .put("shipped", ReturnedLines.text(line.shipped()))
          .put("returnedBefore", ReturnedLines.text(line.returned()));
    }
    return detail;
  }

  /** Everything that waited is credited. */
  void nothingWaits(JdbcClient tx, String orderId) {
    desk.closeForOrder(tx, orderId, STEP, BEYOND, "the shipment was told, the return is credited");
  }

  /** The message was decided: what kept it from that is gone. */
  void decided(JdbcClient tx, MessageToDecide context) {
    desk.closeForDecided(tx, context.claim());
  }

  private static ObjectNode about(Return told) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("rmaId", told.rmaId())
        .put("orderId", told.orderId());
  }

  private void open(
      JdbcClient tx,
      Category category,
      String cause,
      ShippableOrder order,
      Return told,
      ObjectNode detail,
      MessageToDecide context) {
    desk.open(
        tx,
        new NewCase(
            category,
            context.company(),
            context.party(),
            STEP,
            cause,
            order == null ? context.claim().messageId() : null,
            null,
            order == null ? null : order.orderId(),
            "return " + told.rmaId(),
            null,
            detail));
  }
}
