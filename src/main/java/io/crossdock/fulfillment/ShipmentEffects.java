package io.crossdock.fulfillment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.EffectLedger;
import io.crossdock.message.MessageToDecide;
import io.crossdock.message.NewEffect;
import io.crossdock.model.CanonicalJson;
import io.crossdock.model.Shipment;
import io.crossdock.order.OrderRouting;
import io.crossdock.order.ShippableOrder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is told of a shipment: the channel and the ERP, each once under the shipment's id. */
@Component
class ShipmentEffects {

  static final String CONFIRM_SHIPMENT = "confirmShipment";
  static final String RECORD_SHIPMENT = "recordShipment";
  private static final int PRIORITY = 4;

  private final EffectLedger ledger;
  private final OrderRouting routing;

  ShipmentEffects(EffectLedger ledger, OrderRouting routing) {
    this.ledger = ledger;
    this.routing = routing;
  }

  /**
   * Adds the commands. Their {@code lines} are order lines in the order's units (a kit is one line
   * again), as are the {@code lines} of each of its {@code packages}; {@code order} is the
   * canonical order.
   */
  void tell(
      JdbcClient tx,
      ShippableOrder order,
      Shipment shipment,
      Map<String, BigDecimal> left,
      MessageToDecide context) {
    ObjectNode command = (ObjectNode) CanonicalJson.toTree(shipment);
    command.set("lines", lines(order, left));
    List<Map<String, BigDecimal>> contents = ParcelContents.of(shipment, left);
    for (int i = 0; i < contents.size(); i++) {
      ((ObjectNode) command.path("packages").get(i)).set("lines", lines(order, contents.get(i)));
    }
    command.put("channelOrderId", order.document().channelOrderId());
    command.set("order", CanonicalJson.toTree(order.document()));
    if (routing.offers(order.party(), CONFIRM_SHIPMENT)) {
      add(tx, order, order.party(), CONFIRM_SHIPMENT, shipment, command, context);
    }
    routing
        .erp(order.company())
        .filter(erp -> routing.offers(erp, RECORD_SHIPMENT))
        .ifPresent(erp -> add(tx, order, erp, RECORD_SHIPMENT, shipment, command, context));
  }

  private static ArrayNode lines(ShippableOrder order, Map<String, BigDecimal> left) {
    ArrayNode lines = CanonicalJson.mapper().createArrayNode();
    left.forEach(
        (lineId, quantity) ->
            lines
                .addObject()
                .put("lineId", lineId)
                .put("sku", order.lines().get(lineId).sku())
                .put("quantity", ShippedLines.text(quantity)));
    return lines;
  }

  /** What timeline and event say of a shipment. */
  static ObjectNode summary(Shipment shipment, Map<String, BigDecimal> left) {
    ObjectNode summary = CanonicalJson.mapper().createObjectNode();
    summary.put("shipmentId", shipment.shipmentId()).put("carrier", shipment.carrier());
    summary.put("shippedAt", shipment.shippedAt().toString()).put("final", shipment.isFinal());
    shipment.packages().stream()
        .filter(box -> box.trackingNumber() != null)
        .forEach(box -> summary.withArray("/trackingNumbers").add(box.trackingNumber()));
    left.forEach(
        (lineId, quantity) ->
            summary
                .withArray("/lines")
                .addObject()
                .put("lineId", lineId)
                .put("quantity", ShippedLines.text(quantity)));
    return summary;
  }

  private void add(
      JdbcClient tx,
      ShippableOrder order,
      String system,
      String operation,
      Shipment shipment,
      ObjectNode command,
      MessageToDecide context) {
    ledger.add(
        tx,
        new NewEffect(
            order.company(),
            system,
            operation,
            order.orderId(),
            "%s/%s/%s".formatted(operation, context.party(), shipment.shipmentId()),
            order.orderId(),
            PRIORITY,
            CanonicalJson.write(command),
            order.correlationId(),
            order.traceparent(),
            context.party(),
            context.why()));
  }
}
