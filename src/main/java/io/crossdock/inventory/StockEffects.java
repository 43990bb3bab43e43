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
 * "version"}]}}. All commands of a channel are one stream, so its numbers arrive in order.
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

  void add(JdbcClient tx, String company, String channel, Iterable<JsonNode> items, String cause) {
    ObjectNode command = CanonicalJson.mapper().createObjectNode().put("channel", channel);
    items.forEach(command.withArray("/items")::add);
    ledger.add(
        tx,
        new NewEffect(
            company,
            channel,
            OPERATION,
            "stock@" + channel,
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
