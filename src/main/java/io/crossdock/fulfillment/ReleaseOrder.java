package io.crossdock.fulfillment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.Effect;
import io.crossdock.message.EffectLedger;
import io.crossdock.message.EffectListener;
import io.crossdock.message.EffectResult;
import io.crossdock.message.NewEffect;
import io.crossdock.model.CanonicalJson;
import io.crossdock.order.BookedOrderStep;
import io.crossdock.order.OrderGoods;
import io.crossdock.order.OrderProgressing;
import io.crossdock.order.OrderShipping;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A booked order goes to the warehouses where its goods are reserved, one fulfillment per location;
 * when all of them have it, the order is released.
 */
@Component
class ReleaseOrder implements BookedOrderStep, EffectListener {

  static final String OPERATION = "releaseOrder";
  private static final int PRIORITY = 3;

  private final FulfillmentStore store;
  private final OrderProgressing orders;
  private final OrderShipping shipping;
  private final EffectLedger ledger;
  private final CancelFulfillment cancellation;

  ReleaseOrder(
      FulfillmentStore store,
      OrderProgressing orders,
      OrderShipping shipping,
      EffectLedger ledger,
      CancelFulfillment cancellation) {
    this.store = store;
    this.orders = orders;
    this.shipping = shipping;
    this.ledger = ledger;
    this.cancellation = cancellation;
  }

  @Override
  public String operation() {
    return OPERATION;
  }

  @Override
  public void booked(JdbcClient tx, String orderId, String cause) {
    OrderGoods goods = orders.goods(tx, orderId);
    if (goods.byLocation().isEmpty()) {
      orders.nothingToShip(tx, orderId, cause);
    }
    release(tx, orderId, goods, cause);
  }

  /**
   * Gives what is reserved of an order to its warehouses once more; the caller has made sure that
   * none of them works on it.
   */
  void releaseRest(JdbcClient tx, String orderId, String cause) {
    release(tx, orderId, orders.goods(tx, orderId), cause);
  }

  private void release(JdbcClient tx, String orderId, OrderGoods goods, String cause) {
    int number = store.of(tx, orderId).size();
    for (Map.Entry<String, List<OrderGoods.Piece>> place : goods.byLocation().entrySet()) {
      number++;
      String system = goods.fulfillers().get(place.getKey());
      if (system == null) {
        orders.nobodyFulfils(tx, orderId, place.getKey());
        continue;
      }
      Fulfillment wanted =
          new Fulfillment(
              orderId + "-" + number,
              orderId,
              goods.company(),
              system,
              place.getKey(),
              number,
              FulfillmentState.requested);
      store.insert(tx, wanted, place.getValue());
      ledger.add(tx, effect(wanted, goods, place.getValue(), cause));
    }
  }

  private static NewEffect effect(
      Fulfillment wanted, OrderGoods goods, List<OrderGoods.Piece> pieces, String cause) {
    ObjectNode command = CanonicalJson.mapper().createObjectNode();
    command.put("fulfillmentId", wanted.fulfillmentId()).put("location", wanted.location());
    for (OrderGoods.Piece piece : pieces) {
      command
          .withArray("/lines")
          .addObject()
          .put("lineId", piece.lineId())
          .put("sku", piece.sku())
          .put("quantity", piece.quantity().stripTrailingZeros().toPlainString())
          .put("unit", piece.unit());
    }
    command.set("order", CanonicalJson.toTree(goods.document()));
    return FulfillmentEffects.of(wanted, goods, OPERATION, PRIORITY, command, "hub", cause);
  }

  @Override
  public void confirmed(JdbcClient tx, Effect effect, EffectResult result) {
    String id = fulfillmentId(effect);
    store.move(tx, id, FulfillmentState.requested, FulfillmentState.released);
    boolean all =
        store.of(tx, effect.orderId()).stream()
            .noneMatch(other -> other.state() == FulfillmentState.requested);
    if (all) {
      orders.released(tx, effect.orderId(), effect.system(), "effect " + effect.effectId());
    }
    shipping.completeIfTold(tx, effect.orderId(), "effect " + effect.effectId());
  }

  @Override
  public void waits(JdbcClient tx, Effect effect) {
    cancellation.withoutAsking(tx, effect, fulfillmentId(effect));
  }

  @Override
  public void rejected(JdbcClient tx, Effect effect, EffectResult result) {
    if (cancellation.withoutAsking(tx, effect, fulfillmentId(effect))) {
      return;
    }
    orders.refused(tx, effect.orderId(), effect.system(), result.message());
  }

  private static String fulfillmentId(Effect release) {
    return release.effectKey().substring(OPERATION.length() + 1);
  }
}
