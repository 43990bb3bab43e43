package io.crossdock.story;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.model.CanonicalJson;
import java.time.Instant;

/** Price lists as the ERP writes them. */
final class PriceListText {

  private final ObjectNode list = CanonicalJson.mapper().createObjectNode();

  private PriceListText(String name, long sequence) {
    list.put("priceList", name).put("currency", "EUR").put("pricesIncludeTax", true);
    list.put("asOf", Instant.now().toString()).put("sequence", sequence).putArray("prices");
  }

  /** The list by which shop and app sell, in euro with tax. */
  static PriceListText retail(long sequence) {
    return new PriceListText("RETAIL", sequence);
  }

  static PriceListText of(String name, long sequence) {
    return new PriceListText(name, sequence);
  }

  /** What an item costs since yesterday. */
  PriceListText price(String sku, String amount) {
    return price(sku, amount, Instant.now().minusSeconds(86_400));
  }

  PriceListText price(String sku, String amount, Instant validFrom) {
    list.withArray("/prices")
        .addObject()
        .put("sku", sku)
        .put("amount", amount)
        .put("validFrom", validFrom.toString());
    return this;
  }

  /** The prices are without tax. */
  PriceListText net() {
    list.put("pricesIncludeTax", false);
    return this;
  }

  String json() {
    return list.toString();
  }
}
