package io.crossdock.fulfillment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.NewEffect;
import io.crossdock.model.CanonicalJson;
import io.crossdock.order.OrderGoods;

/** Commands about one fulfillment; each is given once, and all of one order arrive in order. */
final class FulfillmentEffects {

  private FulfillmentEffects() {}

  /**
   * A command to the warehouse of a fulfillment.
   *
   * @param priority 1 (first) to 9
   */
  static NewEffect of(
      Fulfillment part,
      OrderGoods goods,
      String operation,
      int priority,
      ObjectNode command,
      String actor,
      String cause) {
    return new NewEffect(
        part.company(),
        part.system(),
        operation,
        part.orderId(),
        operation + "/" + part.fulfillmentId(),
        part.orderId(),
        priority,
        CanonicalJson.write(command),
        goods.correlationId(),
        goods.traceparent(),
        actor,
        cause);
  }
}
