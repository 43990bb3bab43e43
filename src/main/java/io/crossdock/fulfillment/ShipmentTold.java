package io.crossdock.fulfillment;

import io.crossdock.message.Effect;
import io.crossdock.message.EffectListener;
import io.crossdock.message.EffectResult;
import io.crossdock.order.OrderShipping;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A system knows of a shipment now; when all do, the order is completed. */
final class ShipmentTold implements EffectListener {

  private final String operation;
  private final String checkpoint;
  private final OrderShipping orders;

  ShipmentTold(String operation, String checkpoint, OrderShipping orders) {
    this.operation = operation;
    this.checkpoint = checkpoint;
    this.orders = orders;
  }

  @Override
  public String operation() {
    return operation;
  }

  @Override
  public void confirmed(JdbcClient tx, Effect effect, EffectResult result) {
    String cause = "effect " + effect.effectId();
    orders.told(tx, effect.orderId(), checkpoint, effect.system(), cause);
    orders.completeIfTold(tx, effect.orderId(), cause);
  }
}
