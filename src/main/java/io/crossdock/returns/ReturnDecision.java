package io.crossdock.returns;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.BusinessKeys;
import io.crossdock.message.Decided;
import io.crossdock.message.InboxState;
import io.crossdock.message.InboxStore;
import io.crossdock.message.MessageToDecide;
import io.crossdock.model.CanonicalJson;
import io.crossdock.model.Return;
import io.crossdock.order.OrderShipping;
import io.crossdock.order.ShippableOrder;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Decide: one transaction in which the return id is claimed, the inbox row finished, stock and
 * order changed and every resulting effect added. What a warehouse says lies there lies there:
 * nothing is refused because the hub expected something else.
 */
@Component
class ReturnDecision {

  private static final String CONTENT = "content";

  private final BusinessKeys keys;
  private final InboxStore inbox;
  private final OrderShipping orders;
  private final ReturnPosting posting;
  private final ReturnCases cases;

  ReturnDecision(
      BusinessKeys keys,
      InboxStore inbox,
      OrderShipping orders,
      ReturnPosting posting,
      ReturnCases cases) {
    this.keys = keys;
    this.inbox = inbox;
    this.orders = orders;
    this.posting = posting;
    this.cases = cases;
  }

  /** What was decided. */
  record Result(InboxState state, String orderId, ObjectNode answer) {}

  /** Decides one return inside the caller's transaction, which has locked its order. */
  Result decide(JdbcClient tx, ReturnIntake intake, MessageToDecide context) {
    if (intake.isRefused()) {
      cases.refused(tx, intake, context);
      ObjectNode answer = CanonicalJson.mapper().createObjectNode().put("status", "rejected");
      inbox.finish(tx, context.claim(), InboxState.rejected, Decided.with(answer.toString()));
      return new Result(InboxState.rejected, null, answer);
    }
    Optional<BusinessKeys.Owner> owner = keys.owner(tx, context.key());
    if (owner.isPresent()) {
      return repeated(tx, intake, owner.get(), context);
    }
    Return told = intake.told();
    ShippableOrder order =
        orders
            .find(tx, told.orderId())
            .filter(found -> found.company().equals(context.company()))
            .orElse(null);
    String orderId = order == null ? null : order.orderId();
    ObjectNode answer = CanonicalJson.mapper().createObjectNode().put("status", "decided");
    answer.put(CONTENT, intake.content());
    keys.take(tx, context, orderId, answer.toString());
    cases.decided(tx, context);
    if (order == null) {
      posting.postUnknown(tx, told, context);
    } else {
      posting.post(tx, order, told, context);
    }
    return end(tx, InboxState.decided, answer, orderId, context);
  }

  private Result repeated(
      JdbcClient tx, ReturnIntake intake, BusinessKeys.Owner owner, MessageToDecide context) {
    ObjectNode answer = owner.answerTree();
    boolean same = answer.path(CONTENT).asText().equals(intake.content());
    if (same) {
      cases.decided(tx, context);
    } else {
      cases.otherContent(tx, intake.told(), owner, context);
    }
    InboxState state = same ? InboxState.duplicate : InboxState.rejected;
    return end(tx, state, answer, owner.orderId(), context);
  }

  private Result end(
      JdbcClient tx, InboxState state, ObjectNode answer, String orderId, MessageToDecide context) {
    inbox.finish(tx, context.claim(), state, context.decided(orderId, answer.toString()));
    return new Result(state, orderId, answer);
  }
}
