package io.crossdock.story;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.model.CanonicalJson;

/** An order with everything an ERP must not lose: two tax rates, a discount, charges, rounding. */
final class RichOrder {

  private RichOrder() {}

  /** 32.77 in its lines, 2 cents rounded off: 32.75 in all. */
  static ObjectNode of(String number, String first, String second) {
    String text =
        """
        {"channelOrderId": "%1$s", "customerOrderNumber": "#%1$s",
         "placedAt": "2026-11-20T09:15:00+01:00", "currency": "EUR", "pricesIncludeTax": false,
         "channelStatus": "open",
         "shippingAddress": {"name": "Ada Example", "address1": "Hauptstrasse 1", "city": "Kiel",
           "zipCodeOrPostalCode": "24103", "country": "DE"},
         "lineItems": [
          {"lineId": "L1", "type": "item", "channelSku": "%2$s", "quantity": "2", "unit": "EA",
           "net": @18.00@, "gross": @21.42@,
           "taxes": [{"rate": "0.19", "amount": @3.42@, "code": "DE19", "collectedBy": "seller"}],
           "discounts": [{"code": "BLACK-FRIDAY", "amount": @2.00@}]},
          {"lineId": "L2", "type": "item", "channelSku": "%3$s", "quantity": "1", "unit": "EA",
           "net": @5.00@, "gross": @5.35@,
           "taxes": [{"rate": "0.07", "amount": @0.35@, "code": "DE7", "collectedBy": "seller"}]},
          {"lineId": "S1", "type": "shipping", "quantity": "1", "unit": "EA",
           "net": @4.20@, "gross": @5.00@,
           "taxes": [{"rate": "0.19", "amount": @0.80@, "code": "DE19", "collectedBy": "seller"}]},
          {"lineId": "T1", "type": "tip", "quantity": "1", "unit": "EA",
           "net": @1.00@, "gross": @1.00@}],
         "roundingDifference": @-0.02@,
         "totals": {"gross": @32.75@, "tax": @4.57@, "discount": @2.00@}}
        """
            .formatted(number, first, second)
            .replaceAll("@(-?[0-9.]+)@", "{\"amount\": \"$1\", \"currency\": \"EUR\"}");
    try {
      return (ObjectNode) CanonicalJson.mapper().readTree(text);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
