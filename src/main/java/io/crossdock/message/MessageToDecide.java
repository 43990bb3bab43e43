package io.crossdock.message;

import org.apache.camel.Exchange;

/**
 * The message behind a decision.
 *
 * @param claim the fence under which it is decided
 * @param key what is claimed by the decision
 * @param company the company of its sender
 * @param mappingDigest version of the mapping that made the canonical document
 */
public record MessageToDecide(
    InboxMessage.Claim claim, BusinessKeys.Key key, String company, String mappingDigest) {

  /** The message that an exchange decides. */
  public static MessageToDecide in(Exchange exchange, PartyPolicies parties) {
    return new MessageToDecide(
        MessageHeaders.claim(exchange),
        MessageHeaders.businessKey(exchange),
        parties.company(MessageHeaders.required(exchange, Headers.PARTY)),
        MessageHeaders.text(exchange, Headers.MAPPING_DIGEST));
  }

  /** Who told it. */
  public String party() {
    return key.party();
  }

  /** The message in words, for ledger, history and effects. */
  public String why() {
    return "message " + claim.messageId();
  }

  /**
   * What its inbox row remembers of the decision.
   *
   * @param orderId the order concerned, may be null
   * @param answer JSON text for the sender
   */
  public Decided decided(String orderId, String answer) {
    return new Decided(key.businessKey(), key.version(), mappingDigest, orderId, answer);
  }
}
