package io.crossdock.returns;

import io.crossdock.inventory.Cause;
import io.crossdock.message.BusinessKeys;
import io.crossdock.message.InboxMessage;

/** The message behind a decision about a return. */
record ReturnContext(
    InboxMessage.Claim claim, BusinessKeys.Key key, String company, String mappingDigest) {

  /** The warehouse that told it. */
  String party() {
    return key.party();
  }

  String why() {
    return "message " + claim.messageId();
  }

  Cause cause() {
    return new Cause(party(), why());
  }
}
