package io.crossdock.order;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.BusinessKeys;
import io.crossdock.message.Decided;
import io.crossdock.message.IdempotencyKeys;
import io.crossdock.message.Ids;
import io.crossdock.message.InboxState;
import io.crossdock.message.InboxStore;
import io.crossdock.model.ChannelStatus;
import io.crossdock.model.Order;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Decide: one transaction in which the business key is claimed, the inbox row finished, the order's
 * state written and every resulting effect added.
 */
@Component
class OrderDecision {

  private static final Logger LOG = LoggerFactory.getLogger(OrderDecision.class);

  private final BusinessKeys keys;
  private final InboxStore inbox;
  private final IdempotencyKeys idempotency;
  private final OrderStore store;
  private final OrderLineStore lineStore;
  private final OrderProceeding proceeding;
  private final OrderCancellation cancellation;
  private final OrderAmendment amendment;
  private final ConvertedLines converted;
  private final OrderCases cases;
  private final OrderEffects effects;
  private final OrderAnswers answers;
  private final Timeline timeline;
  private final OrderMeters meters;

  OrderDecision(
      BusinessKeys keys,
      InboxStore inbox,
      IdempotencyKeys idempotency,
      OrderStore store,
      OrderLineStore lineStore,
      OrderProceeding proceeding,
      OrderCancellation cancellation,
      OrderAmendment amendment,
      ConvertedLines converted,
      OrderCases cases,
      OrderEffects effects,
      OrderAnswers answers,
      Timeline timeline,
      OrderMeters meters) {
    this.keys = keys;
    this.inbox = inbox;
    this.idempotency = idempotency;
    this.store = store;
    this.lineStore = lineStore;
    this.proceeding = proceeding;
    this.cancellation = cancellation;
    this.amendment = amendment;
    this.converted = converted;
    this.cases = cases;
    this.effects = effects;
    this.answers = answers;
    this.timeline = timeline;
    this.meters = meters;
  }

  /** What was decided: the inbox state and the answer for the sender, JSON. */
  record Result(InboxState state, String orderId, ObjectNode answer) {}

  /** Decides one order inside the caller's transaction. */
  Result decide(JdbcClient tx, OrderIntake intake, DecisionContext context) {
    Optional<BusinessKeys.Owner> owner = keys.owner(tx, context.key());
    if (owner.isPresent()) {
      return duplicate(tx, owner.get(), context);
    }
    if (intake.isRefused()) {
      return refuse(tx, intake, context);
    }
    Order order = intake.order();
    Optional<String> existing = store.idOf(order.party(), order.channelOrderId());
    Result result =
        existing.isPresent()
            ? change(tx, existing.get(), intake, context)
            : create(
                tx,
                AlreadyShipped.unknown(intake).withOrder(order.withOrderId(idOf(order))),
                context);
    finish(tx, result, context);
    return result;
  }

  /** The same order has the same id also in a database that was set back and does not know it. */
  private static String idOf(Order order) {
    return Ids.of(order.placedAt().toInstant(), order.party(), order.channelOrderId());
  }

  private Result create(JdbcClient tx, OrderIntake intake, DecisionContext context) {
    Order order = intake.order();
    if (!store.claim(tx, order)) {
      throw new CannotAcquireLockException("the same order is being decided just now");
    }
    boolean cancelled = order.wanted() == ChannelStatus.CANCELLED;
    boolean held = !intake.holds().isEmpty();
    OrderStatus first = held ? OrderStatus.HELD : OrderStatus.ACCEPTED;
    OrderState now = store.insert(tx, intake, cancelled ? OrderStatus.CANCELLED : first, context);
    String id = order.orderId();
    timeline.add(tx, id, "received", order.party(), context.actor(), context.cause());
    if (cancelled) {
      lineStore.allCancelled(tx, id);
      timeline.add(tx, id, "cancelled", order.party(), context.actor(), context.cause());
    } else {
      converted.remember(tx, id, order.lineItems(), context.actor(), context.cause());
      timeline.add(tx, id, held ? "held" : "accepted", "hub", context.actor(), context.cause());
      now = proceeding.proceed(tx, now, context.actor(), context.cause());
      cases.open(tx, intake, context);
    }
    effects.event(tx, now, OrderNews.CREATED, context.actor(), context.cause());
    meters.began(now.party());
    return new Result(InboxState.decided, id, answers.of(tx, now));
  }

  private Result change(
      JdbcClient tx, String orderId, OrderIntake intake, DecisionContext context) {
    OrderState old = store.lock(tx, orderId).orElseThrow();
    if (!isNewer(tx, old, intake.order(), context)) {
      return new Result(InboxState.stale, orderId, answers.of(tx, old));
    }
    OrderIntake seen = AlreadyShipped.known(intake, old.document());
    OrderIntake named = seen.withOrder(seen.order().withOrderId(orderId));
    if (named.order().wanted() == ChannelStatus.CANCELLED) {
      store.modifiedAt(tx, named.order());
      OrderCancellation.Result cancelled =
          cancellation.cancel(tx, orderId, true, context.actor(), context.cause());
      if (cancelled == OrderCancellation.Result.tooLate) {
        cases.tooLate(tx, old, context);
      }
    } else {
      amendment.amend(tx, old, named, context);
    }
    OrderState now = store.lock(tx, orderId).orElseThrow();
    return new Result(InboxState.decided, orderId, answers.of(tx, now));
  }

  /** By the channel's modified time; within one and the same, by when the hub read it. */
  private boolean isNewer(JdbcClient tx, OrderState old, Order order, DecisionContext context) {
    int later = order.modifiedAt().toInstant().compareTo(old.sourceModifiedAt());
    OrderSight sight = context.sight();
    if (later != 0 || sight == null) {
      return later > 0;
    }
    BusinessKeys.Key key = context.key();
    BusinessKeys.History decided = keys.history(tx, key.party(), key.document(), key.businessKey());
    if (sight.decidedBefore() == null) {
      return decided.lastMessage() == null
          || context.claim().messageId().compareTo(decided.lastMessage()) > 0;
    }
    if (sight.decidedBefore() != decided.versions()) {
      throw new ReadAgain(order.channelOrderId());
    }
    return true;
  }

  private Result refuse(JdbcClient tx, OrderIntake intake, DecisionContext context) {
    ObjectNode answer = answers.refused(intake.problems());
    inbox.finish(tx, context.claim(), InboxState.rejected, Decided.with(answer.toString()));
    if (context.callKey() != null) {
      idempotency.forget(tx, context.callKey());
    }
    if (!context.synchronous()) {
      cases.refused(tx, intake, context);
    }
    return new Result(InboxState.rejected, null, answer);
  }

  private Result duplicate(JdbcClient tx, BusinessKeys.Owner owner, DecisionContext context) {
    ObjectNode answer = answers.parse(owner.answer());
    inbox.finish(
        tx, context.claim(), InboxState.duplicate, decided(context, owner.orderId(), answer));
    cases.decided(tx, context);
    bind(tx, context, answer);
    return new Result(InboxState.duplicate, owner.orderId(), answer);
  }

  private void finish(JdbcClient tx, Result result, DecisionContext context) {
    boolean claimed =
        keys.claim(
            tx,
            context.key(),
            new BusinessKeys.Owner(
                context.claim().messageId(), result.orderId(), result.answer().toString()));
    if (!claimed) {
      throw new CannotAcquireLockException("the same message is being decided just now");
    }
    inbox.finish(
        tx, context.claim(), result.state(), decided(context, result.orderId(), result.answer()));
    cases.decided(tx, context);
    bind(tx, context, result.answer());
  }

  private void bind(JdbcClient tx, DecisionContext context, ObjectNode answer) {
    if (context.callKey() != null
        && !idempotency.bind(tx, context.callKey(), IdempotencyKeys.CREATED, answer)) {
      LOG.info("{}: another call answers for its Idempotency-Key", context.cause());
    }
  }

  private static Decided decided(DecisionContext context, String orderId, ObjectNode answer) {
    return new Decided(
        context.key().businessKey(),
        context.key().version(),
        context.mappingDigest(),
        orderId,
        answer.toString());
  }
}
