package io.crossdock.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the relay sees as due: only its own operations, and no more than it can send. */
class EffectClaimsIT extends MessageDatabase {

  private static final int IN_FLIGHT = 3;
  private static final SystemPolicy RELEASE = QuickPolicy.of("wms", "release", IN_FLIGHT);
  private static final SystemPolicy CANCEL = QuickPolicy.of("wms", "cancel", IN_FLIGHT);

  private final EffectLedger ledger = new EffectLedger();
  private final EffectClaims claims = new EffectClaims(DB, new InstanceId());

  @BeforeEach
  void noCommands() {
    DB.sql("truncate effect, effect_key, effect_archive, effect_history").update();
  }

  @Test
  void nothingIsDueWhereNothingIs() {
    assertThat(claims.due(List.of(RELEASE, CANCEL))).isEmpty();
    assertThat(claims.due(List.of())).isEmpty();
  }

  @Test
  void noMoreIsCountedThanMayBeInFlight() {
    commands("release", 10);

    assertThat(claims.due(List.of(RELEASE, CANCEL)))
        .containsExactly(new EffectClaims.Due("wms", "release", IN_FLIGHT, 0, 0));
  }

  @Test
  void whatAnotherInstanceSendsIsNotSeen() {
    commands("release", 1);

    assertThat(claims.due(List.of(CANCEL))).isEmpty();
  }

  @Test
  void whatWaitsForItsTimeIsNotDue() {
    commands("release", 2);
    DB.sql("update effect set next_at = now() + interval '1 hour'").update();

    assertThat(claims.due(List.of(RELEASE))).isEmpty();
  }

  @Test
  void whatIsInFlightOrUnknownIsCountedApart() {
    commands("release", 4);
    assertThat(claims.claim(RELEASE, 2, Duration.ofMinutes(1))).hasSize(2);
    DB.sql(
            """
            update effect set state = 'unknown', next_at = now(), lease_owner = null,
              lease_until = null
            where effect_id = (select min(effect_id) from effect where state = 'queued')
            """)
        .update();

    assertThat(claims.due(List.of(RELEASE)))
        .containsExactly(new EffectClaims.Due("wms", "release", 2, 1, 1));
  }

  private void commands(String operation, int count) {
    for (int i = 1; i <= count; i++) {
      String key = operation + "/" + i;
      ledger.add(
          DB,
          new NewEffect(
              "north", "wms", operation, key, key, key, 3, "{}", "c", null, "test", "is"));
    }
  }
}
