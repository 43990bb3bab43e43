package io.crossdock.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.Ids;
import io.crossdock.message.LastValueBatches;
import io.crossdock.model.CanonicalJson;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks channels what they show, each name as often as the party file says, by commands as any
 * other: with the declared rate, breaker, pause and retries of the operation {@code readStock}.
 */
@Component
class StockLooker {

  private static final Logger LOG = LoggerFactory.getLogger(StockLooker.class);

  private final StockRules rules;
  private final StockLooks looks;
  private final LookEffects effects;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  StockLooker(
      StockRules rules,
      StockLooks looks,
      LookEffects effects,
      JdbcClient jdbc,
      PlatformTransactionManager transactions) {
    this.rules = rules;
    this.looks = looks;
    this.effects = effects;
    this.jdbc = jdbc;
    this.transaction = new TransactionTemplate(transactions);
  }

  /** Writes questions for which there is room. */
  @Scheduled(fixedDelayString = "${crossdock.stock.look-scan:2s}")
  void look() {
    for (StockRules.Publishing channel : rules.publishing()) {
      if (channel.asking() != null) {
        try {
          transaction.executeWithoutResult(status -> ask(channel));
        } catch (RuntimeException e) {
          LOG.error("{} cannot be asked what it shows; it is tried again", channel.channel(), e);
        }
      }
    }
  }

  private void ask(StockRules.Publishing to) {
    long room = to.asking().inFlight() - effects.open(jdbc, to.channel());
    if (room <= 0) {
      return;
    }
    int size = to.asking().batchSize();
    int most = Math.toIntExact(room * size);
    List<StockLooks.Due> due = looks.claim(to.channel(), to.asking().every(), most);
    for (List<StockLooks.Due> batch : LastValueBatches.of(due, one -> 1, size)) {
      String stream = "look/%s@%s".formatted(Ids.next(), to.channel());
      effects.add(jdbc, to.company(), to.channel(), stream, items(batch), "look at the stock");
    }
  }

  private static List<JsonNode> items(List<StockLooks.Due> batch) {
    List<JsonNode> items = new ArrayList<>();
    for (StockLooks.Due one : batch) {
      ObjectNode item = CanonicalJson.mapper().createObjectNode().put("sku", one.sku());
      item.putArray("channelSkus").add(one.channelSku());
      items.add(item.put("version", one.version()));
    }
    return items;
  }
}
