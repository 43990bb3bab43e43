package io.crossdock.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.party.RefusedStartException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A hub does not start with a restore time that cannot be meant. */
class RecoveryStartTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @Test
  void aTimeIsReadWithItsOffset() {
    Instant time = RecoveryStart.time("2026-11-22T10:15:00+01:00", NOW);

    assertThat(time).isEqualTo("2026-11-22T09:15:00Z");
  }

  @Test
  void aTimeWithoutOffsetIsRefused() {
    assertThatThrownBy(() -> RecoveryStart.time("2026-11-22T09:15:00", NOW))
        .isInstanceOf(RefusedStartException.class)
        .hasMessageContaining(
            "CROSSDOCK_RECOVER_FROM=2026-11-22T09:15:00 is no time with its offset");
  }

  @Test
  void aTimeInTheFutureIsRefused() {
    assertThatThrownBy(() -> RecoveryStart.time("2026-11-22T10:15:00Z", NOW))
        .isInstanceOf(RefusedStartException.class)
        .hasMessageContaining("lies in the future");
  }
}
