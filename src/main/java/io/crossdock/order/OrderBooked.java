package io.crossdock.order;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.message.Effect;
import io.crossdock.message.EffectListener;
import io.crossdock.message.EffectResult;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The ERP holds the order: only now may a warehouse have it. */
@Component
class OrderBooked implements EffectListener {

  private final OrderStore store;
  private final OrderEffects effects;
  private final OrderShipping shipping;
  private final Timeline timeline;
  private final List<BookedOrderStep> next;

  OrderBooked(
      OrderStore store,
      OrderEffects effects,
      OrderShipping shipping,
      Timeline timeline,
      List<BookedOrderStep> next) {
    this.store = store;
    this.effects = effects;
    this.shipping = shipping;
    this.timeline = timeline;
    this.next = next;
  }

  @Override
  public String operation() {
    return OrderEffects.CREATE_ORDER;
  }

  @Override
  public void confirmed(JdbcClient tx, Effect effect, EffectResult result) {
    String orderId = effect.orderId();
    store.booked(tx, orderId, result.reference());
    String cause = "effect " + effect.effectId();
    timeline.add(
        tx,
        orderId,
        "booked",
        effect.system(),
        "hub",
        cause,
        JsonNodeFactory.instance.objectNode().put("erpReference", result.reference()));
    OrderState order = store.lock(tx, orderId).orElseThrow();
    if (order.status() == OrderStatus.HANDED_OVER) {
      effects.event(tx, order, OrderNews.BOOKED, "hub", cause);
      shipping.completeIfTold(tx, orderId, cause);
      return;
    }
    if (order.status() != OrderStatus.RESERVED && order.status() != OrderStatus.ACCEPTED) {
      return;
    }
    OrderState booked = store.status(tx, order, OrderStatus.BOOKED, null);
    effects.event(tx, booked, OrderNews.BOOKED, "hub", cause);
    next.forEach(step -> step.booked(tx, orderId, cause));
  }

  @Override
  public void rejected(JdbcClient tx, Effect effect, EffectResult result) {
    timeline.add(
        tx,
        effect.orderId(),
        "bookingRefused",
        effect.system(),
        "hub",
        "effect " + effect.effectId(),
        JsonNodeFactory.instance.objectNode().put("message", result.message()));
  }
}
