package io.crossdock.fulfillment;

import java.math.BigDecimal;

/**
 * What one fulfillment asked for of one item, and what of it has left; in the item's base unit.
 *
 * @param sku the item; for a kit one of its components
 */
record FulfillmentLine(String lineId, String sku, BigDecimal quantity, BigDecimal shipped) {

  boolean settled() {
    return shipped.compareTo(quantity) >= 0;
  }
}
