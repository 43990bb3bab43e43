package io.crossdock.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MoneyTest {

  @Test
  void equalValuesAreEqualWhateverTheirScale() {
    Money one = Money.of("12.30", "EUR");
    Money other = Money.of("12.3", "EUR");

    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(one).isNotEqualTo(Money.of("12.30", "USD"));
    assertThat(one.toString()).isEqualTo("12.30 EUR");
  }

  @Test
  void sumsAndDifferencesAreExact() {
    Money tenth = Money.of("0.10", "EUR");

    assertThat(tenth.plus(Money.of("0.20", "EUR"))).isEqualTo(Money.of("0.30", "EUR"));
    assertThat(tenth.minus(Money.of("0.20", "EUR")).signum()).isNegative();
    assertThat(tenth.negate()).isEqualTo(Money.of("-0.1", "EUR"));
    assertThat(tenth).isGreaterThan(Money.zero("EUR"));
  }

  @Test
  void twoCurrenciesAreNotAdded() {
    Money euro = Money.of("1", "EUR");
    Money dollar = Money.of("1", "USD");

    assertThat(euro.sameCurrency(dollar)).isFalse();
    assertThatThrownBy(() -> euro.plus(dollar))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot combine 1 EUR with 1 USD");
  }
}
