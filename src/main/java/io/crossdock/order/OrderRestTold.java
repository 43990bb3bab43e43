package io.crossdock.order;

import io.crossdock.message.Effect;
import io.crossdock.message.EffectListener;
import io.crossdock.message.EffectResult;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A system confirmed that the rest of an order is cancelled; the last one completes the order. */
@Component
class OrderRestTold implements EffectListener {

  private final OrderShipping shipping;

  OrderRestTold(OrderShipping shipping) {
    this.shipping = shipping;
  }

  @Override
  public String operation() {
    return OrderEffects.CANCEL_LINES;
  }

  @Override
  public void confirmed(JdbcClient tx, Effect effect, EffectResult result) {
    String cause = "effect " + effect.effectId();
    shipping.told(tx, effect.orderId(), "cancellationTold", effect.system(), cause);
    shipping.completeIfTold(tx, effect.orderId(), cause);
  }
}
