package io.crossdock.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a system wants to be left alone. */
class RetryAfterTest {

  @ParameterizedTest
  @CsvSource({"2, 2", "2.0, 2", "2.1, 3", "0, 1", "0.4, 1", "' 30 ', 30"})
  void secondsAreRoundedUp(String text, long seconds) {
    assertThat(RetryAfter.seconds(text)).hasValue(seconds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1e9", "Fri, 20 Nov 2026 08:15:00 GMT", "9999999"})
  void whatIsNoNumberOfSecondsSaysNothing(String text) {
    assertThat(RetryAfter.seconds(text)).isEmpty();
  }

  @Test
  void noHeaderSaysNothing() {
    assertThat(RetryAfter.seconds(null)).isEmpty();
  }
}
