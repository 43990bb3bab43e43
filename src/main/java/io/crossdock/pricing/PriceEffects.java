package io.crossdock.pricing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.EffectLedger;
import io.crossdock.message.Ids;
import io.crossdock.message.NewEffect;
import io.crossdock.model.CanonicalJson;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The command publishPrices: {@code {"channel", "items": [{"sku", "channelSkus", "amount",
 * "compareAt", "version"}]}}. The batches of a channel are one stream, so an older price never
 * arrives after a newer one.
 */
@Component
class PriceEffects {

  static final String OPERATION = "publishPrices";

  /** Behind stock, which is 5. */
  private static final int PRIORITY = 6;

  private final EffectLedger ledger;

  PriceEffects(EffectLedger ledger) {
    this.ledger = ledger;
  }

  /** Commands of a channel that have not ended. */
  static long open(JdbcClient jdbc, String channel) {
    return jdbc.sql("select count(*) from effect where system = ? and operation = ?")
        .params(channel, OPERATION)
        .query(Long.class)
        .single();
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

  /** Adds one command to the stream of the channel's prices. */
  void add(JdbcClient tx, String company, String channel, Iterable<JsonNode> items, String cause) {
    ObjectNode command = CanonicalJson.mapper().createObjectNode().put("channel", channel);
    items.forEach(command.withArray("/items")::add);
    ledger.add(
        tx,
        new NewEffect(
            company,
            channel,
            OPERATION,
            "price@" + channel,
            "%s/%s/%s".formatted(OPERATION, channel, Ids.next()),
            null,
            PRIORITY,
            CanonicalJson.write(command),
            Ids.next(),
            null,
            "hub",
            cause));
  }
}
