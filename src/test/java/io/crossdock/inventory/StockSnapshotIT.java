package io.crossdock.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StockSnapshotIT extends StockDatabase {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

  @AfterEach
  void theLedgerStillHolds() {
    assertLedgerHolds();
  }

  @Test
  void aSnapshotOpensPositionsAndPostsTheDifferenceLater() {
    Posting first = apply(partial(1, TEN, line("A", "10", "1"), line("B", "0", "0")));
    Posting second = apply(partial(2, TEN.plusSeconds(60), line("A", "8", "0")));

    assertThat(first.changed()).containsExactly(key("A", EAST), key("B", EAST));
    assertThat(second.changed()).containsExactly(key("A", EAST));
    assertPosition("A", EAST, "8", "0");
    assertThat(place("A", EAST).unavailable()).isEqualTo(n("0"));
  }

  @Test
  void anEqualSnapshotWritesNoLedgerRow() {
    apply(partial(1, TEN, line("A", "10", "0")));
    long rows = ledgerRows();

    Posting posting = apply(partial(2, TEN.plusSeconds(60), line("A", "10", "0")));

    assertThat(posting.changed()).isEmpty();
    assertThat(ledgerRows()).isEqualTo(rows);
  }

  @Test
  void anOlderOrRepeatedSequenceChangesNothing() {
    apply(partial(5, TEN, line("A", "10", "0")));

    Posting repeated = apply(partial(5, TEN, line("A", "7", "0")));
    Posting older = apply(partial(4, TEN.plusSeconds(60), line("A", "7", "0")));

    assertThat(repeated.repeated()).containsExactly("A");
    assertThat(older.repeated()).containsExactly("A");
    assertPosition("A", EAST, "10", "0");
  }

  @Test
  void aFullSnapshotSetsWhatItDoesNotNameToZeroAndOutdatesOlderPages() {
    apply(partial(1, TEN, line("A", "10", "0"), line("B", "5", "0")));

    apply(full(3, TEN.plusSeconds(120), line("A", "9", "0")));
    Posting late = apply(partial(2, TEN.plusSeconds(60), line("B", "4", "0"), line("C", "1", "0")));

    assertThat(late.changed()).isEmpty();
    assertPosition("A", EAST, "9", "0");
    assertPosition("B", EAST, "0", "0");
  }

  @Test
  void aShipmentAfterTheCountIsNotUndoneByTheSnapshotThatArrivesLater() {
    stock("A", EAST, "10");
    reserve("o1", Want.at("1", "A", n("3"), EAST));
    ship(shippedAt("o1", TEN.plusSeconds(60)));

    apply(partial(1, TEN, line("A", "10", "0")));

    assertPosition("A", EAST, "7", "0");
  }

  @Test
  void aShipmentBeforeTheCountIsNotSubtractedAgainWhenItIsToldLate() {
    stock("A", EAST, "10");
    reserve("o1", Want.at("1", "A", n("3"), EAST));
    apply(partial(1, TEN, line("A", "7", "0")));

    ShipmentResult late = ship(shippedAt("o1", TEN.minusSeconds(60)));

    assertThat(late.repeated()).isFalse();
    assertPosition("A", EAST, "7", "0");
  }

  @Test
  void aCountBelowWhatIsReservedIsRecordedAndReturnedAndHealsByAReceipt() {
    stock("A", EAST, "10");
    reserve("o1", Want.at("1", "A", n("6"), EAST));

    Posting count = apply(partial(1, TEN, line("A", "5", "1")));
    ReserveResult next = reserve("o2", Want.at("1", "A", n("1"), EAST));
    Movement receipt = Movement.receipt(key("A", EAST), n("4"), "r1", TEN.plusSeconds(5));
    Posting healed = commit(() -> STOCK.movements().post(List.of(receipt), CAUSE));

    assertThat(count.shortages()).containsExactly(new Shortage(key("A", EAST), n("2")));
    assertThat(next.reserved()).isFalse();
    assertThat(healed.shortages()).isEmpty();
    assertThat(openShortages()).isZero();
    assertPosition("A", EAST, "9", "6");
  }

  @Test
  void anOlderCountOfAnotherSourceDoesNotOverwriteANewerOne() {
    apply(partial(1, TEN, line("A", "10", "0")));
    StockSnapshot erp =
        new StockSnapshot(
            "erp-main",
            COMPANY,
            EAST,
            TEN.minusSeconds(9),
            77,
            false,
            List.of(line("A", "3", "0")));

    Posting posting = commit(() -> STOCK.snapshots().apply(erp, CAUSE));

    assertThat(posting.repeated()).containsExactly("A");
    assertPosition("A", EAST, "10", "0");
  }

  @Test
  void everyOrderOfArrivalWithRepeatsEndsAtTheSameNumbers() {
    List<Runnable> messages = new ArrayList<>();
    messages.add(() -> apply(partial(1, TEN, line("A", "100", "2"), line("B", "50", "0"))));
    messages.add(() -> apply(partial(2, TEN.plusSeconds(60), line("A", "93", "4"))));
    messages.add(() -> apply(partial(3, TEN.plusSeconds(90), line("B", "49", "0"))));
    messages.add(() -> move("m1", "A", "-7", "2", TEN.plusSeconds(30)));
    messages.add(() -> move("m2", "A", "-3", "0", TEN.plusSeconds(61)));
    messages.add(() -> move("m3", "B", "5", "5", TEN.plusSeconds(91)));
    messages.add(() -> move("m4", "B", "-1", "0", TEN.minusSeconds(20)));
    Random random = new Random(20261120);
    for (int round = 0; round < 25; round++) {
      emptyTables();
      List<Runnable> arrival = new ArrayList<>(messages);
      arrival.addAll(messages);
      Collections.shuffle(arrival, random);

      arrival.forEach(Runnable::run);

      assertPosition("A", EAST, "90", "0");
      assertPosition("B", EAST, "54", "0");
      assertThat(place("A", EAST).unavailable()).isEqualTo(n("4"));
      assertThat(place("B", EAST).unavailable()).isEqualTo(n("5"));
      assertLedgerHolds();
    }
  }

  @Test
  void aMovementUnderAUsedKeyWithAnotherContentIsAClash() {
    move("m1", "A", "5", "0", TEN);

    Posting clash = move("m1", "A", "6", "0", TEN);

    assertThat(clash.clashes()).containsExactly("m1");
    assertPosition("A", EAST, "5", "0");
  }

  @Test
  void aTransferLeavesOnePlaceAndReachesTheOther() {
    stock("A", EAST, "5");

    commit(
        () ->
            STOCK
                .movements()
                .post(Movement.transfer(key("A", EAST), WEST, n("2"), "t1", null), CAUSE));

    assertPosition("A", EAST, "3", "0");
    assertPosition("A", WEST, "2", "0");
  }

  private static Posting move(String key, String sku, String onHand, String held, Instant at) {
    Movement movement = Movement.adjustment(key(sku, EAST), n(onHand), n(held), key, at);
    return commit(() -> STOCK.movements().post(List.of(movement), CAUSE));
  }

  private static Shipment shippedAt(String orderId, Instant at) {
    return new Shipment(
        COMPANY, orderId, "s-" + orderId, EAST, at, List.of(new Shipment.Line("1", "A", n("3"))));
  }

  private static Posting apply(StockSnapshot snapshot) {
    return commit(() -> STOCK.snapshots().apply(snapshot, CAUSE));
  }

  private static StockSnapshot partial(long sequence, Instant asOf, StockSnapshot.Line... lines) {
    return new StockSnapshot(
        "wms-east", COMPANY, EAST, asOf, sequence, false, Arrays.asList(lines));
  }

  private static StockSnapshot full(long sequence, Instant asOf, StockSnapshot.Line... lines) {
    return new StockSnapshot("wms-east", COMPANY, EAST, asOf, sequence, true, Arrays.asList(lines));
  }

  private static StockSnapshot.Line line(String sku, String onHand, String unavailable) {
    return new StockSnapshot.Line(sku, n(onHand), n(unavailable));
  }

  private static long openShortages() {
    return JDBC.sql("select count(*) from stock_shortage where closed_at is null")
        .query(Long.class)
        .single();
  }
}
