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
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What channels answered: for each item of a question its number, or nothing where the channel does
 * not know it. A question that is refused or given up makes way for the next one; one case says so
 * until the channel answers again.
 */
@Component
class StockSeen implements EffectListener {

  private static final Logger LOG = LoggerFactory.getLogger(StockSeen.class);

  private final StockLooks looks;
  private final EffectLedger ledger;
  private final CaseDesk cases;

  StockSeen(StockLooks looks, EffectLedger ledger, CaseDesk cases) {
    this.looks = looks;
    this.ledger = ledger;
    this.cases = cases;
  }

  @Override
  public String operation() {
    return LookEffects.OPERATION;
  }

  @Override
  public void confirmed(JdbcClient tx, Effect effect, EffectResult result) {
    JsonNode items = items(effect);
    for (EffectResult.RefusedItem seen : result.refusedItems()) {
      JsonNode item = items.path(seen.index());
      String name = item.path("channelSkus").path(0).asText();
      BigDecimal number = seen.message().isEmpty() ? null : new BigDecimal(seen.message());
      long version = item.path("version").asLong();
      if (!looks.seen(effect.system(), name, version, number)) {
        LOG.debug("{} was told another number of {} meanwhile", effect.system(), name);
      }
    }
    cases.closeForBlocked(tx, effect.system(), List.of(blocked(effect)), "the channel answers");
  }

  @Override
  public void rejected(JdbcClient tx, Effect effect, EffectResult result) {
    makeWay(tx, effect, result, "the channel refuses to say what it shows");
  }

  @Override
  public void givenUp(JdbcClient tx, Effect effect, EffectResult result) {
    makeWay(tx, effect, result, "the channel cannot be asked what it shows");
  }

  private void makeWay(JdbcClient tx, Effect effect, EffectResult result, String cause) {
    Effect now = ledger.lock(tx, effect.effectId()).orElseThrow();
    if (!ledger.suppress(tx, now, "hub", cause)) {
      throw new IllegalStateException("effect %s ended otherwise".formatted(effect.effectId()));
    }
    cases.closeForEffect(tx, effect.effectId(), "it is asked anew; the channel has its case");
    cases.openStanding(
        tx,
        NewCase.standing(
            NewCase.Category.connection,
            effect.company(),
            effect.system(),
            LookEffects.OPERATION,
            cause,
            blocked(effect),
            JsonNodeFactory.instance
                .objectNode()
                .put("message", result.message())
                .put("effectKey", effect.effectKey())));
  }

  private static String blocked(Effect effect) {
    return "stock that %s shows".formatted(effect.system());
  }

  private static JsonNode items(Effect effect) {
    try {
      return CanonicalJson.mapper().readTree(effect.command()).path("items");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("command of effect " + effect.effectId(), e);
    }
  }
}
