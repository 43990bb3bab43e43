package io.crossdock.fulfillment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.CaseDesk;
import io.crossdock.message.Effect;
import io.crossdock.message.EffectLedger;
import io.crossdock.message.EffectListener;
import io.crossdock.message.EffectResult;
import io.crossdock.model.CanonicalJson;
import io.crossdock.order.FulfillmentCancellation;
import io.crossdock.order.OrderGoods;
import io.crossdock.order.OrderProgressing;
import io.crossdock.order.OrderShipping;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Two-phase cancellation: a warehouse that has, or may have, a part of the order is asked to give
 * it back. Only its answer decides; refused means it is packed already.
 */
@Component
class CancelFulfillment implements FulfillmentCancellation, EffectListener {

  static final String OPERATION = "cancelFulfillment";
  private static final String REFUSED = "refused";
  private static final int PRIORITY = 2;

  private final FulfillmentStore store;
  private final OrderProgressing orders;
  private final OrderShipping shipping;
  private final EffectLedger ledger;
  private final CaseDesk cases;

  CancelFulfillment(
      FulfillmentStore store,
      OrderProgressing orders,
      OrderShipping shipping,
      EffectLedger ledger,
      CaseDesk cases) {
    this.store = store;
    this.orders = orders;
    this.shipping = shipping;
    this.ledger = ledger;
    this.cases = cases;
  }

  @Override
  public String operation() {
    return OPERATION;
  }

  @Override
  public boolean requestCancel(JdbcClient tx, String orderId, String actor, String cause) {
    boolean asked = false;
    for (Fulfillment part : store.of(tx, orderId)) {
      switch (part.state()) {
        case released -> {
          ask(tx, part, actor, cause);
          asked = true;
        }
        case requested -> asked |= takeBack(tx, part, actor, cause);
        case cancelRequested -> asked = true;
        default -> {
          // cancelled, shipped and refused parts have nothing to give back
        }
      }
    }
    return asked;
  }

  /** A release that was suppressed in time needs no question; any other may have arrived. */
  private boolean takeBack(JdbcClient tx, Fulfillment part, String actor, String cause) {
    if (open(tx, part).isEmpty()) {
      store.move(tx, part.fulfillmentId(), FulfillmentState.requested, FulfillmentState.cancelled);
      return false;
    }
    ask(tx, part, actor, cause);
    return true;
  }

  /**
   * Cancels a part whose release was under way when its order was cancelled and turned out not to
   * be done: the warehouse, which may be out of reach, need not be asked.
   *
   * @return false when nobody cancelled it, or the warehouse may have it after all
   */
  boolean withoutAsking(JdbcClient tx, Effect release, String fulfillmentId) {
    Fulfillment part = store.find(tx, fulfillmentId).orElseThrow();
    if (part.state() != FulfillmentState.cancelRequested) {
      return false;
    }
    String cause = "effect " + release.effectId() + " was not done";
    for (Effect effect : open(tx, part)) {
      if (!ledger.takeBack(tx, effect, "hub", "order cancelled, " + cause)) {
        return false;
      }
      cases.closeForEffect(tx, effect.effectId(), "the order is cancelled");
    }
    granted(tx, part, cause);
    return true;
  }

  /** The commands about a part that are not final, oldest first. */
  private List<Effect> open(JdbcClient tx, Fulfillment part) {
    return ledger.open(tx, part.orderId()).stream()
        .filter(effect -> effect.effectKey().endsWith("/" + part.fulfillmentId()))
        .toList();
  }

  private void ask(JdbcClient tx, Fulfillment part, String actor, String cause) {
    store.move(tx, part.fulfillmentId(), part.state(), FulfillmentState.cancelRequested);
    OrderGoods goods = orders.goods(tx, part.orderId());
    ObjectNode command = CanonicalJson.mapper().createObjectNode();
    command.put("fulfillmentId", part.fulfillmentId()).put("reason", cause);
    ledger.add(tx, FulfillmentEffects.of(part, goods, OPERATION, PRIORITY, command, actor, cause));
  }

  @Override
  public void confirmed(JdbcClient tx, Effect effect, EffectResult result) {
    String id = effect.effectKey().substring(OPERATION.length() + 1);
    Fulfillment part = store.find(tx, id).orElseThrow();
    String cause = "effect " + effect.effectId();
    if (REFUSED.equals(result.reference())) {
      store.move(tx, id, FulfillmentState.cancelRequested, FulfillmentState.released);
      orders.cancelRefused(tx, effect.orderId(), effect.system(), cause);
      shipping.completeIfTold(tx, effect.orderId(), cause);
    } else {
      granted(tx, part, cause);
    }
  }

  private void granted(JdbcClient tx, Fulfillment part, String cause) {
    store.move(
        tx, part.fulfillmentId(), FulfillmentState.cancelRequested, FulfillmentState.cancelled);
    boolean all =
        store.of(tx, part.orderId()).stream()
            .allMatch(other -> other.state() == FulfillmentState.cancelled);
    if (all) {
      orders.cancelGranted(tx, part.orderId(), part.system(), cause);
    }
  }
}
