package io.crossdock.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What became of last values that a channel was sent. Of a refused batch the items that the channel
 * names are put aside and the others sent again at once, so no item fails its batch twice; where it
 * names none, the batch is sent again in two halves until the bad item is alone. A refused item
 * waits for its next change. Values that the channel itself changed while they were on their way
 * are computed again. A command that was given up makes way for newer values: the last value wins.
 */
public abstract class LastValueTold implements EffectListener {

  /** How adapters begin the message of a value that the channel changed meanwhile. */
  private static final String STALE = "stale: ";

  /** As long as the longest pause between two attempts, where a party declares no other. */
  private static final Duration PAUSE = Duration.ofMinutes(5);

  private final Words words;
  private final LastValues values;
  private final LastValueEffects effects;
  private final EffectLedger ledger;
  private final CaseDesk cases;

  /**
   * How people are told.
   *
   * @param operation the command, the same word as in the party file
   * @param field of a command's item that holds the value, decimal text
   * @param value one of them, such as {@code stock}
   * @param news all that a channel waits for, such as {@code new stock numbers}
   * @param unreachable the cause when the channel cannot be called
   * @param unsent the cause when the command could not be made
   * @param refused the cause when the channel does not take an item
   */
  public record Words(
      String operation,
      String field,
      String value,
      String news,
      String unreachable,
      String unsent,
      String refused) {}

  /** For one kind of value. */
  protected LastValueTold(
      Words words,
      LastValues values,
      LastValueEffects effects,
      EffectLedger ledger,
      CaseDesk cases) {
    this.words = words;
    this.values = values;
    this.effects = effects;
    this.ledger = ledger;
    this.cases = cases;
  }

  @Override
  public String operation() {
    return words.operation();
  }

  @Override
  public void confirmed(JdbcClient tx, Effect effect, EffectResult result) {
    List<JsonNode> items = SentValues.of(effect).items();
    for (JsonNode item : items) {
      values.confirmed(
          effect.system(),
          item.path("sku").asText(),
          item.path("version").asLong(),
          new BigDecimal(item.path(words.field()).asText()));
    }
    List<String> told = new ArrayList<>(List.of(news(effect)));
    items.forEach(item -> told.add(blocked(effect.system(), item)));
    cases.closeForBlocked(tx, effect.system(), told, "the channel took a newer " + words.field());
  }

  private String news(Effect effect) {
    return "%s of %s".formatted(words.news(), effect.system());
  }

  private String blocked(String channel, JsonNode item) {
    return "%s of %s at %s".formatted(words.value(), item.path("sku").asText(), channel);
  }

  @Override
  public void rejected(JdbcClient tx, Effect effect, EffectResult result) {
    suppress(tx, effect, "refused: " + result.message());
    SentValues sent = SentValues.of(effect);
    Map<JsonNode, String> bad = sent.refused(result);
    if (!bad.isEmpty()) {
      cases.closeForEffect(tx, effect.effectId(), "sent again without the items named");
      withoutThem(tx, effect, sent, bad);
    } else if (stale(result.message())) {
      cases.closeForEffect(tx, effect.effectId(), "the values are computed again");
      sent.items().forEach(item -> again(effect.system(), item));
    } else if (sent.items().size() == 1) {
      cases.closeForEffect(tx, effect.effectId(), "it is a case of its item");
      refused(tx, effect, sent.items().get(0), result.message());
    } else {
      cases.closeForEffect(tx, effect.effectId(), "sent again in two halves");
      inHalves(tx, effect, sent.items());
    }
  }

  private void suppress(JdbcClient tx, Effect effect, String reason) {
    Effect now = ledger.lock(tx, effect.effectId()).orElseThrow();
    if (!ledger.suppress(tx, now, "hub", reason)) {
      throw new IllegalStateException(
          "effect %s ended otherwise meanwhile, not %s".formatted(effect.effectId(), reason));
    }
  }

  private void withoutThem(
      JdbcClient tx, Effect effect, SentValues sent, Map<JsonNode, String> bad) {
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

  /** A command with a part of the items of one that was refused, in the same stream. */
  private void add(JdbcClient tx, Effect refused, List<JsonNode> items, String cause) {
    effects.add(tx, refused.company(), refused.system(), refused.entity(), items, cause);
  }

  private static boolean stale(String message) {
    return String.valueOf(message).startsWith(STALE);
  }

  @Override
  public void givenUp(JdbcClient tx, Effect effect, EffectResult result) {
    suppress(tx, effect, "given up: " + result.message());
    for (JsonNode item : SentValues.of(effect).items()) {
      values.later(
          effect.system(), item.path("sku").asText(), item.path("version").asLong(), PAUSE);
    }
    cases.closeForEffect(tx, effect.effectId(), "newer values go on; the channel has its case");
    boolean sent = effect.state() == EffectState.sending;
    open(
        tx,
        effect,
        sent ? NewCase.Category.connection : NewCase.Category.internal,
        sent ? words.unreachable() : words.unsent(),
        news(effect),
        result.message());
  }

  private void again(String channel, JsonNode item) {
    values.again(channel, item.path("sku").asText(), item.path("version").asLong());
  }

  private void refused(JdbcClient tx, Effect effect, JsonNode item, String message) {
    values.refused(
        effect.system(),
        item.path("sku").asText(),
        item.path("version").asLong(),
        String.valueOf(message));
    open(
        tx,
        effect,
        NewCase.Category.masterData,
        words.refused(),
        blocked(effect.system(), item),
        message);
  }

  private void open(
      JdbcClient tx,
      Effect effect,
      NewCase.Category category,
      String cause,
      String blocks,
      String message) {
    cases.openStanding(
        tx,
        NewCase.standing(
            category,
            effect.company(),
            effect.system(),
            words.operation(),
            cause,
            blocks,
            JsonNodeFactory.instance
                .objectNode()
                .put("message", message)
                .put("effectKey", effect.effectKey())));
  }
}
