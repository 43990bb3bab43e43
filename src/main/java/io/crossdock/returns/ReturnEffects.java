package io.crossdock.returns;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.EffectLedger;
import io.crossdock.message.NewEffect;
import io.crossdock.model.CanonicalJson;
import io.crossdock.order.OrderRouting;
import io.crossdock.order.ShippableOrder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is told of a return: the ERP, once for each credit, behind the order and its shipments. */
@Component
class ReturnEffects {

  static final String RECORD_RETURN = "recordReturn";
  private static final int PRIORITY = 4;

  private final EffectLedger ledger;
  private final OrderRouting routing;

  ReturnEffects(EffectLedger ledger, OrderRouting routing) {
    this.ledger = ledger;
    this.routing = routing;
  }

  /** Adds the command, if the company's ERP takes it. */
  void tell(JdbcClient tx, ShippableOrder order, ReturnCredit credit, String cause) {
    routing
        .erp(order.company())
        .filter(erp -> routing.offers(erp, RECORD_RETURN))
        .ifPresent(erp -> ledger.add(tx, effect(erp, order, credit, cause)));
  }

  private static NewEffect effect(
      String erp, ShippableOrder order, ReturnCredit credit, String cause) {
    ObjectNode command = credit.summary(order);
    command.put("channelOrderId", order.document().channelOrderId());
    return new NewEffect(
        order.company(),
        erp,
        RECORD_RETURN,
        order.orderId(),
        RECORD_RETURN + "/" + credit.id(),
        order.orderId(),
        PRIORITY,
        CanonicalJson.write(command),
        order.correlationId(),
        order.traceparent(),
        credit.items().get(0).party(),
        cause);
  }
}
