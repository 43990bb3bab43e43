package io.crossdock.order;

import io.crossdock.message.BusinessKeys;
import io.crossdock.message.IdempotencyKeys;
import io.crossdock.message.InboxMessage;

/**
 * What is behind a decision: a message, or a person.
 *
 * @param key what is claimed by the decision
 * @param callKey the Idempotency-Key of a synchronous call or null
 * @param mappingDigest version of the mapping that made the canonical order
 * @param actor who acted, for timeline, ledger and effects
 * @param cause why, for timeline, ledger and effects
 * @param sight when the channel's state was read, or null where the channel pushed it
 */
record DecisionContext(
    InboxMessage.Claim claim,
    BusinessKeys.Key key,
    IdempotencyKeys.Key callKey,
    String mappingDigest,
    String correlationId,
    String traceparent,
    boolean synchronous,
    OrderSight sight,
    String actor,
    String cause) {

  /** For what a person does with an order: there is no message behind it. */
  static DecisionContext ofPerson(OrderState order, String actor, String reason) {
    return new DecisionContext(
        null,
        null,
        null,
        null,
        order.correlationId(),
        order.traceparent(),
        true,
        null,
        actor,
        reason);
  }
}
