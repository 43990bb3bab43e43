package io.crossdock.order;

import io.crossdock.message.BusinessKeys;
import io.crossdock.message.IdempotencyKeys;
import io.crossdock.message.InboxMessage;

/**
 * The message behind a decision.
 *
 * @param key what is claimed by the decision
 * @param callKey the Idempotency-Key of a synchronous call or null
 * @param mappingDigest version of the mapping that made the canonical order
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
    OrderSight sight) {

  /** Who acted, for timeline, ledger and effects. */
  String actor() {
    return key.party();
  }

  /** Why, for timeline, ledger and effects. */
  String cause() {
    return "message " + claim.messageId();
  }
}
