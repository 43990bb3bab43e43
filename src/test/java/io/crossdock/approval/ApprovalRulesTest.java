package io.crossdock.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From where on an act needs a second person is what the settings say. */
class ApprovalRulesTest {

  private final ApprovalRules rules =
      new ApprovalRules(Set.of("revenueCritical", "compliance"), "10000, JPY 1500000", 500);

  private static Weight worth(String amount, String currency) {
    return Weight.ofValue("order 1", new BigDecimal(amount), currency);
  }

  private static Weight changing(Map<String, Set<String>> parties) {
    return new Weight("release 1", Map.of(), 0, parties);
  }

  @ParameterizedTest
  @CsvSource({
    "10000, EUR, ",
    "10000.01, EUR, 'worth 10000.01 EUR, more than 10000'",
    "20000.50, CHF, 'worth 20000.50 CHF, more than 10000'",
    "1500000, JPY, ",
    "1500001, JPY, 'worth 1500001.00 JPY, more than 1500000'",
  })
  void eachCurrencyHasItsOwnLimitOrThatOfAllOthers(String amount, String currency, String why) {
    assertThat(rules.whySecond(worth(amount, currency)).orElse(null)).isEqualTo(why);
  }

  @Test
  void aCurrencyWithoutALimitHasNone() {
    ApprovalRules euros = new ApprovalRules(Set.of(), "EUR 100", 500);

    assertThat(euros.whySecond(worth("1000000", "USD"))).isEmpty();
    assertThat(euros.whySecond(worth("101", "EUR"))).isPresent();
  }

  @Test
  void whatIsWorthNothingKnownNeedsNobody() {
    assertThat(rules.whySecond(Weight.ofValue("case 1", null, null))).isEmpty();
  }

  @Test
  void manyMessagesNeedASecondPerson() {
    assertThat(rules.whySecond(new Weight("replay 1", Map.of(), 500, Map.of()))).isEmpty();
    assertThat(rules.whySecond(new Weight("replay 1", Map.of(), 501, Map.of())))
        .contains("501 messages, more than 500");
  }

  @Test
  void aPartyOfADeclaredClassNeedsASecondPersonAlsoWhereItLosesThatClass() {
    assertThat(rules.whySecond(changing(Map.of("events", Set.of("internal"))))).isEmpty();
    assertThat(
            rules.whySecond(
                changing(
                    Map.of(
                        "events", Set.of("internal"),
                        "shop", Set.of("internal", "revenueCritical")))))
        .contains("it changes shop (revenueCritical)");
  }

  @Test
  void withoutAClassNobodyHasToAgreeToAnyRelease() {
    ApprovalRules none = new ApprovalRules(Set.of(), "", 500);

    assertThat(none.whySecond(changing(Map.of("shop", Set.of("revenueCritical"))))).isEmpty();
    assertThat(none.whySecond(worth("9999999", "EUR"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ten", "EUR", "eur 10", "-1", "10, 20", "EUR 1, EUR 2", "EUR10"})
  void aLimitThatCannotBeReadRefusesTheStart(String limits) {
    assertThatThrownBy(() -> ValueLimits.of(limits))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("CROSSDOCK_APPROVAL_VALUES");
  }

  @Test
  void moreOfAnythingIsMoreAndLessIsNot() {
    Weight shown =
        new Weight("a", Map.of("EUR", BigDecimal.TEN), 5, Map.of("shop", Set.of("internal")));

    assertThat(shown.isMoreThan(shown)).isFalse();
    assertThat(new Weight("a", Map.of(), 4, Map.of()).isMoreThan(shown)).isFalse();
    assertThat(worth("10.00", "EUR").isMoreThan(shown)).isFalse();
    assertThat(worth("10.01", "EUR").isMoreThan(shown)).isTrue();
    assertThat(worth("1", "USD").isMoreThan(shown)).isTrue();
    assertThat(new Weight("a", Map.of(), 6, Map.of()).isMoreThan(shown)).isTrue();
    assertThat(changing(Map.of("till", Set.of("internal"))).isMoreThan(shown)).isTrue();
    assertThat(changing(Map.of("shop", Set.of("fragile"))).isMoreThan(shown)).isTrue();
  }
}
