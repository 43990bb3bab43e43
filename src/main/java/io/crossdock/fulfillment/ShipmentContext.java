package io.crossdock.fulfillment;

import io.crossdock.inventory.Cause;
import io.crossdock.message.BusinessKeys;
import io.crossdock.message.InboxMessage;

/** The message behind a shipment decision. */
record ShipmentContext(
    InboxMessage.Claim claim,
    BusinessKeys.Key key,
    String company,
    String mappingDigest,
    String correlationId) {

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
