package io.crossdock.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.message.CaseDesk;
import io.crossdock.message.Effect;
import io.crossdock.message.EffectLedger;
import io.crossdock.message.EffectListener;
import io.crossdock.message.EffectResult;
import io.crossdock.message.NewCase;
import io.crossdock.model.CanonicalJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What became of stock numbers that were sent. A refused batch is sent again in two halves, so the
 * bad item is alone after a few steps and no batch fails twice; alone it is refused until its stock
 * changes. Numbers that the channel itself changed while they were on their way are computed again.
 */
@Component
class StockTold implements EffectListener {

  /** How adapters begin the message of a number that the channel changed meanwhile. */
  private static final String STALE = "stale: ";

  private final Publications publications;
  private final StockEffects effects;
  private final EffectLedger ledger;
  private final CaseDesk cases;

  StockTold(Publications publications, StockEffects effects, EffectLedger ledger, CaseDesk cases) {
    this.publications = publications;
    this.effects = effects;
    this.ledger = ledger;
    this.cases = cases;
  }

  @Override
  public String operation() {
    return StockEffects.OPERATION;
  }

  @Override
  public void confirmed(JdbcClient tx, Effect effect, EffectResult result) {
    for (JsonNode item : items(effect)) {
      publications.confirmed(
          effect.system(),
          item.path("sku").asText(),
          item.path("version").asLong(),
          new BigDecimal(item.path("quantity").asText()));
    }
  }

  @Override
  public void rejected(JdbcClient tx, Effect effect, EffectResult result) {
    List<JsonNode> items = items(effect);
    Effect now = ledger.lock(tx, effect.effectId()).orElseThrow();
    if (!ledger.suppress(tx, now, "hub", "refused: " + result.message())) {
      throw new IllegalStateException("effect " + effect.effectId() + " is not refused any more");
    }
    if (String.valueOf(result.message()).startsWith(STALE)) {
      cases.closeForEffect(tx, effect.effectId(), "the numbers are computed again");
      items.forEach(item -> again(effect.system(), item));
      return;
    }
    if (items.size() == 1) {
      cases.closeForEffect(tx, effect.effectId(), "it is a case of its item");
      refused(tx, effect, items.get(0), result);
      return;
    }
    cases.closeForEffect(tx, effect.effectId(), "sent again in two halves");
    int middle = items.size() / 2;
    String cause = "half of refused effect " + effect.effectId();
    effects.add(tx, effect.company(), effect.system(), items.subList(0, middle), cause);
    effects.add(tx, effect.company(), effect.system(), items.subList(middle, items.size()), cause);
  }

  private void again(String channel, JsonNode item) {
    publications.again(channel, item.path("sku").asText(), item.path("version").asLong());
  }

  private void refused(JdbcClient tx, Effect effect, JsonNode item, EffectResult result) {
    String sku = item.path("sku").asText();
    publications.refused(
        effect.system(), sku, item.path("version").asLong(), String.valueOf(result.message()));
    cases.open(
        tx,
        new NewCase(
            NewCase.Category.masterData,
            effect.company(),
            effect.system(),
            StockEffects.OPERATION,
            "the channel refuses the stock of an item",
            null,
            null,
            null,
            "stock of %s at %s".formatted(sku, effect.system()),
            null,
            JsonNodeFactory.instance
                .objectNode()
                .put("sku", sku)
                .put("message", result.message())
                .put("effectKey", effect.effectKey())));
  }

  /** By sku: publication rows are locked in one order everywhere. */
  private static List<JsonNode> items(Effect effect) {
    try {
      List<JsonNode> items = new ArrayList<>();
      CanonicalJson.mapper().readTree(effect.command()).path("items").forEach(items::add);
      items.sort(Comparator.comparing(item -> item.path("sku").asText()));
      return items;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("command of effect " + effect.effectId(), e);
    }
  }
}
