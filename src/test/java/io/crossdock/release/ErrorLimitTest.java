package io.crossdock.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many messages must fail, and how much more often than before, until a release goes back. */
class ErrorLimitTest {

  private static final ErrorLimit LIMIT =
      new ErrorLimit(Duration.ofMinutes(30), Duration.ofHours(1), 20, 0.2, 3);

  @ParameterizedTest
  @CsvSource({
    "30, 24, 200, 1, true",
    "19, 19, 0, 0, false",
    "20, 20, 0, 0, true",
    "200, 39, 200, 1, false",
    "100, 60, 100, 30, false",
    "100, 90, 100, 30, true",
    "0, 0, 100, 50, false"
  })
  void bothTheNumberAndTheRiseCount(
      long messages, long failed, long before, long failedBefore, boolean goesBack) {
    ErrorLimit.Count count =
        new ErrorLimit.Count("shop", "order", messages, failed, before, failedBefore);

    assertThat(LIMIT.exceeded(count).isPresent()).isEqualTo(goesBack);
  }

  @Test
  void theReasonBearsTheNumbers() {
    ErrorLimit.Count count = new ErrorLimit.Count("shop", "order", 30, 24, 200, 1);

    assertThat(LIMIT.exceeded(count))
        .contains("shop order: 24 of 30 messages failed since it went live, 1 of 200 before");
  }
}
