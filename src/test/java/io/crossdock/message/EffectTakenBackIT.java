package io.crossdock.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A command is taken back only where no attempt of it can have been done. */
class EffectTakenBackIT extends MessageDatabase {

  private static final SystemPolicy POLICY = QuickPolicy.of("wms", "release", 8);

  private final EffectLedger ledger = new EffectLedger();
  private String effectId;

  @BeforeEach
  void addCommand() {
    DB.sql("truncate effect, effect_key, effect_archive, effect_history").update();
    ledger.add(
        DB,
        new NewEffect(
            "north", "wms", "release", "o1", "release/o1", "o1", 3, "{}", "c", null, "test", "is"));
    effectId = DB.sql("select effect_id from effect").query(String.class).single();
  }

  @Test
  void whatWasNeverBegunIsTakenBack() {
    assertThat(takenBack()).isTrue();
    assertThat(archived()).isEqualTo("suppressed");
  }

  @Test
  void anAttemptThatCertainlyFailedIsTakenBack() {
    begin();
    settle(EffectResult.Kind.retry);

    assertThat(takenBack()).isTrue();
  }

  @Test
  void whatWaitsToBeSentAgainUnderItsKeyIsNotTakenBack() {
    begin();
    settle(EffectResult.Kind.unknown);
    settle(EffectResult.Kind.postponed);

    assertThat(state()).isEqualTo("pending");
    assertThat(takenBack()).isFalse();
    assertThat(state()).isEqualTo("pending");
  }

  @Test
  void aSecondAttemptThatFailsSaysNothingOfTheFirst() {
    begin();
    settle(EffectResult.Kind.unknown);
    settle(EffectResult.Kind.postponed);
    begin();
    settle(EffectResult.Kind.retry);

    assertThat(state()).isEqualTo("pending");
    assertThat(takenBack()).isFalse();
  }

  @Test
  void anAttemptWhoseProcessDiedIsNotTakenBack() {
    begin();
    DB.sql("update effect set lease_until = now() - interval '1 second'").update();
    new EffectClaims(DB, new InstanceId()).expire(POLICY);
    settle(EffectResult.Kind.postponed);

    assertThat(takenBack()).isFalse();
  }

  @Test
  void whatALookUpDoesNotFindIsTakenBack() {
    begin();
    settle(EffectResult.Kind.unknown);
    settle(EffectResult.Kind.retry);

    assertThat(takenBack()).isTrue();
  }

  @Test
  void aRefusalClearsTheDoubt() {
    begin();
    settle(EffectResult.Kind.unknown);
    settle(EffectResult.Kind.postponed);
    begin();
    settle(EffectResult.Kind.rejected);

    assertThat(takenBack()).isTrue();
  }

  @Test
  void aDoubtfulValueThatWasGivenUpMakesWayForANewerOne() {
    begin();
    settle(EffectResult.Kind.unknown);
    settle(EffectResult.Kind.postponed);

    boolean gone = ledger.suppress(DB, ledger.lock(DB, effectId).orElseThrow(), "hub", "newer");

    assertThat(gone).isTrue();
    assertThat(archived()).isEqualTo("suppressed");
  }

  private void begin() {
    DB.sql(
            """
            update effect set state = 'sending', attempt = attempt + 1, lease_owner = 'test',
              lease_until = now() + interval '1 minute'
            """)
        .update();
  }

  private void settle(EffectResult.Kind kind) {
    Effect effect = ledger.lock(DB, effectId).orElseThrow();
    assertThat(
            ledger.settle(
                DB,
                effect,
                effect.attempt(),
                EffectResult.of(kind, "said"),
                kind.next(),
                Duration.ZERO,
                "test"))
        .isTrue();
  }

  private boolean takenBack() {
    return ledger.takeBack(DB, ledger.lock(DB, effectId).orElseThrow(), "test", "not wanted");
  }

  private String state() {
    return DB.sql("select state from effect").query(String.class).single();
  }

  private String archived() {
    return DB.sql("select state from effect_archive").query(String.class).single();
  }
}
