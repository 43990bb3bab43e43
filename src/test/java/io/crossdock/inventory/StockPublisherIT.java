package io.crossdock.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.message.CaseDesk;
import io.crossdock.message.Effect;
import io.crossdock.message.EffectLedger;
import io.crossdock.message.EffectResult;
import io.crossdock.message.EffectState;
import io.crossdock.message.NewCase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Changed numbers become commands, and the channel's answers come back to their items. */
class StockPublisherIT extends StockDatabase {

  private static final String SHOP = "shop";
  private static final StockRules.Publishing TO = publishing(4, 1);

  private static StockRules.Publishing publishing(int batchSize, int inFlight) {
    return new StockRules.Publishing(
        SHOP, COMPANY, ChannelRule.ALL, batchSize, inFlight, Duration.ofMinutes(15), null);
  }

  private final List<NewCase> opened = new ArrayList<>();
  private final List<String> closed = new ArrayList<>();
  private final EffectLedger ledger = new EffectLedger();
  private final StockEffects effects = new StockEffects(ledger);
  private final StockTold told = new StockTold(STOCK.publications(), effects, ledger, desk());
  private final StockPublisher publisher =
      new StockPublisher(
          rules(), STOCK.claims(), effects, JDBC, transactions(), Duration.ofSeconds(1));

  @BeforeEach
  void noEffects() {
    JDBC.sql("truncate effect, effect_key, effect_archive, effect_history").update();
  }

  @Test
  void aBatchIsOneCommandAndTheRestWaitsForItsAnswer() {
    listed(6);

    boolean more = publisher.publish(TO);
    boolean whileOpen = publisher.publish(TO);

    assertThat(more).isTrue();
    assertThat(whileOpen).isFalse();
    assertThat(open()).hasSize(1);
    assertThat(open().get(0).command())
        .contains("\"sku\": \"item-0\"", "\"quantity\": \"10\"", "\"channelSkus\": [\"c-item-0\"]");
    assertThat(STOCK.publications().backlog(SHOP).dirty()).isEqualTo(2);
  }

  @Test
  void manyChangesWhileACommandIsOpenAreOneNumberAndTheLastWins() {
    listed(1);
    publisher.publish(TO);
    for (int i = 1; i <= 5; i++) {
      move("item-0", "1", "more/" + i);
    }

    confirm(open().get(0));
    publisher.publish(TO);

    assertThat(open()).hasSize(1);
    assertThat(open().get(0).command()).contains("\"quantity\": \"15\"");
    confirm(open().get(0));
    assertThat(confirmedQuantity("item-0")).isEqualTo("15");
    assertThat(publisher.publish(TO)).isFalse();
    assertThat(open()).isEmpty();
  }

  @Test
  void aRefusedBatchIsHalvedUntilTheBadItemIsAlone() {
    listed(4);
    publisher.publish(TO);
    int refusals = 0;

    while (!open().isEmpty()) {
      Effect next = open().get(0);
      if (next.command().contains("item-2")) {
        refuse(next);
        refusals++;
      } else {
        confirm(next);
      }
    }

    assertThat(refusals).isEqualTo(3);
    assertThat(opened).extracting(NewCase::blocks).containsExactly("stock of item-2 at shop");
    for (String good : List.of("item-0", "item-1", "item-3")) {
      assertThat(confirmedQuantity(good)).isEqualTo("10");
    }
    assertThat(publisher.publish(TO)).isFalse();
  }

  @Test
  void itemsThatTheChannelNamesAreAsideAtOnceAndTheOthersGoAgainTogether() {
    listed(4);
    publisher.publish(TO);

    refuse(open().get(0), named(1, "not found"), named(2, "stale: sold meanwhile"));

    assertThat(opened).extracting(NewCase::blocks).containsExactly("stock of item-1 at shop");
    assertThat(open()).hasSize(1);
    assertThat(open().get(0).command()).contains("item-0", "item-3").doesNotContain("item-2");
    confirm(open().get(0));
    assertThat(confirmedQuantity("item-3")).isEqualTo("10");
    publisher.publish(TO);
    assertThat(open().get(0).command()).contains("item-2").doesNotContain("item-1");
  }

  @Test
  void aPlaceThatTheChannelMakesUpIsNoItem() {
    listed(2);
    publisher.publish(TO);

    refuse(open().get(0), named(7, "not found"));

    assertThat(open()).hasSize(2);
    assertThat(opened).isEmpty();
  }

  @Test
  void aChannelThatTakesOneItemAtATimeHasAStreamForEach() {
    StockRules.Publishing single = publishing(1, 3);
    listed(5);

    publisher.publish(single);
    move("item-0", "1", "meanwhile");
    publisher.publish(single);

    assertThat(open())
        .extracting(Effect::entity)
        .containsExactly("item-0@shop", "item-1@shop", "item-2@shop");
    confirm(open().get(2));
    publisher.publish(single);
    assertThat(open())
        .extracting(Effect::entity)
        .containsExactly("item-0@shop", "item-1@shop", "item-3@shop");
  }

  @Test
  void noCallTellsMoreNumbersThanTheChannelTakes() {
    listed(3);
    STOCK.products().putXref(SHOP, "other-item-1", "item-1", true);
    StockRules.Publishing pairs = publishing(2, 4);

    publisher.publish(pairs);

    assertThat(open()).hasSize(3);
    assertThat(open().get(1).command()).contains("\"c-item-1\", \"other-item-1\"");
  }

  @Test
  void aRefusedItemIsTriedAgainWhenItsStockChanges() {
    listed(1);
    publisher.publish(TO);
    refuse(open().get(0));
    assertThat(publisher.publish(TO)).isFalse();

    move("item-0", "2", "news");
    publisher.publish(TO);
    confirm(open().get(0));

    assertThat(confirmedQuantity("item-0")).isEqualTo("12");
    assertThat(closed).contains("stock of item-0 at shop");
  }

  @Test
  void aGivenUpCommandMakesWayForNewerNumbersAndItsCaseClosesWhenOneArrives() {
    listed(1);
    publisher.publish(TO);
    Effect dead = open().get(0);

    giveUp(dead, EffectState.sending);
    boolean unchanged = publisher.publish(TO);
    move("item-0", "2", "news");
    publisher.publish(TO);

    assertThat(unchanged).as("the same number again at once").isFalse();
    assertThat(opened).extracting(NewCase::blocks).containsExactly("new stock numbers of shop");
    assertThat(opened.get(0).category()).isEqualTo(NewCase.Category.connection);
    assertThat(closed).isEmpty();
    assertThat(open()).hasSize(1);
    assertThat(open().get(0).command()).contains("\"quantity\": \"12\"");
    confirm(open().get(0));
    assertThat(closed).contains("new stock numbers of shop");
    assertThat(confirmedQuantity("item-0")).isEqualTo("12");
  }

  @Test
  void aGivenUpNumberThatDoesNotChangeIsToldAgainAfterAPause() {
    listed(1);
    publisher.publish(TO);
    giveUp(open().get(0), EffectState.queued);

    boolean before = publisher.publish(TO);
    JDBC.sql("update publication set dirty_since = dirty_since - interval '5 minutes'").update();
    publisher.publish(TO);

    assertThat(before).isFalse();
    assertThat(opened.get(0).category()).isEqualTo(NewCase.Category.internal);
    assertThat(open()).hasSize(1);
  }

  @Test
  void twoPublishersNeverClaimOneItemTwice() throws Exception {
    listed(40);
    StockRules.Publishing wide = publishing(4, 100);

    together(8, () -> drained(wide));
    drained(wide);

    long items =
        JDBC.sql("select sum(jsonb_array_length(command->'items')) from effect")
            .query(Long.class)
            .single();
    assertThat(items).isEqualTo(40);
    assertThat(STOCK.publications().backlog(SHOP).dirty()).isZero();
  }

  private boolean drained(StockRules.Publishing to) {
    boolean more = true;
    while (more) {
      more = publisher.publish(to);
    }
    return true;
  }

  private static void listed(int count) {
    for (int i = 0; i < count; i++) {
      String sku = "item-" + i;
      run(() -> STOCK.products().putItem(COMPANY, sku, sku, "EA", CAUSE));
      STOCK.products().putXref(SHOP, "c-" + sku, sku, true);
      stock(sku, EAST, "10");
    }
  }

  private static void move(String sku, String quantity, String sourceKey) {
    Movement receipt = Movement.receipt(key(sku, EAST), n(quantity), sourceKey, Instant.EPOCH);
    run(() -> STOCK.movements().post(List.of(receipt), CAUSE));
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

  /** As the settlement does: the state first, then the listener, in one transaction. */
  private void confirm(Effect effect) {
    run(
        () -> {
          JDBC.sql("delete from effect where effect_id = ?").param(effect.effectId()).update();
          told.confirmed(JDBC, effect, EffectResult.of(EffectResult.Kind.confirmed, "ok"));
        });
  }

  private static EffectResult.RefusedItem named(int index, String message) {
    return new EffectResult.RefusedItem(index, message);
  }

  private void refuse(Effect effect, EffectResult.RefusedItem... named) {
    EffectResult result =
        new EffectResult(
            EffectResult.Kind.rejected, null, 200, null, "bad item", null, List.of(named));
    run(
        () -> {
          JDBC.sql("update effect set state = ? where effect_id = ?")
              .params(EffectState.rejected.name(), effect.effectId())
              .update();
          told.rejected(JDBC, effect, result);
        });
  }

  private void giveUp(Effect effect, EffectState from) {
    run(
        () -> {
          JDBC.sql(
                  """
                  update effect set state = ?, lease_owner = 'test', lease_until = now()
                  where effect_id = ?
                  """)
              .params(from.name(), effect.effectId())
              .update();
          Effect before = ledger.lock(JDBC, effect.effectId()).orElseThrow();
          JDBC.sql(
                  """
                  update effect set state = 'rejected', lease_owner = null, lease_until = null
                  where effect_id = ?
                  """)
              .param(effect.effectId())
              .update();
          told.givenUp(JDBC, before, EffectResult.of(EffectResult.Kind.retry, "HTTP 503"));
        });
  }

  private static String confirmedQuantity(String sku) {
    return JDBC.sql("select confirmed_quantity from publication where channel = ? and sku = ?")
        .params(SHOP, sku)
        .query(java.math.BigDecimal.class)
        .single()
        .stripTrailingZeros()
        .toPlainString();
  }

  private static JdbcTransactionManager transactions() {
    return new JdbcTransactionManager(POOL);
  }

  private static StockRules rules() {
    return new StockRules() {
      @Override
      public Optional<ChannelRule> rule(String party) {
        return Optional.of(ChannelRule.ALL);
      }

      @Override
      public List<Publishing> publishing() {
        return List.of(TO);
      }

      @Override
      public boolean tellsChanges(String party, String operation) {
        return false;
      }

      @Override
      public boolean mayCount(String party, String company, String location) {
        return true;
      }
    };
  }

  private CaseDesk desk() {
    return new CaseDesk() {
      @Override
      public String open(JdbcClient tx, NewCase found) {
        throw new AssertionError("a condition lasts: its case is a standing one");
      }

      @Override
      public String openStanding(JdbcClient tx, NewCase found) {
        opened.add(found);
        return "case";
      }

      @Override
      public void closeForEffect(JdbcClient tx, String effectId, String reason) {
        // the settlement's own case: nothing to look at here
      }

      @Override
      public void closeForMessage(JdbcClient tx, String messageId, String reason) {
        throw new AssertionError("no message is behind a publication");
      }

      @Override
      public void closeForOrder(JdbcClient tx, String orderId, String category, String reason) {
        throw new AssertionError("no order is behind a publication");
      }

      @Override
      public void closeForOrder(
          JdbcClient tx, String orderId, String step, String cause, String reason) {
        throw new AssertionError("no order is behind this");
      }

      @Override
      public void closeStanding(
          JdbcClient tx, String company, String step, String cause, String blocks, String reason) {
        throw new AssertionError("no shortage was told");
      }

      @Override
      public void closeForBlocked(
          JdbcClient tx, String party, Collection<String> blocks, String reason) {
        closed.addAll(blocks);
      }
    };
  }
}
