package io.crossdock.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelQuantityTest {

  @ParameterizedTest(name = "{0} available, {1} open, share {2}, buffer {3}, cap {4}: {6}")
  @CsvSource({
    "10,     0, 100, 0, ,    false, 10",
    "10,     3, 100, 0, ,    false, 10",
    "10,     3, 100, 0, ,    true,  13",
    "10,     0, 50,  0, ,    false, 5",
    "11,     0, 50,  0, ,    false, 5",
    "10,     0, 50,  2, ,    false, 3",
    "1,      0, 100, 2, ,    false, 0",
    "1,      3, 100, 2, ,    true,  3",
    "5000,   0, 100, 0, 999, false, 999",
    "998,    5, 100, 0, 999, true,  999",
    "2.750,  0, 100, 0, ,    false, 2",
    "0,      0, 100, 0, ,    false, 0",
    "7,      0, 0,   0, ,    false, 0"
  })
  void theNumberIsWhatTheRuleLeaves(
      BigDecimal available,
      BigDecimal open,
      BigDecimal share,
      BigDecimal buffer,
      BigDecimal cap,
      boolean subtracts,
      BigDecimal expected) {
    ChannelRule rule = new ChannelRule(share, buffer, cap, subtracts);

    ChannelQuantity number = ChannelQuantity.of(available, open, rule);

    assertThat(number.quantity()).isEqualByComparingTo(expected);
  }

  @Test
  void thePartsExplainTheNumberStepByStep() {
    ChannelRule rule =
        new ChannelRule(new BigDecimal("50"), new BigDecimal("2"), new BigDecimal("4"), true);

    ChannelQuantity number = ChannelQuantity.of(new BigDecimal("11"), new BigDecimal("3"), rule);

    assertThat(number.parts())
        .extracting(ChannelQuantity.Part::name)
        .containsExactly("available", "share", "buffer", "openOrders", "wholeUnits", "cap");
    BigDecimal sum =
        number.parts().stream()
            .map(ChannelQuantity.Part::change)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(sum).isEqualByComparingTo(number.quantity());
  }

  @Test
  void aShareAboveHundredOrANegativeBufferIsRefused() {
    assertThatThrownBy(() -> new ChannelRule(new BigDecimal("101"), BigDecimal.ZERO, null, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ChannelRule(BigDecimal.TEN, new BigDecimal("-1"), null, false))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
