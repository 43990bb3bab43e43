package io.crossdock.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A first attempt that is confirmed ends in one statement, and only while it is its turn. */
class EffectConfirmedIT extends MessageDatabase {

  private static final SystemPolicy POLICY = QuickPolicy.of("wms", "release", 8);
  private static final EffectResult CONFIRMED =
      EffectResult.of(EffectResult.Kind.confirmed, "taken");

  private final EffectLedger ledger = new EffectLedger();
  private final EffectClaims claims = new EffectClaims(DB, new InstanceId());
  private final CaseDesk cases = mock();
  private final List<EffectState> heard = new ArrayList<>();
  private GroupCommitter committer;
  private EffectSettlement settlement;

  @BeforeEach
  void start() {
    DB.sql("truncate effect, effect_key, effect_archive, effect_history").update();
    committer = new GroupCommitter("confirmed", DB, TRANSACTIONS, 1, 10);
    PartyPolicies parties = mock();
    when(parties.system(anyString(), anyString())).thenReturn(POLICY);
    MessageMeters meters =
        new MessageMeters(
            new StaticListableBeanFactory()
                .getBeanProvider(io.micrometer.core.instrument.MeterRegistry.class));
    settlement =
        new EffectSettlement(ledger, committer, cases, parties, List.of(listener()), meters);
    ledger.add(DB, command("o1"));
  }

  @AfterEach
  void stop() {
    committer.close();
  }

  @Test
  void itIsArchivedTheListenerHearsAndNoCaseIsLookedFor() {
    Effect claimed = claimed();
    assertThat(begin(claimed)).isTrue();

    assertThat(settlement.settle(claimed, 1, CONFIRMED, "worker")).isTrue();

    assertThat(archived()).containsExactly("confirmed: taken");
    assertThat(history())
        .containsExactly(
            "pending by test",
            "pending to queued by relay",
            "queued to sending by worker",
            "sending to confirmed by worker");
    assertThat(heard).containsExactly(EffectState.sending);
    verifyNoInteractions(cases);
  }

  @Test
  void onceOnly() {
    Effect claimed = claimed();
    begin(claimed);

    assertThat(settlement.settle(claimed, 1, CONFIRMED, "worker")).isTrue();
    assertThat(settlement.settle(claimed, 1, CONFIRMED, "worker")).isFalse();

    assertThat(heard).hasSize(1);
  }

  @Test
  void anAnswerAfterTheEndOfTheLeaseIsTakenTooAndClosesWhatCasesThereAre() {
    Effect claimed = claimed();
    begin(claimed);
    DB.sql("update effect set lease_until = now() - interval '1 second'").update();
    claims.expire(POLICY);

    assertThat(settlement.settle(claimed, 1, CONFIRMED, "worker")).isTrue();

    assertThat(archived()).containsExactly("confirmed: taken");
    assertThat(heard).containsExactly(EffectState.unknown);
    verify(cases).closeForEffect(any(), eq(claimed.effectId()), anyString());
  }

  @Test
  void anAnswerToAnEarlierAttemptSettlesNothing() {
    Effect claimed = claimed();
    begin(claimed);
    DB.sql("update effect set state = 'sending', attempt = 2").update();

    assertThat(settlement.settle(claimed, 1, CONFIRMED, "worker")).isFalse();

    assertThat(archived()).isEmpty();
    assertThat(heard).isEmpty();
  }

  @Test
  void anAttemptThatWasNotBegunSettlesNothing() {
    assertThat(settlement.settle(claimed(), 1, CONFIRMED, "worker")).isFalse();

    assertThat(archived()).isEmpty();
    assertThat(heard).isEmpty();
  }

  @Test
  void whatIsClaimedIsHandedOverOnceAsItStandsInTheDatabase() {
    ClaimedEffects handedOver = new ClaimedEffects();
    List<EffectLedger.Due> due = claims.claim(POLICY, 5, Duration.ofMinutes(1));
    handedOver.add(due);
    String id = due.get(0).effect().effectId();

    assertThat(handedOver.take(id, 2)).isEmpty();
    assertThat(handedOver.take(id, 1)).isEqualTo(ledger.due(DB, id, 1)).isPresent();
    assertThat(handedOver.take(id, 1)).isEmpty();
  }

  @Test
  void aClaimedCommandThatIsTakenBackMeanwhileIsNotBegun() {
    Effect claimed = claimed();

    assertThat(ledger.takeBack(DB, claimed, "test", "the order is cancelled")).isTrue();

    assertThat(begin(claimed)).isFalse();
    assertThat(archived()).containsExactly("suppressed: the order is cancelled");
  }

  @Test
  void ofABatchEachIsAnsweredForItself() throws Exception {
    for (String order : List.of("o2", "o3")) {
      ledger.add(DB, command(order));
    }
    List<Effect> three =
        claims.claim(POLICY, 5, Duration.ofMinutes(1)).stream()
            .map(EffectLedger.Due::effect)
            .toList();
    assertThat(atOnce(three, this::begin)).containsExactly(true, true, true);
    Effect late = three.get(1);
    DB.sql("update effect set state = 'unknown', lease_until = null where effect_id = ?")
        .param(late.effectId())
        .update();
    Effect other = three.get(2);
    DB.sql("update effect set attempt = 2 where effect_id = ?").param(other.effectId()).update();

    List<Boolean> settled = atOnce(three, each -> settlement.settle(each, 1, CONFIRMED, "worker"));

    assertThat(settled).containsExactly(true, true, false);
    assertThat(archived()).hasSize(2);
    assertThat(heard).containsExactlyInAnyOrder(EffectState.sending, EffectState.unknown);
    verify(cases).closeForEffect(any(), eq(late.effectId()), anyString());
    assertThat(atOnce(three, this::begin)).containsExactly(false, false, false);
  }

  @Test
  void ofTwoCopiesOfOneMessageInABatchOneBeginsAndOfTwoAnswersOneSettles() throws Exception {
    Effect claimed = claimed();

    assertThat(atOnce(List.of(claimed, claimed), this::begin))
        .containsExactlyInAnyOrder(true, false);
    assertThat(
            atOnce(
                List.of(claimed, claimed), each -> settlement.settle(each, 1, CONFIRMED, "worker")))
        .containsExactlyInAnyOrder(true, false);

    assertThat(archived()).hasSize(1);
    assertThat(heard).hasSize(1);
  }

  @Test
  void whatOneCommitAddsStaysInOrderIsSeenByItAndIsAddedOnce() {
    List<String> seen =
        committer.commit(
            tx -> {
              for (String order : List.of("c", "a", "b", "a")) {
                ledger.add(tx, command(order));
              }
              return ledger.open(tx, "a").stream().map(Effect::effectKey).toList();
            });

    assertThat(seen).containsExactly("release/a");
    assertThat(
            DB.sql("select effect_key from effect where order_id <> 'o1' order by stream_seq")
                .query(String.class)
                .list())
        .containsExactly("release/c", "release/a", "release/b");
    assertThat(DB.sql("select count(*) from effect_history").query(Long.class).single())
        .isEqualTo(4);
  }

  /** Handed to the committer while it is busy, so that it takes them in one batch. */
  private <T> List<T> atOnce(List<Effect> effects, Function<Effect, T> work) throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(effects.size() + 1);
    try {
      CountDownLatch begun = new CountDownLatch(1);
      Future<Boolean> busy =
          threads.submit(
              () ->
                  committer.commit(
                      tx -> {
                        begun.countDown();
                        return waitsFor(go);
                      }));
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
      List<Future<T>> answers = new ArrayList<>();
      for (Effect effect : effects) {
        answers.add(threads.submit(() -> work.apply(effect)));
      }
      await().until(() -> committer.waiting() == effects.size());
      go.countDown();
      assertThat(busy.get()).isTrue();
      List<T> found = new ArrayList<>();
      for (Future<T> answer : answers) {
        found.add(answer.get());
      }
      return found;
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean waitsFor(CountDownLatch go) {
    try {
      return go.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static NewEffect command(String order) {
    return new NewEffect(
        "north",
        "wms",
        "release",
        order,
        "release/" + order,
        order,
        3,
        "{}",
        "c",
        null,
        "test",
        "is");
  }

  private Effect claimed() {
    return claims.claim(POLICY, 5, Duration.ofMinutes(1)).get(0).effect();
  }

  private boolean begin(Effect effect) {
    byte[] request = {'{', '}'};
    return committer.commit(
        new EffectBegin(ledger, effect, request, null, null, "worker", Duration.ofMinutes(1)));
  }

  private static List<String> archived() {
    return DB.sql("select state || ': ' || detail from effect_archive").query(String.class).list();
  }

  private static List<String> history() {
    return DB.sql(
            """
            select case when from_state is null then to_state
                else from_state || ' to ' || to_state end
                || ' by ' || case when cause = 'relay' then 'relay' else actor end
              from effect_history order by at, from_state nulls first
            """)
        .query(String.class)
        .list();
  }

  private EffectListener listener() {
    return new EffectListener() {
      @Override
      public String operation() {
        return "release";
      }

      @Override
      public void confirmed(JdbcClient tx, Effect effect, EffectResult result) {
        heard.add(effect.state());
      }
    };
  }
}
