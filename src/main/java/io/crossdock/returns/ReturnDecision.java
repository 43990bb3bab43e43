package io.crossdock.returns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.BusinessKeys;
import io.crossdock.message.Decided;
import io.crossdock.message.InboxState;
import io.crossdock.message.InboxStore;
import io.crossdock.model.CanonicalJson;
import io.crossdock.model.Return;
import io.crossdock.order.OrderShipping;
import io.crossdock.order.ShippableOrder;
import java.util.Optional;
import org.springframework.dao.CannotAcquireLockException;
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
  Result decide(JdbcClient tx, ReturnIntake intake, ReturnContext context) {
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
    claim(tx, orderId, answer, context);
    cases.decided(tx, context);
    if (order == null) {
      posting.postUnknown(tx, told, context);
    } else {
      posting.post(tx, order, told, context);
    }
    return end(tx, InboxState.decided, answer, orderId, context);
  }

  private Result repeated(
      JdbcClient tx, ReturnIntake intake, BusinessKeys.Owner owner, ReturnContext context) {
    ObjectNode answer = parse(owner.answer());
    boolean same = answer.path(CONTENT).asText().equals(intake.content());
    if (!same) {
      cases.otherContent(tx, intake.told(), owner, context);
    }
    InboxState state = same ? InboxState.duplicate : InboxState.rejected;
    return end(tx, state, answer, owner.orderId(), context);
  }

  /** Whoever decides the same return at this moment goes first; this attempt is made again. */
  private void claim(JdbcClient tx, String orderId, ObjectNode answer, ReturnContext context) {
    BusinessKeys.Owner owner =
        new BusinessKeys.Owner(context.claim().messageId(), orderId, answer.toString());
    if (!keys.claim(tx, context.key(), owner)) {
      throw new CannotAcquireLockException("the same return is being decided just now");
    }
  }

  private Result end(
      JdbcClient tx, InboxState state, ObjectNode answer, String orderId, ReturnContext context) {
    Decided decided =
        new Decided(
            context.key().businessKey(),
            context.key().version(),
            context.mappingDigest(),
            orderId,
            answer.toString());
    inbox.finish(tx, context.claim(), state, decided);
    return new Result(state, orderId, answer);
  }

  private static ObjectNode parse(String json) {
    try {
      return (ObjectNode) CanonicalJson.mapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored answer cannot be read", e);
    }
  }
}
