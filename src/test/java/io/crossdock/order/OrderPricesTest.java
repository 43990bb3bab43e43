package io.crossdock.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;

import io.crossdock.model.Discount;
import io.crossdock.model.FieldProblem;
import io.crossdock.model.LineItem;
import io.crossdock.model.Money;
import io.crossdock.model.Order;
import io.crossdock.model.OrderFixtures;
import io.crossdock.pricing.PriceLookup;
import io.crossdock.pricing.PriceRules;
import io.crossdock.pricing.PriceRules.Mismatch;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.ArgumentCaptor;
import org.mockito.Mockito;

/** An order charges what the price list says, or it is held or refused with both numbers. */
class OrderPricesTest {

  private static final OffsetDateTime SINCE = OffsetDateTime.parse("2026-11-20T00:00:00+01:00");

  private final PriceLookup lookup = Mockito.mock(PriceLookup.class);

  /** Two CUP-RED for 23.80 with tax, 20.00 without. */
  private final Order order = OrderFixtures.oneLine();

  @Test
  void thePriceOfTheListIsTaken() {
    listed("11.90", true);

    OrderIntake checked = check(order, Mismatch.reject, "0");

    assertThat(checked.isRefused()).isFalse();
    assertThat(checked.holds()).isEmpty();
  }

  @Test
  void anotherPriceIsRefusedWithBothNumbers() {
    listed("12.50", true);

    OrderIntake checked = check(order, Mismatch.reject, "0");

    assertThat(checked.problems())
        .containsExactly(
            new FieldProblem(
                "/lineItems/0/unitPrice",
                "price",
                "price list RETAIL says 12.50 EUR with tax for one EA of 'cup-red' since"
                    + " 2026-11-20T00:00+01:00, the order charges 11.90 EUR"));
  }

  @Test
  void orItIsHeldWithBothNumbers() {
    listed("12.50", true);

    OrderIntake checked = check(order, Mismatch.hold, "0");

    assertThat(checked.isRefused()).isFalse();
    assertThat(checked.holds()).singleElement().asString().contains("12.50 EUR", "11.90 EUR");
  }

  @Test
  void orNobodyLooks() {
    listed("12.50", true);

    OrderIntake checked = check(order, Mismatch.none, "0");

    assertThat(checked).isEqualTo(OrderIntake.of(order));
    Mockito.verifyNoInteractions(lookup);
  }

  @ParameterizedTest(name = "list says {0}, tolerance {1}: refused {2}")
  @CsvSource({
    "11.90, 0, false",
    "11.91, 0, true",
    "12.00, 0.10, false",
    "11.80, 0.10, false",
    "12.01, 0.10, true",
    "11.70, 0.10, true"
  })
  void theToleranceIsOfOneUnitInBothDirections(String amount, String tolerance, boolean refused) {
    listed(amount, true);

    assertThat(check(order, Mismatch.reject, tolerance).isRefused()).isEqualTo(refused);
  }

  @Test
  void aNetListIsComparedWithTheNetAmount() {
    listed("10.00", false);

    assertThat(check(order, Mismatch.reject, "0").isRefused()).isFalse();
  }

  @Test
  void aNetListAndAGrossDiscountAreCompared() {
    Order discounted = withDiscount(order, "2.38");

    listed("11.00", false);
    boolean right = check(discounted, Mismatch.reject, "0").isRefused();
    listed("10.00", false);
    boolean wrong = check(discounted, Mismatch.reject, "0").isRefused();

    assertThat(right).as("22.00 net before 2.38 gross off").isFalse();
    assertThat(wrong).isTrue();
  }

  @Test
  void aDiscountIsNoOtherPrice() {
    listed("13.09", true);

    assertThat(check(withDiscount(order, "2.38"), Mismatch.reject, "0").isRefused()).isFalse();
  }

  @Test
  void whatALineChargesCountsNotWhatItStates() {
    listed("12.50", true);
    LineItem line = order.lineItems().get(0).toBuilder().unitPrice(eur("12.50")).build();

    OrderIntake checked = check(order.withLineItems(List.of(line)), Mismatch.reject, "0");

    assertThat(checked.isRefused()).isTrue();
  }

  @Test
  void anArticleWithoutAPriceAndAnotherCurrencyAreNotHeldToOne() {
    Mockito.when(lookup.at(any(), any(), any(), any())).thenReturn(Map.of());

    assertThat(check(order, Mismatch.reject, "0").isRefused()).isFalse();
    Order dollars = order.toBuilder().currency("USD").build();
    listed("1.00", true);
    assertThat(check(dollars, Mismatch.reject, "0").isRefused()).isFalse();
  }

  @Test
  void aCancelledOrderIsTakenBackWhateverItCharged() {
    listed("1.00", true);

    assertThat(check(order.withChannelStatus("cancelled"), Mismatch.reject, "0").isRefused())
        .isFalse();
  }

  @Test
  void thePriceOfTheTimeOfTheOrderCounts() {
    listed("11.90", true);
    Order early = order.toBuilder().placedAt(SINCE).build();

    check(early, Mismatch.reject, "0");

    ArgumentCaptor<Instant> asked = ArgumentCaptor.forClass(Instant.class);
    Mockito.verify(lookup).at(any(), any(), any(), asked.capture());
    assertThat(asked.getValue()).isEqualTo(SINCE.toInstant());
  }

  private void listed(String amount, boolean tax) {
    PriceLookup.Price price = new PriceLookup.Price(eur(amount), null, tax, SINCE);
    Mockito.when(lookup.at(any(), any(), any(), any())).thenReturn(Map.of("CUP-RED", price));
  }

  private OrderIntake check(Order checked, Mismatch mismatch, String tolerance) {
    PriceRules.Rule rule =
        new PriceRules.Rule("RETAIL", "EUR", true, mismatch, new BigDecimal(tolerance));
    PriceRules rules = Mockito.mock(PriceRules.class);
    Mockito.when(rules.rule("mobile-app")).thenReturn(Optional.of(rule));
    return new OrderPrices(rules, lookup).check(OrderIntake.of(checked));
  }

  /** The same amounts, as what is left after a discount. */
  private static Order withDiscount(Order order, String amount) {
    LineItem line =
        order.lineItems().get(0).toBuilder()
            .discounts(List.of(new Discount("WELCOME", eur(amount))))
            .build();
    return order.withLineItems(List.of(line));
  }

  private static Money eur(String amount) {
    return Money.of(amount, "EUR");
  }
}
