package io.crossdock.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrderTest {

  @Test
  void peopleSpeakOfTheCustomersNumber() {
    Order order = OrderFixtures.oneLine().toBuilder().customerOrderNumber("#1001").build();

    assertThat(order.shownNumber()).isEqualTo("#1001");
  }

  @Test
  void anOrderWithoutCustomersNumberIsKnownByTheChannels() {
    Order none = OrderFixtures.oneLine().toBuilder().customerOrderNumber(null).build();
    Order blank = OrderFixtures.oneLine().toBuilder().customerOrderNumber(" ").build();

    assertThat(none.shownNumber()).isEqualTo(none.channelOrderId());
    assertThat(blank.shownNumber()).isEqualTo(blank.channelOrderId());
  }
}
