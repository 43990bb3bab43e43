package io.crossdock.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A line in another unit: exact, and what the channel ordered stays visible. */
class LineItemUnitTest {

  private final LineItem cases =
      OrderFixtures.item("L1", "CUP-RED", "3", "20.00", "3.80", "23.80").toBuilder()
          .unit("CS")
          .cancelledQuantity(new BigDecimal("1"))
          .unitPrice(Money.of("18.00", "EUR"))
          .build();

  @ParameterizedTest(name = "{0} at {1} are {2}")
  @CsvSource({
    "1,        12,       12",
    "2.5,      12,       30",
    "0.333333, 3,        0.999999",
    "100,      0.001,    0.1",
    "7,        1.234567, 8.641969",
    "1000000,  1000,     1000000000",
    "0,        12,       0"
  })
  void quantitiesAreMultipliedExactly(String quantity, String factor, String expected) {
    LineItem line =
        cases.toBuilder().quantity(new BigDecimal(quantity)).cancelledQuantity(null).build();

    LineItem converted = line.inUnit("EA", new BigDecimal(factor));

    assertThat(converted.quantity().toPlainString()).isEqualTo(expected);
    assertThat(converted.quantity().divide(new BigDecimal(factor))).isEqualByComparingTo(quantity);
  }

  @Test
  void whatTheChannelOrderedStandsBesideAndTheMoneyOfTheLineStays() {
    LineItem converted = cases.inUnit("EA", new BigDecimal("12"));

    assertThat(converted.quantity()).isEqualByComparingTo("36");
    assertThat(converted.cancelledQuantity()).isEqualByComparingTo("12");
    assertThat(converted.unit()).isEqualTo("EA");
    assertThat(converted.unitPrice()).isEqualTo(Money.of("1.50", "EUR"));
    assertThat(converted.net()).isEqualTo(cases.net());
    assertThat(converted.gross()).isEqualTo(cases.gross());
    assertThat(converted.channelUnit())
        .isEqualTo(
            new ChannelUnit(
                new BigDecimal("3"), "CS", new BigDecimal("12"), Money.of("18.00", "EUR")));
  }

  @Test
  void aPriceThatCannotBeDividedExactlyIsLeftOutAndStaysWithTheChannelsUnit() {
    LineItem converted = cases.inUnit("EA", new BigDecimal("7"));

    assertThat(converted.unitPrice()).isNull();
    assertThat(converted.channelUnit().unitPrice()).isEqualTo(Money.of("18.00", "EUR"));
  }

  @Test
  void aQuantityThatNeedsMoreDecimalsThanThereAreIsRefusedNotRounded() {
    LineItem fine = cases.toBuilder().quantity(new BigDecimal("0.000001")).build();

    assertThatThrownBy(() -> fine.inUnit("KGM", new BigDecimal("0.001")))
        .isInstanceOf(ArithmeticException.class);
  }
}
