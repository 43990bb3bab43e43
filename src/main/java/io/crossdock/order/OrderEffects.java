package io.crossdock.order;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.EffectLedger;
import io.crossdock.message.NewEffect;
import io.crossdock.model.CanonicalJson;
import io.crossdock.model.LineItem;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The commands that follow from decisions about orders. Keys are the same on every attempt. */
@Component
class OrderEffects {

  static final String CREATE_ORDER = "createOrder";
  static final String CANCEL_ORDER = "cancelOrder";
  static final String CANCEL_LINES = "cancelLines";
  static final String RECORD_SHIPMENT = "recordShipment";
  static final String EVENTS = "events";
  static final String PUBLISH = "publish";

  private static final int ORDER_PRIORITY = 3;
  private static final int EVENT_PRIORITY = 6;

  private final EffectLedger ledger;
  private final OrderRouting routing;

  OrderEffects(EffectLedger ledger, OrderRouting routing) {
    this.ledger = ledger;
    this.routing = routing;
  }

  /** Books the order in its ERP; a company without one has nothing to book. */
  void createInErp(JdbcClient tx, OrderState order, String actor, String cause) {
    routing
        .erp(order.company())
        .ifPresent(
            erp ->
                add(
                    tx,
                    order,
                    erp,
                    CREATE_ORDER,
                    "%s/%s/%d".formatted(CREATE_ORDER, order.orderId(), order.revision()),
                    (ObjectNode) CanonicalJson.toTree(order.document()),
                    actor,
                    cause));
  }

  /**
   * Tells the ERP which goods left a store over its counter, behind the order itself.
   *
   * @param id the hub's shipment id, one per order and store: the ERP is asked for it
   */
  void handedOver(
      JdbcClient tx,
      OrderState order,
      String id,
      List<LineItem> lines,
      String actor,
      String cause) {
    routing
        .erp(order.company())
        .filter(erp -> routing.offers(erp, RECORD_SHIPMENT))
        .ifPresent(
            erp ->
                add(
                    tx,
                    order,
                    erp,
                    RECORD_SHIPMENT,
                    "%s/%s/%s".formatted(RECORD_SHIPMENT, order.party(), id),
                    handover(order, id, lines),
                    actor,
                    cause));
  }

  private static ObjectNode handover(OrderState order, String id, List<LineItem> lines) {
    ObjectNode command = CanonicalJson.mapper().createObjectNode();
    command.put("shipmentId", id).put("orderId", order.orderId());
    command.put("shippedAt", order.document().placedAt().toString());
    for (LineItem line : lines) {
      command
          .withArray("/lines")
          .addObject()
          .put("lineId", line.lineId())
          .put("sku", line.sku())
          .put("quantity", line.openQuantity().toPlainString());
    }
    command.putArray("packages");
    command.put("channelOrderId", order.document().channelOrderId());
    command.set("order", CanonicalJson.toTree(order.document()));
    return command;
  }

  /** Takes the order back in its ERP. */
  void cancelInErp(JdbcClient tx, OrderState order, String actor, String cause) {
    routing
        .erp(order.company())
        .ifPresent(
            erp ->
                add(
                    tx,
                    order,
                    erp,
                    CANCEL_ORDER,
                    key(CANCEL_ORDER, order),
                    cancel(order, cause),
                    actor,
                    cause));
  }

  /**
   * Tells that the rest of an order in delivery is cancelled: the ERP, and the channel where it can
   * be told. The key is the order's: it happens once.
   *
   * @param rest what is cancelled: {@code {"lines": [{"lineId", "quantity"}]}}
   */
  void cancelRest(JdbcClient tx, OrderState order, ObjectNode rest, String actor, String cause) {
    ObjectNode command = cancel(order, cause).setAll(rest);
    command.set("order", CanonicalJson.toTree(order.document()));
    String key = CANCEL_LINES + "/%s/" + order.orderId();
    routing
        .erp(order.company())
        .filter(erp -> routing.offers(erp, CANCEL_LINES))
        .ifPresent(
            erp -> add(tx, order, erp, CANCEL_LINES, key.formatted(erp), command, actor, cause));
    if (routing.offers(order.party(), CANCEL_LINES)) {
      String party = order.party();
      add(tx, order, party, CANCEL_LINES, key.formatted(party), command, actor, cause);
    }
  }

  /** Tells the channel that the hub cancelled, where the channel can be told. */
  void cancelInChannel(JdbcClient tx, OrderState order, String actor, String cause) {
    if (routing.offers(order.party(), CANCEL_ORDER)) {
      add(
          tx,
          order,
          order.party(),
          CANCEL_ORDER,
          "channel" + key(CANCEL_ORDER, order),
          cancel(order, cause),
          actor,
          cause);
    }
  }

  /**
   * Publishes an event (CloudEvents 1.0). Its id is the effect key, the same on every attempt, so
   * that whoever listens can drop a repeat.
   *
   * @param type what happened, a word of {@link OrderNews}
   */
  void event(JdbcClient tx, OrderState order, OrderNews type, String actor, String cause) {
    String once = Integer.toString(order.revision());
    event(tx, order, type, once, CanonicalJson.mapper().createObjectNode(), actor, cause);
  }

  /**
   * As above, for what may happen to one revision of an order more than once.
   *
   * @param once what tells one occurrence from another
   * @param more what the event says besides the order
   */
  void event(
      JdbcClient tx,
      OrderState order,
      OrderNews type,
      String once,
      ObjectNode more,
      String actor,
      String cause) {
    if (!routing.offers(EVENTS, PUBLISH)) {
      return;
    }
    String key = "event/%s/%s/%s".formatted(type.word(), order.orderId(), once);
    ObjectNode event = event(order, type, key);
    ((ObjectNode) event.get("data")).setAll(more);
    add(tx, order, EVENTS, PUBLISH, key, event, actor, cause);
  }

  private static ObjectNode event(OrderState order, OrderNews type, String key) {
    ObjectNode event = CanonicalJson.mapper().createObjectNode();
    event.put("specversion", "1.0").put("id", key).put("type", type.eventType());
    event.put("source", "/crossdock/" + order.company()).put("subject", order.orderId());
    event.put("time", Instant.now().toString()).put("datacontenttype", "application/json");
    event.put("company", order.company()).put("correlationid", order.correlationId());
    if (order.traceparent() != null) {
      event.put("traceparent", order.traceparent());
    }
    ObjectNode data = event.putObject("data");
    data.put("orderId", order.orderId()).put("party", order.party());
    data.put("channelOrderId", order.document().channelOrderId());
    data.put("status", order.status().word()).put("revision", order.revision());
    data.set("order", CanonicalJson.toTree(order.document()));
    return event;
  }

  private static String key(String operation, OrderState order) {
    return operation + "/" + order.orderId();
  }

  private static ObjectNode cancel(OrderState order, String cause) {
    ObjectNode command = CanonicalJson.mapper().createObjectNode();
    command.put("orderId", order.orderId()).put("reason", cause);
    command.put("channelOrderId", order.document().channelOrderId());
    command.put("erpReference", order.erpReference());
    return command;
  }

  private void add(
      JdbcClient tx,
      OrderState order,
      String system,
      String operation,
      String key,
      ObjectNode command,
      String actor,
      String cause) {
    ledger.add(
        tx,
        new NewEffect(
            order.company(),
            system,
            operation,
            order.orderId(),
            key,
            order.orderId(),
            EVENTS.equals(system) ? EVENT_PRIORITY : ORDER_PRIORITY,
            CanonicalJson.write(command),
            order.correlationId(),
            order.traceparent(),
            actor,
            cause));
  }
}
