package io.crossdock.inventory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.EffectLedger;
import io.crossdock.message.LastValueEffects;
import io.crossdock.model.CanonicalJson;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The command publishStock: {@code {"channel", "items": [{"sku", "channelSkus", "quantity",
 * "version"}]}}. The batches of a channel are one stream, so its numbers arrive in order. A channel
 * that takes one item at a time has a stream for each item: one that is slow to show its number
 * holds up no other.
 */
@Component
class StockEffects extends LastValueEffects {

  static final String OPERATION = "publishStock";
  private static final int PRIORITY = 5;

  StockEffects(EffectLedger ledger) {
    super(ledger, OPERATION, PRIORITY);
  }

  /** The stream of one command to a channel. */
  static String stream(StockRules.Publishing to, List<PublicationItem> items) {
    return (to.batchSize() == 1 ? items.get(0).sku() : "stock") + "@" + to.channel();
  }

  static ArrayNode items(List<PublicationItem> items) {
    ArrayNode array = CanonicalJson.mapper().createArrayNode();
    for (PublicationItem item : items) {
      ObjectNode node = array.addObject().put("sku", item.sku());
      item.channelSkus().forEach(node.putArray("channelSkus")::add);
      node.put("quantity", item.number().quantity().toPlainString());
      node.put("version", item.version());
    }
    return array;
  }
}
