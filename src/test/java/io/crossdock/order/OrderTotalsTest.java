package io.crossdock.order;

import static io.crossdock.model.OrderFixtures.eur;
import static io.crossdock.model.OrderFixtures.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.crossdock.model.FieldProblem;
import io.crossdock.model.LineItem;
import io.crossdock.model.LineItemBuilder;
import io.crossdock.model.Money;
import io.crossdock.model.Order;
import io.crossdock.model.OrderBuilder;
import io.crossdock.model.OrderFixtures;
import io.crossdock.model.Tax;
import io.crossdock.model.Totals;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OrderTotalsTest {

  static Stream<Order> valid() {
    return Stream.of(
        OrderFixtures.oneLine(),
        OrderFixtures.manyLines(500),
        OrderFixtures.taxExcluded(),
        OrderFixtures.discounted(),
        OrderFixtures.withShipping(),
        OrderFixtures.kit(),
        OrderFixtures.withRoundingDifference(),
        OrderFixtures.asSent(),
        OrderFixtures.full());
  }

  @ParameterizedTest
  @MethodSource("valid")
  void ordersThatTieHaveNoProblem(Order order) {
    assertThat(OrderTotals.check(order)).isEmpty();
  }

  @Test
  void aCentTooMuchIsShownWithItsNumbers() {
    Order order =
        saying(
            new Totals(null, null, null, null, eur("120.00")),
            item("L1", "CUP-RED", "1", "100.83", "19.16", "119.99"));

    assertThat(OrderTotals.check(order))
        .containsExactly(
            new FieldProblem(
                "/totals/gross",
                "linesTieToTotal",
                "lines add up to 119.99 EUR, the channel says 120.00 EUR, difference 0.01 EUR"));
  }

  @Test
  void theRoundingDifferenceIsPartOfTheSum() {
    Order order =
        OrderFixtures.withRoundingDifference().toBuilder().roundingDifference(eur("0.01")).build();

    assertThat(OrderTotals.check(order))
        .extracting(FieldProblem::message)
        .containsExactly(
            "lines add up to 23.80 EUR, 23.81 EUR with the rounding difference of 0.01 EUR,"
                + " the channel says 23.79 EUR, difference 0.02 EUR");
  }

  @Test
  void aLineMustTieOnItsOwn() {
    Order order = saying(null, item("L1", "CUP-RED", "1", "10.00", "1.90", "11.91"));

    assertThat(OrderTotals.check(order))
        .containsExactly(
            new FieldProblem(
                "/lineItems/0/gross",
                "lineTies",
                "net 10.00 EUR and taxes 1.90 EUR add up to 11.90 EUR, the line says gross"
                    + " 11.91 EUR, difference 0.01 EUR"));
  }

  @Test
  void theTaxesMustTieToTheChannelsTax() {
    Order order =
        saying(
            new Totals(null, eur("1.91"), null, null, null),
            item("L1", "CUP-RED", "1", "10.00", "1.90", "11.90"));

    assertThat(OrderTotals.check(order))
        .extracting(FieldProblem::path, FieldProblem::rule)
        .containsExactly(tuple("/totals/tax", "taxesTieToTotal"));
  }

  @Test
  void withoutTotalsOnlyTheLinesCount() {
    assertThat(OrderTotals.check(saying(null, item("L1", "A", "1", "10.00", "1.90", "11.90"))))
        .isEmpty();
  }

  @Test
  void anotherCurrencyIsFoundWhereverItStands() {
    Order order = OrderFixtures.full().toBuilder().roundingDifference(Money.of("0", "USD")).build();

    assertThat(OrderTotals.check(order))
        .containsExactly(
            new FieldProblem(
                "/roundingDifference", "oneCurrency", "the order is in EUR, found 0 USD"));
  }

  @Test
  void aLineWithoutAmountsIsAProblemUnlessTheChannelHasNotPricedItYet() {
    LineItem unpriced =
        item("L1", "A", "1", "10.00", "1.90", "11.90").toBuilder().net(null).gross(null).build();
    Order order = saying(new Totals(null, null, null, null, eur("5.00")), unpriced);

    assertThat(OrderTotals.check(order))
        .containsExactly(
            new FieldProblem("/lineItems/0", "amountMissing", "the line has no net or no gross"));
    assertThat(OrderTotals.check(order.toBuilder().channelStatus("pending").build())).isEmpty();
  }

  @Test
  void unroundedTaxesTieToTheCent() {
    Tax tax = new Tax(new BigDecimal("0.19"), eur("24.743109"), null, null);
    LineItem line =
        item("L1", "A", "1", "130.23", "24.74", "154.97").toBuilder().taxes(List.of(tax)).build();

    assertThat(OrderTotals.check(saying(null, line))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "EUR, 10.004, true",
    "EUR, 10.005, false",
    "JPY, 10.4, true",
    "JPY, 10.5, false",
    "KWD, 10.0004, true",
    "KWD, 10.0005, false",
    "XQX, 10.004, true"
  })
  void toTheCentFollowsTheCurrency(String currency, String said, boolean ties) {
    Money gross = Money.of("10", currency);
    LineItem line =
        new LineItemBuilder()
            .lineId("1")
            .type("item")
            .quantity(BigDecimal.ONE)
            .unit("EA")
            .net(gross)
            .gross(gross)
            .build();
    Order order = saying(new Totals(null, null, null, null, Money.of(said, currency)), line);

    assertThat(OrderTotals.check(order).isEmpty()).isEqualTo(ties);
  }

  @Test
  void theWorstRoundingOfAThousandLinesIsStillFound() {
    Order order = OrderFixtures.manyLines(1_000);
    Totals totals = order.totals();
    Money wrong = totals.gross().plus(eur("0.01"));
    OrderBuilder changed =
        order.toBuilder().totals(new Totals(totals.net(), totals.tax(), null, null, wrong));

    assertThat(OrderTotals.check(changed.build()))
        .extracting(FieldProblem::message)
        .containsExactly(
            "lines add up to 11900.00 EUR, the channel says 11900.01 EUR, difference 0.01 EUR");
  }

  private static Order saying(Totals totals, LineItem... lines) {
    return OrderFixtures.order("1009", lines).toBuilder().totals(totals).build();
  }
}
