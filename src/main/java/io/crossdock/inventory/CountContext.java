package io.crossdock.inventory;

import io.crossdock.message.BusinessKeys;
import io.crossdock.message.InboxMessage;

/** The message behind a count. */
record CountContext(
    InboxMessage.Claim claim, BusinessKeys.Key key, String company, String mappingDigest) {

  /** Who counted. */
  String party() {
    return key.party();
  }

  Cause cause() {
    return new Cause(party(), "message " + claim.messageId());
  }
}
