package io.crossdock.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.inventory.Publications;
import io.crossdock.inventory.Stock;
import io.crossdock.message.CaseDesk;
import io.crossdock.message.Effect;
import io.crossdock.message.EffectLedger;
import io.crossdock.message.EffectResult;
import io.crossdock.message.EffectState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Changed prices become commands: the last one wins, and no older one follows a newer one. */
class PricePublisherIT extends PriceDatabase {

  private static final String SHOP = "shop";
  private static final PriceRules.Rule BY_RETAIL = PriceRules.Rule.unchecked("RETAIL", "EUR", true);
  private static final PriceRules.Publishing TO =
      new PriceRules.Publishing(SHOP, "north", BY_RETAIL, 4, 1);

  private final EffectLedger ledger = new EffectLedger();
  private final PriceEffects effects = new PriceEffects(ledger);
  private final PricePublications prices = new PricePublications(JDBC, new OneShop());
  private final PriceTold told =
      new PriceTold(prices, effects, ledger, Mockito.mock(CaseDesk.class));
  private final Publications stock = Stock.over(JDBC).publications();
  private final PricePublisher publisher =
      new PricePublisher(
          new OneShop(),
          new PriceClaims(JDBC),
          effects,
          prices,
          stock,
          JDBC,
          new JdbcTransactionManager(POOL),
          Duration.ofSeconds(1));

  private record OneShop() implements PriceRules {

    @Override
    public Optional<Rule> rule(String party) {
      return Optional.of(BY_RETAIL);
    }

    @Override
    public List<Seller> sellers(String company, String priceList) {
      return List.of(new Seller(SHOP, BY_RETAIL));
    }

    @Override
    public List<Publishing> publishing() {
      return List.of(TO);
    }
  }

  @BeforeEach
  void noEffects() {
    JDBC.sql("truncate effect, effect_key, effect_archive, effect_history, publication").update();
    JDBC.sql("truncate price_publication").update();
  }

  @Test
  void aBatchIsOneCommandAndTheRestWaitsForItsAnswer() {
    listed(6);
    priced(1, "8.50", 6);

    boolean more = publisher.publish(TO);
    boolean whileOpen = publisher.publish(TO);

    assertThat(more).isTrue();
    assertThat(whileOpen).isFalse();
    assertThat(open()).hasSize(1);
    assertThat(open().get(0).command())
        .contains("\"sku\": \"item-0\"", "\"amount\": \"8.50\"", "\"channelSkus\": [\"c-item-0\"]");
    assertThat(prices.backlog(SHOP).dirty()).isEqualTo(2);
  }

  @Test
  void manyChangesWhileACommandIsOpenAreOnePriceAndTheLastWins() {
    listed(1);
    priced(1, "8.50", 1);
    publisher.publish(TO);
    for (int sequence = 2; sequence <= 6; sequence++) {
      priced(sequence, sequence + ".00", 1);
    }

    boolean second = publisher.publish(TO);
    confirm(open().get(0));
    publisher.publish(TO);

    assertThat(second).as("no second command beside the open one").isFalse();
    assertThat(open()).hasSize(1);
    assertThat(open().get(0).command()).contains("\"amount\": \"6.00\"");
    confirm(open().get(0));
    assertThat(shown("item-0")).isEqualTo("6.00");
    assertThat(publisher.publish(TO)).isFalse();
    assertThat(open()).isEmpty();
  }

  @Test
  void aPriceOnItsWayWaitsForItsAnswerEvenWhereThereIsRoom() {
    PriceRules.Publishing wide = new PriceRules.Publishing(SHOP, "north", BY_RETAIL, 4, 3);
    listed(1);
    priced(1, "8.50", 1);
    publisher.publish(wide);
    priced(2, "7.00", 1);

    publisher.publish(wide);

    assertThat(open()).hasSize(1);
    assertThat(open().get(0).command()).contains("\"amount\": \"8.50\"");
  }

  @Test
  void aMessageThatChangesNothingTellsNothing() {
    listed(1);
    priced(5, "8.50", 1);
    publisher.publish(TO);
    confirm(open().get(0));

    priced(4, "99.00", 1);
    priced(5, "8.50", 1);
    publisher.publish(TO);

    assertThat(open()).isEmpty();
  }

  @Test
  void theLateAnswerToAnOlderPriceChangesNothing() {
    listed(1);
    priced(1, "8.50", 1);
    publisher.publish(TO);
    Effect older = open().get(0);
    giveUp(older);
    priced(2, "7.00", 1);
    publisher.publish(TO);

    TRANSACTION.executeWithoutResult(
        status ->
            told.confirmed(JDBC, older, EffectResult.of(EffectResult.Kind.confirmed, "late")));

    assertThat(shown("item-0")).isNull();
    confirm(open().get(0));
    assertThat(shown("item-0")).isEqualTo("7.00");
  }

  @Test
  void whatIsNotInForceNotKnownOrNotListedIsNotTold() {
    listed(1);
    tell(1, entry("item-0", "8.50", NOW.plusDays(1)));
    tell(1, entry("nobody", "8.50", NOW.minusDays(1)));
    prices.mark(RETAIL, List.of("item-0", "nobody"));

    publisher.publish(TO);

    assertThat(open()).isEmpty();
  }

  @Test
  void anItemThatIsListedLaterIsToldToo() {
    JDBC.sql("insert into product values ('item-0', 'north', 'x', 'EA', false, now(), 't', 't')")
        .update();
    priced(1, "8.50", 1);
    boolean before = publisher.publish(TO);
    JDBC.sql("insert into sku_xref values (?, 'c-item-0', 'item-0', true)").param(SHOP).update();

    int marked = commit(() -> prices.markMissing(TO));
    int again = commit(() -> prices.markMissing(TO));
    publisher.publish(TO);

    assertThat(before).isFalse();
    assertThat(marked).isEqualTo(1);
    assertThat(again).isZero();
    assertThat(open()).hasSize(1);
  }

  @Test
  void waitingStockGoesFirstForAWhile() {
    listed(1);
    priced(1, "8.50", 1);
    TRANSACTION.executeWithoutResult(status -> stock.markDirty(List.of("item-0")));

    publisher.publish(TO);
    long first = open().size();
    JDBC.sql("update price_publication set dirty_since = dirty_since - interval '11 seconds'")
        .update();
    publisher.publish(TO);

    assertThat(first).as("while stock waits").isZero();
    assertThat(open()).as("when the price has waited long enough").hasSize(1);
  }

  private static void listed(int count) {
    for (int i = 0; i < count; i++) {
      String sku = "item-" + i;
      JDBC.sql("insert into product values (?, 'north', 'x', 'EA', false, now(), 't', 't')")
          .param(sku)
          .update();
      JDBC.sql("insert into sku_xref values (?, ?, ?, true)")
          .params(SHOP, "c-" + sku, sku)
          .update();
    }
  }

  /** The first so many items cost this since yesterday; marked as the decision does. */
  private void priced(long sequence, String amount, int items) {
    for (int i = 0; i < items; i++) {
      tell(sequence, entry("item-" + i, amount, NOW.minusDays(1)));
      prices.mark(RETAIL, List.of("item-" + i));
    }
  }

  private List<Effect> open() {
    return JDBC
        .sql("select effect_id from effect order by stream_seq")
        .query(String.class)
        .list()
        .stream()
        .map(id -> commit(() -> ledger.lock(JDBC, id)).orElseThrow())
        .toList();
  }

  private void confirm(Effect effect) {
    TRANSACTION.executeWithoutResult(
        status -> {
          JDBC.sql("delete from effect where effect_id = ?").param(effect.effectId()).update();
          told.confirmed(JDBC, effect, EffectResult.of(EffectResult.Kind.confirmed, "ok"));
        });
  }

  private void giveUp(Effect effect) {
    TRANSACTION.executeWithoutResult(
        status -> {
          JDBC.sql("update effect set state = ? where effect_id = ?")
              .params(EffectState.rejected.name(), effect.effectId())
              .update();
          told.givenUp(JDBC, effect, EffectResult.of(EffectResult.Kind.rejected, "no answer"));
        });
  }

  private static String shown(String sku) {
    return JDBC.sql(
            "select coalesce(confirmed_amount::text, '') from price_publication where sku = ?")
        .param(sku)
        .query(String.class)
        .optional()
        .filter(text -> !text.isEmpty())
        .orElse(null);
  }
}
