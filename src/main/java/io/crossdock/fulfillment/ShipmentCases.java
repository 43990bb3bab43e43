package io.crossdock.fulfillment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.inventory.ShipmentResult;
import io.crossdock.message.BusinessKeys;
import io.crossdock.message.CaseDesk;
import io.crossdock.message.MessageToDecide;
import io.crossdock.message.NewCase;
import io.crossdock.message.NewCase.Category;
import io.crossdock.model.Shipment;
import io.crossdock.order.ShippableOrder;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The exception cases that shipments open, in the transaction that decides them. */
@Component
class ShipmentCases {

  private static final String STEP = "fulfillment-ship";
  private static final String SHORT = "the warehouse will not ship a part of an order";

  private final CaseDesk desk;

  ShipmentCases(CaseDesk desk) {
    this.desk = desk;
  }

  /** The document is no shipment. */
  void refused(JdbcClient tx, ShipmentIntake intake, MessageToDecide context) {
    desk.open(
        tx,
        NewCase.invalid(
            "shipment",
            context.company(),
            context.party(),
            STEP,
            context.claim().messageId(),
            intake.problems()));
  }

  /** One id for two shipments: only the first was posted. */
  void otherContent(
      JdbcClient tx, Shipment shipment, BusinessKeys.Owner owner, MessageToDecide context) {
    ObjectNode detail = about(shipment).put("first", "message " + owner.messageId());
    String cause = "a shipment id came again with another content";
    open(tx, Category.validation, cause, null, blocks(shipment), detail, context);
  }

  /** What left does not fit what was ordered, reserved or in stock; it is posted all the same. */
  void misfit(
      JdbcClient tx,
      Shipment shipment,
      ShippableOrder order,
      List<String> found,
      ShipmentResult result,
      MessageToDecide context) {
    List<String> problems = new ArrayList<>(found);
    result
        .unreserved()
        .forEach(
            beyond ->
                problems.add(
                    "line %s: %s of %s left without a reservation"
                        .formatted(
                            beyond.lineId(), ShippedLines.text(beyond.quantity()), beyond.sku())));
    result.clashes().forEach(key -> problems.add("posted before with another content: " + key));
    result
        .shortages()
        .forEach(
            shortage ->
                problems.add(
                    "%s at %s: other orders are short of %s"
                        .formatted(
                            shortage.key().sku(),
                            shortage.key().location(),
                            ShippedLines.text(shortage.missing()))));
    if (problems.isEmpty()) {
      return;
    }
    ObjectNode detail = about(shipment);
    problems.forEach(detail.withArray("/problems")::add);
    String cause =
        order == null
            ? "a shipment belongs to no fulfillment of the hub"
            : "a shipment does not fit its order";
    open(tx, Category.stock, cause, order, blocks(shipment), detail, context);
  }

  /** The warehouse will not ship a part: a person cancels it or finds it elsewhere. */
  void shortShipped(
      JdbcClient tx, Shipment shipment, ShippableOrder order, MessageToDecide context) {
    if (shipment.shortShipped().isEmpty()) {
      return;
    }
    ObjectNode detail = about(shipment);
    for (Shipment.ShortShipped line : shipment.shortShipped()) {
      detail
          .withArray("/short")
          .addObject()
          .put("lineId", line.lineId())
          .put("quantity", ShippedLines.text(line.quantity()))
          .put("reason", line.reason());
    }
    String blocks = "order " + order.document().shownNumber();
    open(tx, Category.stock, SHORT, order, blocks, detail, context);
  }

  /** A person has decided about the rest of the order. */
  void restDecided(JdbcClient tx, String orderId, String reason) {
    desk.closeForOrder(tx, orderId, STEP, SHORT, reason);
  }

  /** The message was decided: what kept it from that is gone. */
  void decided(JdbcClient tx, MessageToDecide context) {
    desk.closeForDecided(tx, context.claim());
  }

  private static ObjectNode about(Shipment shipment) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("shipmentId", shipment.shipmentId())
        .put("fulfillmentId", shipment.fulfillmentId());
  }

  private static String blocks(Shipment shipment) {
    return "shipment " + shipment.shipmentId();
  }

  private void open(
      JdbcClient tx,
      Category category,
      String cause,
      ShippableOrder order,
      String blocks,
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
            blocks,
            null,
            detail));
  }
}
