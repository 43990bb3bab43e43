package io.crossdock.pricing;

import io.crossdock.message.BusinessKeys;
import io.crossdock.message.InboxMessage;

/** The message behind a price list. */
record PriceContext(
    InboxMessage.Claim claim, BusinessKeys.Key key, String company, String mappingDigest) {

  /** Who told the prices. */
  String party() {
    return key.party();
  }

  /** The message in words, for history rows. */
  String cause() {
    return "message " + claim.messageId();
  }
}
