package io.crossdock.story;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.model.CanonicalJson;
import java.time.Instant;

/** Documents as the warehouse in the east writes them. */
final class Warehouse {

  private Warehouse() {}

  /** A shipment of the only fulfillment of an order; add lines with {@link #line}. */
  static ObjectNode shipment(String shipmentId, String orderId, boolean last) {
    ObjectNode shipment = CanonicalJson.mapper().createObjectNode();
    shipment.put("shipmentId", shipmentId).put("fulfillmentId", orderId + "-1");
    shipment.put("location", HubStory.EAST).put("carrier", "DHL");
    shipment.put("shippedAt", Instant.now().toString()).put("final", last);
    shipment.withArray("/packages").addObject().put("trackingNumber", "T-" + shipmentId);
    shipment.putArray("lines");
    return shipment;
  }

  static ObjectNode line(ObjectNode shipment, String lineId, String sku, String quantity) {
    shipment
        .withArray("/lines")
        .addObject()
        .put("lineId", lineId)
        .put("sku", sku)
        .put("quantity", quantity);
    return shipment;
  }

  /** Goods of an order that came back to it; add lines with {@link #back}. */
  static ObjectNode returned(String rmaId, String orderId) {
    ObjectNode back = CanonicalJson.mapper().createObjectNode();
    back.put("rmaId", rmaId).put("orderId", orderId).put("location", HubStory.EAST);
    back.put("receivedAt", Instant.now().toString());
    back.putArray("lines");
    return back;
  }

  static ObjectNode back(ObjectNode returned, String lineId, String quantity, String disposition) {
    returned
        .withArray("/lines")
        .addObject()
        .put("lineId", lineId)
        .put("quantity", quantity)
        .put("condition", "as the customer sent it")
        .put("disposition", disposition)
        .put("reason", "changed their mind");
    return returned;
  }

  /** A partial count of one item. */
  static ObjectNode count(String location, long sequence, String sku, String onHand) {
    ObjectNode count = CanonicalJson.mapper().createObjectNode();
    count.put("location", location).put("asOf", Instant.now().toString());
    count.put("sequence", sequence).put("full", false);
    count.withArray("/positions").addObject().put("sku", sku).put("onHand", onHand);
    return count;
  }
}
