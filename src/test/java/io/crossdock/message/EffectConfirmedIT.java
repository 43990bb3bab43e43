package io.crossdock.message;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A first attempt that is confirmed ends in one statement, and only while it is its turn. */
class EffectConfirmedIT extends MessageDatabase {

  private static final SystemPolicy POLICY =
      new SystemPolicy(
          "wms",
          "release",
          8,
          SystemPolicy.OnUnknown.honoursKey,
          Duration.ZERO,
          Duration.ofSeconds(5),
          Duration.ofSeconds(1),
          1,
          Duration.ofSeconds(1),
          5,
          0,
          Duration.ZERO);
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
    ledger.add(
        DB,
        new NewEffect(
            "north", "wms", "release", "o1", "release/o1", "o1", 3, "{}", "c", null, "test", "is"));
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

  private Effect claimed() {
    return claims.claim(POLICY, 5, Duration.ofMinutes(1)).get(0).effect();
  }

  private boolean begin(Effect effect) {
    return committer.commit(
        tx ->
            ledger.begin(
                tx, effect, 1, new byte[] {'{', '}'}, null, null, "worker", Duration.ofMinutes(1)));
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
