package io.crossdock.returns;

import io.crossdock.message.Effect;
import io.crossdock.message.EffectListener;
import io.crossdock.message.EffectResult;
import io.crossdock.order.OrderShipping;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The ERP knows of a return now; an order that waited only for this is completed. */
@Component
class ReturnTold implements EffectListener {

  private final OrderShipping orders;

  ReturnTold(OrderShipping orders) {
    this.orders = orders;
  }

  @Override
  public String operation() {
    return ReturnEffects.RECORD_RETURN;
  }

  @Override
  public void confirmed(JdbcClient tx, Effect effect, EffectResult result) {
    String cause = "effect " + effect.effectId();
    orders.told(tx, effect.orderId(), "returnRecorded", effect.system(), cause);
    orders.completeIfTold(tx, effect.orderId(), cause);
  }
}
