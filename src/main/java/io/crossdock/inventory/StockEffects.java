package io.crossdock.inventory;

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
 * The command publishStock: {@code {"channel", "items": [{"sku", "channelSkus", "quantity",
 * "version"}]}}. The batches of a channel are one stream, so its numbers arrive in order. A channel
 * that takes one item at a time has a stream for each item: one that is slow to show its number
 * holds up no other.
 */
@Component
class StockEffects {

  static final String OPERATION = "publishStock";
  private static final int PRIORITY = 5;

  private final EffectLedger ledger;

  StockEffects(EffectLedger ledger) {
    this.ledger = ledger;
  }

  /** Commands of a channel that have not ended. */
  static long open(JdbcClient jdbc, String channel) {
    return jdbc.sql("select count(*) from effect where system = ? and operation = ?")
        .params(channel, OPERATION)
        .query(Long.class)
        .single();
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

  /**
   * Adds one command.
   *
   * @param entity the stream it belongs to
   */
  void add(
      JdbcClient tx,
      String company,
      String channel,
      String entity,
      Iterable<JsonNode> items,
      String cause) {
    ObjectNode command = CanonicalJson.mapper().createObjectNode().put("channel", channel);
    items.forEach(command.withArray("/items")::add);
    ledger.add(
        tx,
        new NewEffect(
            company,
            channel,
            OPERATION,
            entity,
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
