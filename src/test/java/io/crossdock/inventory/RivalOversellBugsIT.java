package io.crossdock.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The public oversell bugs of open commerce systems, each reproduced against this ledger. */
class RivalOversellBugsIT extends StockDatabase {

  @AfterEach
  void theLedgerStillHolds() {
    assertLedgerHolds();
  }

  // 1. Two buyers get the last unit: magento/magento2#25653, magento/inventory#2722,
  // vendurehq/vendure#3508, saleor/saleor#543, medusajs/medusa#16569

  @Test
  void twoBuyersOfTheLastUnitAreOneBuyer() throws Exception {
    for (int round = 0; round < 40; round++) {
      String sku = "LAST-" + round;
      stock(sku, EAST, "1");

      List<ReserveResult> results =
          together(
              List.of(
                  () -> reserve(sku + "/first", Want.at("1", sku, n("1"), EAST)),
                  () -> reserve(sku + "/second", Want.at("1", sku, n("1"), EAST))));

      assertThat(results).filteredOn(ReserveResult::reserved).hasSize(1);
      assertPosition(sku, EAST, "1", "1");
    }
  }

  @Test
  void ordersWhoseQuantitiesDifferNeverAddUpToMoreThanThereIs() throws Exception {
    stock("A", EAST, "10");
    List<Callable<BigDecimal>> buyers = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      String orderId = "o" + i;
      BigDecimal quantity = BigDecimal.valueOf(1 + i % 4);
      buyers.add(
          () ->
              reserve(orderId, Want.at("1", "A", quantity, EAST)).reserved()
                  ? quantity
                  : BigDecimal.ZERO);
    }

    BigDecimal sold = together(buyers).stream().reduce(BigDecimal.ZERO, BigDecimal::add);

    assertThat(sold).isLessThanOrEqualTo(BigDecimal.TEN);
    assertThat(place("A", EAST).reserved()).isEqualByComparingTo(sold);
  }

  // 2. One order reaches the same stock by two lines or a bundle: medusajs/medusa#16502,
  // vendurehq/vendure#1028

  @Test
  void twoLinesOfOneOrderOnOneItemAreSummedBeforeTheCheck() {
    stock("A", EAST, "3");

    ReserveResult result =
        reserve("o1", Want.at("1", "A", n("2"), EAST), Want.at("2", "A", n("2"), EAST));

    assertThat(result.reserved()).isFalse();
    assertThat(result.shortages()).containsExactly(new LineShortage("2", "A", n("2"), n("1")));
    assertPosition("A", EAST, "3", "0");
  }

  @Test
  void aBundleAndALineThatShareAnItemAreSummedBeforeTheCheck() {
    kit("SET", Map.of("A", n("2"), "B", n("1")));
    stock("A", EAST, "4");
    stock("B", EAST, "9");

    ReserveResult tooMuch =
        reserve("o1", Want.at("1", "SET", n("2"), EAST), Want.at("2", "A", n("1"), EAST));
    ReserveResult fits =
        reserve("o2", Want.at("1", "SET", n("1"), EAST), Want.at("2", "A", n("2"), EAST));

    assertThat(tooMuch.reserved()).isFalse();
    assertThat(fits.reserved()).isTrue();
    assertPosition("A", EAST, "4", "4");
    assertPosition("B", EAST, "9", "1");
  }

  @Test
  void twoBundlesThatShareAnItemNeverSellItTwice() throws Exception {
    kit("RED", Map.of("A", n("1"), "R", n("1")));
    kit("BLUE", Map.of("A", n("1"), "B", n("1")));
    stock("A", EAST, "20");
    stock("R", EAST, "20");
    stock("B", EAST, "20");
    List<Callable<Boolean>> buyers = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      String orderId = "o" + i;
      String bundle = i % 2 == 0 ? "RED" : "BLUE";
      buyers.add(() -> reserve(orderId, Want.at("1", bundle, n("1"), EAST)).reserved());
    }

    List<Boolean> sold = together(buyers);

    assertThat(sold).filteredOn(yes -> yes).hasSize(20);
    assertPosition("A", EAST, "20", "20");
  }

  // 3. Allocation over several locations counts wrong: vendurehq/vendure#4030 (13 ordered, 23
  // allocated), medusajs/medusa#14987, #15132, #16338 (fulfilled from the wrong location)

  @Test
  void thirteenOrderedOverThreeLocationsAreThirteenAllocated() {
    stock("A", EAST, "10");
    stock("A", WEST, "10");
    stock("A", "store-1", "10");

    ReserveResult result =
        reserve("o1", Want.from("1", "A", n("13"), List.of(EAST, WEST, "store-1")));

    assertThat(result.allocations())
        .containsExactly(
            new Allocation("1", "A", EAST, n("10"), n("10")),
            new Allocation("1", "A", WEST, n("3"), n("3")));
    assertPosition("A", "store-1", "10", "0");
  }

  @Test
  void concurrentOrdersOverSeveralLocationsAllocateExactlyWhatAllOfThemHold() throws Exception {
    stock("A", EAST, "7");
    stock("A", WEST, "6");
    stock("A", "store-1", "5");
    List<Callable<Boolean>> buyers = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      String orderId = "o" + i;
      List<String> locations =
          i % 2 == 0 ? List.of(EAST, WEST, "store-1") : List.of("store-1", WEST, EAST);
      buyers.add(() -> reserve(orderId, Want.from("1", "A", n("2"), locations)).reserved());
    }

    List<Boolean> sold = together(buyers);

    assertThat(sold).filteredOn(yes -> yes).hasSize(9);
    assertPosition("A", EAST, "7", "7");
    assertPosition("A", WEST, "6", "6");
    assertPosition("A", "store-1", "5", "5");
  }

  @Test
  void aKitIsNotPutTogetherFromPartsInDifferentPlaces() {
    kit("SET", Map.of("A", n("1"), "B", n("1")));
    stock("A", EAST, "5");
    stock("B", WEST, "5");

    ReserveResult result = reserve("o1", Want.from("1", "SET", n("1"), List.of(EAST, WEST)));

    assertThat(result.reserved()).isFalse();
    assertThat(STOCK.availability().available(COMPANY, "SET").total()).isEqualTo(n("0"));
  }

  @Test
  void shippingFromAnotherLocationThanReservedLeavesBothRight() {
    stock("A", EAST, "5");
    stock("A", WEST, "5");
    reserve("o1", Want.at("1", "A", n("2"), EAST));

    ShipmentResult result = ship(shipment("o1", "s1", WEST, new Shipment.Line("1", "A", n("2"))));

    assertThat(result.unreserved()).isEmpty();
    assertPosition("A", EAST, "5", "0");
    assertPosition("A", WEST, "3", "0");
  }

  // 4. Stock is reduced twice for one event: woocommerce/woocommerce#38786,
  // Automattic/woocommerce-payments#3345, magento/inventory#2420 (shipment API called twice),
  // vendurehq/vendure#1571, medusajs/medusa#5198

  @Test
  void theSameShipmentToldTwiceLeavesOnce() throws Exception {
    stock("A", EAST, "9");
    reserve("o1", Want.at("1", "A", n("4"), EAST));
    Shipment shipment = shipment("o1", "s1", EAST, new Shipment.Line("1", "A", n("2")));

    List<ShipmentResult> results = together(8, () -> ship(shipment));

    assertThat(results).filteredOn(result -> !result.repeated()).hasSize(1);
    assertPosition("A", EAST, "7", "2");
  }

  @Test
  void anotherShipmentUnderAUsedIdIsAClashAndLeavesNothing() {
    stock("A", EAST, "9");
    reserve("o1", Want.at("1", "A", n("4"), EAST));
    ship(shipment("o1", "s1", EAST, new Shipment.Line("1", "A", n("2"))));

    ShipmentResult other = ship(shipment("o1", "s1", EAST, new Shipment.Line("1", "A", n("3"))));

    assertThat(other.clashes()).containsExactly("shipment/s1/1/A");
    assertThat(other.repeated()).isFalse();
    assertPosition("A", EAST, "7", "2");
  }

  @Test
  void oneLineInTwoPackagesOfAShipmentIsSummed() {
    stock("A", EAST, "9");
    reserve("o1", Want.at("1", "A", n("4"), EAST));

    ship(
        shipment(
            "o1",
            "s1",
            EAST,
            new Shipment.Line("1", "A", n("1")),
            new Shipment.Line("1", "A", n("3"))));

    assertPosition("A", EAST, "5", "0");
  }

  @Test
  void theSameCancellationToldTwiceGivesBackOnce() throws Exception {
    stock("A", EAST, "9");
    reserve("o1", Want.at("1", "A", n("4"), EAST));
    Release release = new Release("o1", "refund-7", List.of(new Release.Line("1", n("1"))));

    together(8, () -> commit(() -> STOCK.reservations().release(release, CAUSE)));

    assertPosition("A", EAST, "9", "3");
  }

  @Test
  void theSameReturnToldTwiceComesBackOnce() throws Exception {
    stock("A", EAST, "9");
    Movement back = Movement.returned(key("A", EAST), n("2"), true, "rma-1", null);

    List<Posting> postings =
        together(8, () -> commit(() -> STOCK.movements().post(List.of(back), CAUSE)));

    assertThat(postings).filteredOn(posting -> !posting.changed().isEmpty()).hasSize(1);
    assertThat(postings).filteredOn(posting -> !posting.repeated().isEmpty()).hasSize(7);
    assertPosition("A", EAST, "11", "0");
  }

  @Test
  void aShippedOrderThatIsCancelledGivesNothingBack() {
    stock("A", EAST, "9");
    reserve("o1", Want.at("1", "A", n("4"), EAST));
    ship(shipment("o1", "s1", EAST, new Shipment.Line("1", "A", n("3"))));

    List<Allocation> given =
        commit(() -> STOCK.reservations().release(Release.all("o1", "c1"), CAUSE));

    assertThat(given).containsExactly(new Allocation("1", "A", EAST, n("1"), n("0")));
    assertPosition("A", EAST, "6", "0");
  }
}
