package io.crossdock.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How long a thing has looked the same is counted from the first look, by durations only. */
class UnchangedTest {

  private final AtomicLong nanos = new AtomicLong(-5);
  private final Unchanged<String> unchanged = new Unchanged<>(2, nanos::get);

  @Test
  void atTheFirstLookNothingIsKnown() {
    assertThat(unchanged.look("a", 1)).isEmpty();
  }

  @Test
  void theTimeCountsFromTheLookAtWhichItFirstLookedSo() {
    unchanged.look("a", 1);
    pass(Duration.ofSeconds(2));
    unchanged.look("a", 2);
    pass(Duration.ofSeconds(3));
    unchanged.look("a", 2);
    pass(Duration.ofSeconds(4));

    assertThat(unchanged.look("a", 2)).contains(Duration.ofSeconds(7));
  }

  @Test
  void whatIsForgottenIsNew() {
    unchanged.look("a", 1);
    unchanged.forget("a"::equals);

    assertThat(unchanged.look("a", 1)).isEmpty();
  }

  @Test
  void ofTooManyThingsTheOneLookedAtLongestAgoIsForgotten() {
    unchanged.look("a", 1);
    unchanged.look("b", 1);
    unchanged.look("a", 1);
    unchanged.look("c", 1);

    assertThat(unchanged.look("a", 1)).isPresent();
    assertThat(unchanged.look("b", 1)).isEmpty();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
