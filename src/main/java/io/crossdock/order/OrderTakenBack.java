package io.crossdock.order;

import io.crossdock.message.Effect;
import io.crossdock.message.EffectListener;
import io.crossdock.message.EffectResult;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A system confirmed a cancellation: ERP or channel know it now. */
@Component
class OrderTakenBack implements EffectListener {

  private final Timeline timeline;

  OrderTakenBack(Timeline timeline) {
    this.timeline = timeline;
  }

  @Override
  public String operation() {
    return OrderEffects.CANCEL_ORDER;
  }

  @Override
  public void confirmed(JdbcClient tx, Effect effect, EffectResult result) {
    timeline.add(
        tx,
        effect.orderId(),
        "cancellationTold",
        effect.system(),
        "hub",
        "effect " + effect.effectId());
  }
}
