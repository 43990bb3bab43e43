package io.crossdock.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.message.CaseDesk;
import io.crossdock.message.Effect;
import io.crossdock.message.EffectLedger;
import io.crossdock.message.EffectListener;
import io.crossdock.message.EffectResult;
import io.crossdock.message.EffectState;
import io.crossdock.message.NewCase;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What became of stock numbers that were sent. Of a refused batch the items that the channel names
 * are put aside and the others sent again at once, so no item fails its batch twice; where it names
 * none, the batch is sent again in two halves until the bad item is alone. A refused item waits for
 * its next change. Numbers that the channel itself changed while they were on their way are
 * computed again. A command that was given up makes way for newer numbers: the last value wins.
 */
@Component
class StockTold implements EffectListener {

  /** How adapters begin the message of a number that the channel changed meanwhile. */
  private static final String STALE = "stale: ";

  /** As long as the longest pause between two attempts, where a party declares no other. */
  private static final Duration PAUSE = Duration.ofMinutes(5);

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
    List<JsonNode> items = SentNumbers.of(effect).items();
    for (JsonNode item : items) {
      publications.confirmed(
          effect.system(),
          item.path("sku").asText(),
          item.path("version").asLong(),
          new BigDecimal(item.path("quantity").asText()));
    }
    List<String> told = new ArrayList<>(List.of(newNumbers(effect)));
    items.forEach(item -> told.add(blocked(effect.system(), item)));
    cases.closeForBlocked(tx, effect.system(), told, "the channel took a newer number");
  }

  private static String newNumbers(Effect effect) {
    return "new stock numbers of " + effect.system();
  }

  private static String blocked(String channel, JsonNode item) {
    return "stock of %s at %s".formatted(item.path("sku").asText(), channel);
  }

  @Override
  public void rejected(JdbcClient tx, Effect effect, EffectResult result) {
    Effect now = ledger.lock(tx, effect.effectId()).orElseThrow();
    if (!ledger.suppress(tx, now, "hub", "refused: " + result.message())) {
      throw new IllegalStateException("effect " + effect.effectId() + " is not refused any more");
    }
    SentNumbers sent = SentNumbers.of(effect);
    Map<JsonNode, String> bad = sent.refused(result);
    if (!bad.isEmpty()) {
      cases.closeForEffect(tx, effect.effectId(), "sent again without the items named");
      withoutThem(tx, effect, sent, bad);
    } else if (stale(result.message())) {
      cases.closeForEffect(tx, effect.effectId(), "the numbers are computed again");
      sent.items().forEach(item -> again(effect.system(), item));
    } else if (sent.items().size() == 1) {
      cases.closeForEffect(tx, effect.effectId(), "it is a case of its item");
      refused(tx, effect, sent.items().get(0), result.message());
    } else {
      cases.closeForEffect(tx, effect.effectId(), "sent again in two halves");
      inHalves(tx, effect, sent.items());
    }
  }

  private void withoutThem(
      JdbcClient tx, Effect effect, SentNumbers sent, Map<JsonNode, String> bad) {
    bad.forEach(
        (item, message) -> {
          if (stale(message)) {
            again(effect.system(), item);
          } else {
            refused(tx, effect, item, message);
          }
        });
    List<JsonNode> good = sent.items().stream().filter(item -> !bad.containsKey(item)).toList();
    if (!good.isEmpty()) {
      add(tx, effect, good, "the rest of refused effect " + effect.effectId());
    }
  }

  private void inHalves(JdbcClient tx, Effect effect, List<JsonNode> items) {
    int middle = items.size() / 2;
    String cause = "half of refused effect " + effect.effectId();
    add(tx, effect, items.subList(0, middle), cause);
    add(tx, effect, items.subList(middle, items.size()), cause);
  }

  private static boolean stale(String message) {
    return String.valueOf(message).startsWith(STALE);
  }

  private void add(JdbcClient tx, Effect refused, List<JsonNode> items, String cause) {
    effects.add(tx, refused.company(), refused.system(), refused.entity(), items, cause);
  }

  @Override
  public void givenUp(JdbcClient tx, Effect effect, EffectResult result) {
    Effect now = ledger.lock(tx, effect.effectId()).orElseThrow();
    if (!ledger.suppress(tx, now, "hub", "given up: " + result.message())) {
      throw new IllegalStateException("effect " + effect.effectId() + " is not given up any more");
    }
    for (JsonNode item : SentNumbers.of(effect).items()) {
      publications.later(
          effect.system(), item.path("sku").asText(), item.path("version").asLong(), PAUSE);
    }
    cases.closeForEffect(tx, effect.effectId(), "newer numbers go on; the channel has its case");
    boolean sent = effect.state() == EffectState.sending;
    cases.openStanding(
        tx,
        NewCase.standing(
            sent ? NewCase.Category.connection : NewCase.Category.internal,
            effect.company(),
            effect.system(),
            StockEffects.OPERATION,
            sent ? "the channel cannot be told its stock" : "stock numbers could not be sent",
            newNumbers(effect),
            JsonNodeFactory.instance
                .objectNode()
                .put("message", result.message())
                .put("effectKey", effect.effectKey())));
  }

  private void again(String channel, JsonNode item) {
    publications.again(channel, item.path("sku").asText(), item.path("version").asLong());
  }

  private void refused(JdbcClient tx, Effect effect, JsonNode item, String message) {
    String sku = item.path("sku").asText();
    publications.refused(
        effect.system(), sku, item.path("version").asLong(), String.valueOf(message));
    cases.openStanding(
        tx,
        NewCase.standing(
            NewCase.Category.masterData,
            effect.company(),
            effect.system(),
            StockEffects.OPERATION,
            "the channel refuses the stock of an item",
            blocked(effect.system(), item),
            JsonNodeFactory.instance
                .objectNode()
                .put("sku", sku)
                .put("message", message)
                .put("effectKey", effect.effectKey())));
  }
}
