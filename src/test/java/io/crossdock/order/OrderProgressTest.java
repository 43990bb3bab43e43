package io.crossdock.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrderProgressTest {

  private static final Set<Checkpoint> NONE = Set.of();
  private static final Set<Checkpoint> ALLOCATED =
      Set.of(Checkpoint.ACCEPTED, Checkpoint.ALLOCATED);
  private static final Set<Checkpoint> BOOKED =
      Set.of(Checkpoint.ACCEPTED, Checkpoint.ALLOCATED, Checkpoint.BOOKED);
  private static final Set<Checkpoint> RELEASED =
      Set.of(Checkpoint.ACCEPTED, Checkpoint.ALLOCATED, Checkpoint.BOOKED, Checkpoint.RELEASED);

  @Test
  void itIsReceivedUntilItIsAccepted() {
    assertThat(status(NONE, line(2, 0, 0, 0))).isEqualTo(OrderStatus.RECEIVED);
    assertThat(status(Set.of(Checkpoint.ACCEPTED), line(2, 0, 0, 0)))
        .isEqualTo(OrderStatus.ACCEPTED);
    assertThat(status(Set.of(Checkpoint.REJECTED), line(2, 0, 0, 0)))
        .isEqualTo(OrderStatus.REJECTED);
  }

  @Test
  void itIsReservedOnlyWhenEveryLineIs() {
    assertThat(status(ALLOCATED, line(2, 2, 0, 0), line(1, 1, 0, 0)))
        .isEqualTo(OrderStatus.RESERVED);
    assertThat(status(ALLOCATED, line(2, 1, 0, 0), line(1, 1, 0, 0)))
        .isEqualTo(OrderStatus.PENDING_ALLOCATION);
    assertThat(status(ALLOCATED, line(2, 1, 1, 0), line(1, 0, 1, 0)))
        .as("what is cancelled need not be reserved")
        .isEqualTo(OrderStatus.RESERVED);
  }

  @Test
  void aParkedLineKeepsTheOrderAcceptedAndAShortOneIsShownFirst() {
    LineProgress parked = parked();

    assertThat(status(ALLOCATED, line(2, 2, 0, 0), parked)).isEqualTo(OrderStatus.ACCEPTED);
    assertThat(status(ALLOCATED, line(2, 1, 0, 0), parked))
        .isEqualTo(OrderStatus.PENDING_ALLOCATION);
    assertThat(parked.status(true)).isEqualTo(LineStatus.PARKED);
  }

  @Test
  void whatWentOverTheCounterIsHandedOverAndWaitsOnlyForItsProduct() {
    Set<Checkpoint> handed = Set.of(Checkpoint.ACCEPTED, Checkpoint.HANDED_OVER);
    Set<Checkpoint> told = Set.of(Checkpoint.HANDED_OVER, Checkpoint.COMPLETED);

    assertThat(status(handed, line(2, 0, 0, 2))).isEqualTo(OrderStatus.HANDED_OVER);
    assertThat(status(handed, line(2, 0, 0, 2), parked())).isEqualTo(OrderStatus.ACCEPTED);
    assertThat(status(told, line(2, 0, 0, 2))).isEqualTo(OrderStatus.COMPLETED);
  }

  @Test
  void bookedAndReleasedAreCheckpoints() {
    assertThat(status(BOOKED, line(2, 2, 0, 0))).isEqualTo(OrderStatus.BOOKED);
    assertThat(status(RELEASED, line(2, 2, 0, 0))).isEqualTo(OrderStatus.RELEASED);
  }

  @Test
  void shippedIsWhatLeftOfWhatIsStillWanted() {
    assertThat(status(RELEASED, line(2, 1, 0, 1))).isEqualTo(OrderStatus.PARTIALLY_SHIPPED);
    assertThat(status(RELEASED, line(2, 0, 1, 1))).isEqualTo(OrderStatus.SHIPPED);
    assertThat(status(RELEASED, line(2, 0, 0, 2), line(1, 0, 1, 0))).isEqualTo(OrderStatus.SHIPPED);
    assertThat(status(RELEASED, line(2, 0, 0, 2), line(1, 1, 0, 0)))
        .isEqualTo(OrderStatus.PARTIALLY_SHIPPED);
    assertThat(status(RELEASED, line(1, 0, 0, 2))).as("too much").isEqualTo(OrderStatus.SHIPPED);
  }

  @Test
  void whatLeftCountsWhateverTheOrderWaitedFor() {
    Set<Checkpoint> held = Set.of(Checkpoint.ACCEPTED, Checkpoint.HELD);

    assertThat(status(held, line(2, 2, 0, 0))).isEqualTo(OrderStatus.HELD);
    assertThat(status(held, line(2, 0, 0, 2))).isEqualTo(OrderStatus.SHIPPED);
    assertThat(status(ALLOCATED, line(2, 0, 0, 2)))
        .as("a store's sale that was not booked yet")
        .isEqualTo(OrderStatus.SHIPPED);
  }

  @Test
  void cancelledIsEveryLineNotAWordOfTheChannel() {
    Set<Checkpoint> word = Set.of(Checkpoint.ACCEPTED, Checkpoint.CANCELLED);

    assertThat(status(word, line(2, 0, 1, 0))).isEqualTo(OrderStatus.ACCEPTED);
    assertThat(status(NONE, line(2, 0, 2, 0))).isEqualTo(OrderStatus.CANCELLED);
    assertThat(status(word)).as("no goods").isEqualTo(OrderStatus.CANCELLED);
  }

  @Test
  void anOrderWithoutGoodsGoesFromBookedToCompleted() {
    assertThat(status(ALLOCATED)).isEqualTo(OrderStatus.RESERVED);
    assertThat(status(BOOKED)).isEqualTo(OrderStatus.BOOKED);
    assertThat(status(Set.of(Checkpoint.BOOKED, Checkpoint.COMPLETED)))
        .isEqualTo(OrderStatus.COMPLETED);
  }

  @Test
  void aLineTellsItsOwnStatus() {
    assertThat(line(2, 0, 0, 0).status(false)).isEqualTo(LineStatus.ACCEPTED);
    assertThat(line(2, 0, 0, 0).status(true)).isEqualTo(LineStatus.PENDING_ALLOCATION);
    assertThat(line(2, 2, 0, 0).status(true)).isEqualTo(LineStatus.RESERVED);
    assertThat(line(2, 1, 0, 1).status(true)).isEqualTo(LineStatus.PARTIALLY_SHIPPED);
    assertThat(line(2, 0, 0, 2).status(true)).isEqualTo(LineStatus.SHIPPED);
    assertThat(line(2, 0, 2, 0).status(true)).isEqualTo(LineStatus.CANCELLED);
    assertThat(returned().status(true)).isEqualTo(LineStatus.RETURNED);
  }

  private static OrderStatus status(Set<Checkpoint> checkpoints, LineProgress... lines) {
    return new OrderProgress(List.of(lines), checkpoints).status();
  }

  private static LineProgress line(int ordered, int reserved, int cancelled, int shipped) {
    return new LineProgress(
        "L1", false, of(ordered), of(reserved), of(cancelled), of(shipped), BigDecimal.ZERO);
  }

  private static LineProgress parked() {
    return new LineProgress("L9", true, of(1), of(0), of(0), of(0), of(0));
  }

  private static LineProgress returned() {
    return new LineProgress("L1", false, of(2), of(0), of(0), of(2), of(2));
  }

  private static BigDecimal of(int value) {
    return BigDecimal.valueOf(value);
  }
}
