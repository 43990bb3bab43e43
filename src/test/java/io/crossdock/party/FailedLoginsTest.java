package io.crossdock.party;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FailedLoginsTest {

  private final AtomicLong nanos = new AtomicLong();
  private final FailedLogins failed = new FailedLogins(3, Duration.ofMinutes(1), clock());

  @Test
  void anAddressWaitsUntilTheTimeOfItsTriesIsOver() {
    for (int i = 0; i < 3; i++) {
      assertThat(failed.isBlocked("10.0.0.1")).isFalse();
      failed.note("10.0.0.1");
    }

    assertThat(failed.isBlocked("10.0.0.1")).isTrue();
    pass(Duration.ofSeconds(20));
    assertThat(failed.waitsSeconds("10.0.0.1")).isEqualTo(40);
    assertThat(failed.isBlocked("10.0.0.1")).isTrue();
    pass(Duration.ofSeconds(41));
    assertThat(failed.isBlocked("10.0.0.1")).isFalse();
    assertThat(failed.isBlocked("10.0.0.2")).isFalse();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private TimeMeter clock() {
    return new TimeMeter() {
      @Override
      public long currentTimeNanos() {
        return nanos.get();
      }

      @Override
      public boolean isWallClockBased() {
        return false;
      }
    };
  }
}
