package io.crossdock.order;

import static io.crossdock.model.OrderFixtures.item;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.model.Order;
import io.crossdock.model.OrderFixtures;
import org.junit.jupiter.api.Test;

class AlreadyShippedTest {

  private final Order open =
      OrderFixtures.order("1011", item("L1", "CUP-RED", "2", "20.00", "3.80", "23.80"));
  private final OrderIntake shipped = OrderIntake.of(open.withChannelStatus("shipped"));

  @Test
  void anOrderThatTheHubHasNeverSeenIsHeldWithTheReason() {
    OrderIntake intake = AlreadyShipped.unknown(shipped);

    assertThat(intake.holds()).singleElement().asString().contains("was shipped before");
  }

  @Test
  void ofAnOrderThatTheHubShipsItIsNoNews() {
    OrderIntake intake = AlreadyShipped.known(shipped, open);

    assertThat(intake.holds()).isEmpty();
    assertThat(intake.order().channelStatus()).isEqualTo("open");
  }

  @Test
  void anOrderThatWaitedForTheChannelAndWasShippedMeanwhileIsHeld() {
    OrderIntake intake = AlreadyShipped.known(shipped, open.withChannelStatus("pending"));

    assertThat(intake.holds()).hasSize(1);
    assertThat(intake.order().channelStatus()).isEqualTo("shipped");
  }

  @Test
  void anyOtherWishStaysAsItIs() {
    OrderIntake cancelled = OrderIntake.of(open.withChannelStatus("cancelled"));

    assertThat(AlreadyShipped.unknown(cancelled)).isEqualTo(cancelled);
    assertThat(AlreadyShipped.known(cancelled, open)).isEqualTo(cancelled);
  }
}
