package io.crossdock.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.crossdock.Requirement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How often, how soon and whether at all a command is tried again is the policy of its flow. */
class EffectRetryIT extends MessageDatabase {

  private static final SystemPolicy PATIENT = policy("patient", Duration.ofSeconds(10), 3, 4);
  private static final SystemPolicy HASTY = policy("hasty", Duration.ofSeconds(1), 1, 1);

  private final List<NewCase> opened = new ArrayList<>();
  private final EffectLedger ledger = new EffectLedger();
  private GroupCommitter committer;
  private EffectSettlement settlement;

  @BeforeEach
  void start() {
    DB.sql("truncate effect, effect_key, effect_archive, effect_history").update();
    committer = new GroupCommitter("retry", DB, TRANSACTIONS, 1, 10);
    MessageMeters meters =
        new MessageMeters(
            new StaticListableBeanFactory()
                .getBeanProvider(io.micrometer.core.instrument.MeterRegistry.class));
    settlement = new EffectSettlement(ledger, committer, desk(), policies(), List.of(), meters);
  }

  @AfterEach
  void stop() {
    committer.close();
  }

  @Test
  @Requirement("M1")
  void countBackoffAndWhatIsRetriedAtAllAreDeclaredPerFlow() {
    String patient = command(PATIENT);
    String hasty = command(HASTY);
    String refused = command(PATIENT);
    String busy = command(PATIENT);

    List<Double> delays = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      settle(patient, EffectResult.Kind.retry);
      delays.add(secondsToNextTry(patient));
    }
    settle(patient, EffectResult.Kind.retry);
    settle(hasty, EffectResult.Kind.retry);
    settle(refused, EffectResult.Kind.rejected);
    settle(busy, EffectResult.Kind.postponed);

    assertThat(delays.get(0)).isCloseTo(10, within(3.0));
    assertThat(delays.get(1)).isCloseTo(30, within(3.0));
    assertThat(delays.get(2)).as("never longer than declared").isCloseTo(60, within(3.0));
    assertThat(state(patient)).isEqualTo("rejected after 4");
    assertThat(state(hasty)).isEqualTo("rejected after 1");
    assertThat(state(refused)).as("a permanent failure is not tried again").startsWith("rejected");
    assertThat(state(busy)).as("not tried counts nothing").isEqualTo("pending after 0");
  }

  @Test
  @Requirement("N3")
  void afterAsManyRetriesAsItsPolicySaysAnOrderGoesToAPerson() {
    String patient = command(PATIENT);
    String hasty = command(HASTY);

    settle(hasty, EffectResult.Kind.retry);
    for (int i = 0; i < 3; i++) {
      settle(patient, EffectResult.Kind.retry);
    }
    List<String> early = cases();
    settle(patient, EffectResult.Kind.retry);

    assertThat(early).containsExactly("hasty gave up after the declared attempts");
    assertThat(cases())
        .containsExactly(
            "hasty gave up after the declared attempts",
            "patient gave up after the declared attempts");
  }

  private static SystemPolicy policy(
      String operation, Duration firstDelay, double multiplier, int attempts) {
    return new SystemPolicy(
        "erp",
        operation,
        8,
        SystemPolicy.OnUnknown.findByReference,
        Duration.ofSeconds(3),
        Duration.ofSeconds(5),
        firstDelay,
        multiplier,
        Duration.ofMinutes(1),
        attempts,
        0,
        Duration.ZERO);
  }

  private String command(SystemPolicy policy) {
    String key = "test/" + Ids.next();
    ledger.add(
        DB,
        new NewEffect(
            "north",
            policy.system(),
            policy.operation(),
            key,
            key,
            null,
            3,
            "{}",
            Ids.next(),
            null,
            "test",
            "as the test says"));
    return DB.sql("select effect_id from effect where effect_key = ?")
        .param(key)
        .query(String.class)
        .single();
  }

  /** One attempt that begins and ends so. */
  private void settle(String effectId, EffectResult.Kind kind) {
    DB.sql(
            """
            update effect set state = 'sending', attempt = attempt + 1, lease_owner = 'test',
              lease_until = now() + interval '1 minute' where effect_id = ?
            """)
        .param(effectId)
        .update();
    Effect effect = committer.commit(tx -> ledger.lock(tx, effectId).orElseThrow());
    assertThat(settlement.settle(effect, effect.attempt(), EffectResult.of(kind, "said"), "test"))
        .isTrue();
  }

  private double secondsToNextTry(String effectId) {
    return DB.sql("select extract(epoch from next_at - now()) from effect where effect_id = ?")
        .param(effectId)
        .query(Double.class)
        .single();
  }

  private String state(String effectId) {
    return DB.sql("select state || ' after ' || failures from effect where effect_id = ?")
        .param(effectId)
        .query(String.class)
        .single();
  }

  private List<String> cases() {
    return opened.stream().map(found -> found.step() + " " + found.cause()).toList();
  }

  private static PartyPolicies policies() {
    return new PartyPolicies() {
      @Override
      public Collection<String> inboundParties() {
        return List.of();
      }

      @Override
      public int concurrency(String party) {
        return 1;
      }

      @Override
      public int maxBytes(String party, String document) {
        return 1;
      }

      @Override
      public Collection<Pushed> pushed() {
        return List.of();
      }

      @Override
      public Duration casesWithin(String party) {
        throw new AssertionError("not asked for");
      }

      @Override
      public int priority(String party) {
        return 5;
      }

      @Override
      public String company(String party) {
        return "north";
      }

      @Override
      public Collection<SystemPolicy> systems() {
        return List.of(PATIENT, HASTY);
      }
    };
  }

  private CaseDesk desk() {
    return new CaseDesk() {
      @Override
      public String open(JdbcClient tx, NewCase found) {
        opened.add(found);
        return "case";
      }

      @Override
      public String openStanding(JdbcClient tx, NewCase found) {
        throw new AssertionError("nothing lasts here");
      }

      @Override
      public void closeStanding(
          JdbcClient tx, String company, String step, String cause, String blocks, String reason) {
        throw new AssertionError("nothing lasts here");
      }

      @Override
      public void closeForBlocked(
          JdbcClient tx, String party, Collection<String> blocks, String reason) {
        throw new AssertionError("nothing is blocked");
      }

      @Override
      public void closeForEffect(JdbcClient tx, String effectId, String reason) {
        throw new AssertionError("nothing was confirmed");
      }

      @Override
      public void closeForMessage(JdbcClient tx, String messageId, String reason) {
        throw new AssertionError("there is no message");
      }

      @Override
      public void closeForOrder(
          JdbcClient tx, String orderId, String category, String cause, String reason) {
        throw new AssertionError("there is no order");
      }

      @Override
      public void closeForOrder(JdbcClient tx, String orderId, String category, String reason) {
        throw new AssertionError("there is no order");
      }
    };
  }
}
