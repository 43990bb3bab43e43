package io.crossdock.pricing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.EffectLedger;
import io.crossdock.message.LastValueEffects;
import io.crossdock.model.CanonicalJson;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The command publishPrices: {@code {"channel", "items": [{"sku", "channelSkus", "amount",
 * "compareAt", "version"}]}}. The batches of a channel are one stream, so an older price never
 * arrives after a newer one.
 */
@Component
class PriceEffects extends LastValueEffects {

  static final String OPERATION = "publishPrices";

  /** Behind stock, which is 5. */
  private static final int PRIORITY = 6;

  PriceEffects(EffectLedger ledger) {
    super(ledger, OPERATION, PRIORITY);
  }

  /** The prices of a channel are one stream. */
  static String stream(String channel) {
    return "price@" + channel;
  }

  static ArrayNode items(List<PriceItem> items) {
    ArrayNode array = CanonicalJson.mapper().createArrayNode();
    for (PriceItem item : items) {
      ObjectNode node = array.addObject().put("sku", item.sku());
      item.channelSkus().forEach(node.putArray("channelSkus")::add);
      node.put("amount", item.amount().toPlainString());
      if (item.compareAt() != null) {
        node.put("compareAt", item.compareAt().toPlainString());
      }
      node.put("version", item.version());
    }
    return array;
  }
}
