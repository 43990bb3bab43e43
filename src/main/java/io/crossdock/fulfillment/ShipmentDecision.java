package io.crossdock.fulfillment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.BusinessKeys;
import io.crossdock.message.Decided;
import io.crossdock.message.InboxState;
import io.crossdock.message.InboxStore;
import io.crossdock.message.MessageToDecide;
import io.crossdock.message.ToldTooEarly;
import io.crossdock.model.CanonicalJson;
import io.crossdock.model.Shipment;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Decide: one transaction in which the shipment id is claimed, the inbox row finished, stock and
 * order changed and every resulting effect added. What a warehouse says has left has left: nothing
 * is refused because the hub expected something else.
 */
@Component
class ShipmentDecision {

  private static final String CONTENT = "content";

  private final BusinessKeys keys;
  private final InboxStore inbox;
  private final FulfillmentStore store;
  private final ShipmentPosting posting;
  private final ShipmentCases cases;

  ShipmentDecision(
      BusinessKeys keys,
      InboxStore inbox,
      FulfillmentStore store,
      ShipmentPosting posting,
      ShipmentCases cases) {
    this.keys = keys;
    this.inbox = inbox;
    this.store = store;
    this.posting = posting;
    this.cases = cases;
  }

  /** What was decided. */
  record Result(InboxState state, String orderId, ObjectNode answer) {}

  /**
   * Decides one shipment inside the caller's transaction, which has locked its order.
   *
   * @throws ToldTooEarly while a restored database recovers and its order has not come again
   */
  Result decide(JdbcClient tx, ShipmentIntake intake, MessageToDecide context) {
    if (intake.isRefused()) {
      cases.refused(tx, intake, context);
      ObjectNode answer = answer("rejected", null);
      inbox.finish(tx, context.claim(), InboxState.rejected, Decided.with(answer.toString()));
      return new Result(InboxState.rejected, null, answer);
    }
    Optional<BusinessKeys.Owner> owner = keys.owner(tx, context.key());
    if (owner.isPresent()) {
      return repeated(tx, intake, owner.get(), context);
    }
    Shipment shipment = intake.shipment();
    Optional<Fulfillment> part =
        store
            .find(tx, shipment.fulfillmentId())
            .filter(found -> found.system().equals(context.party()));
    if (part.isEmpty()) {
      ToldTooEarly.unlessNothingComesAgain(tx, "fulfillment " + shipment.fulfillmentId());
    }
    String orderId = part.map(Fulfillment::orderId).orElse(shipment.fulfillmentId());
    boolean first =
        store.claimShipment(
            tx, context.party(), shipment.shipmentId(), orderId, context.claim().messageId());
    cases.decided(tx, context);
    if (!first) {
      return end(tx, InboxState.duplicate, answer("duplicate", orderId), orderId, context);
    }
    if (part.isPresent()) {
      posting.ship(tx, part.get(), shipment, context);
    } else {
      posting.shipUnknown(tx, shipment, context);
    }
    ObjectNode answer = answer("decided", part.isPresent() ? orderId : null);
    keys.take(tx, context, orderId, answer.put(CONTENT, intake.content()).toString());
    return end(tx, InboxState.decided, answer, orderId, context);
  }

  private Result repeated(
      JdbcClient tx, ShipmentIntake intake, BusinessKeys.Owner owner, MessageToDecide context) {
    ObjectNode answer = owner.answerTree();
    boolean same = answer.path(CONTENT).asText().equals(intake.content());
    if (same) {
      cases.decided(tx, context);
    } else {
      cases.otherContent(tx, intake.shipment(), owner, context);
    }
    InboxState state = same ? InboxState.duplicate : InboxState.rejected;
    return end(tx, state, answer, owner.orderId(), context);
  }

  private Result end(
      JdbcClient tx, InboxState state, ObjectNode answer, String orderId, MessageToDecide context) {
    inbox.finish(tx, context.claim(), state, context.decided(orderId, answer.toString()));
    return new Result(state, orderId, answer);
  }

  private static ObjectNode answer(String status, String orderId) {
    ObjectNode answer = CanonicalJson.mapper().createObjectNode().put("status", status);
    return orderId == null ? answer : answer.put("orderId", orderId);
  }
}
