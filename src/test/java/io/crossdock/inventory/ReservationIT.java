package io.crossdock.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.Requirement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.JdbcUpdateAffectedIncorrectNumberOfRowsException;

class ReservationIT extends StockDatabase {

  @Test
  void theDatabaseIsDurableAsInProduction() {
    String fsync = JDBC.sql("show fsync").query(String.class).single();
    String commit = JDBC.sql("show synchronous_commit").query(String.class).single();

    assertThat(List.of(fsync, commit)).containsExactly("on", "on");
  }

  @Test
  @Requirement("C1")
  void concurrentOrdersForTooFewUnitsAcceptExactlyWhatIsThere() throws Exception {
    stock("HOT", EAST, "500");
    AtomicInteger next = new AtomicInteger();
    Callable<Integer> client =
        () -> {
          int accepted = 0;
          for (int i = 0; i < 25; i++) {
            String orderId = "o" + next.incrementAndGet();
            accepted += reserve(orderId, Want.at("1", "HOT", n("1"), EAST)).reserved() ? 1 : 0;
          }
          return accepted;
        };

    List<Integer> accepted = together(32, client);

    assertThat(accepted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(500);
    assertPosition("HOT", EAST, "500", "500");
    assertLedgerHolds();
  }

  @Test
  void concurrentBatchesOfSeveralItemsInAnyOrderAcceptExactlyWhatIsThere() throws Exception {
    stock("A", EAST, "300");
    stock("B", EAST, "400");
    AtomicInteger next = new AtomicInteger();
    Callable<Integer> committer =
        () -> {
          List<ReserveRequest> batch = new ArrayList<>();
          for (int i = 0; i < 50; i++) {
            String first = i % 2 == 0 ? "A" : "B";
            String second = i % 2 == 0 ? "B" : "A";
            batch.add(
                order(
                    "o" + next.incrementAndGet(),
                    Want.at("1", first, n("1"), EAST),
                    Want.at("2", second, n("1"), EAST)));
          }
          return (int)
              commit(() -> STOCK.reservations().reserveAll(batch)).stream()
                  .filter(ReserveResult::reserved)
                  .count();
        };

    List<Integer> accepted = together(16, committer);

    assertThat(accepted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(300);
    assertPosition("A", EAST, "300", "300");
    assertPosition("B", EAST, "400", "300");
    assertLedgerHolds();
  }

  @Test
  void batchesThatLockEverythingFirstRunTheirItemsInAnyOrderWithoutDeadlock() throws Exception {
    List<StockKey> keys = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String sku = "S" + i;
      stock(sku, EAST, "1000");
      keys.add(key(sku, EAST));
      run(
          () -> {
            STOCK.products().putItem(COMPANY, sku, sku, "EA", CAUSE);
            STOCK.products().putXref("north-web", sku, sku, true);
          });
    }
    AtomicInteger next = new AtomicInteger();
    Callable<Integer> committer =
        () -> {
          for (int round = 0; round < 5; round++) {
            run(
                () -> {
                  STOCK.locks().lock(keys);
                  int start = next.incrementAndGet();
                  for (int i = 0; i < 8; i++) {
                    String sku = "S" + (start * 5 + i * 3) % 8;
                    String orderId = "o" + start + "/" + i;
                    STOCK
                        .reservations()
                        .reserveAll(order(orderId, Want.at("1", sku, n("1"), EAST)));
                  }
                });
          }
          return 0;
        };

    together(12, committer);

    assertThat(STOCK.reservations().of("o1/0")).hasSize(1);
    assertLedgerHolds();
  }

  @Test
  void anOrderIsReservedWholeOrNotAtAllAndSaysWhatIsMissing() {
    stock("A", EAST, "5");
    stock("B", EAST, "1");

    ReserveResult result =
        reserve("o1", Want.at("1", "A", n("2"), EAST), Want.at("2", "B", n("3"), EAST));

    assertThat(result.outcome()).isEqualTo(ReserveResult.Outcome.PENDING_ALLOCATION);
    assertThat(result.allocations()).isEmpty();
    assertThat(result.shortages())
        .containsExactly(new LineShortage("2", "B", n("3"), n("1")))
        .first()
        .extracting(LineShortage::missing)
        .isEqualTo(n("2"));
    assertPosition("A", EAST, "5", "0");
    assertLedgerHolds();
  }

  @Test
  void theSameRequestAgainGivesTheSameAnswerAndReservesNothing() throws Exception {
    stock("A", EAST, "10");
    Want want = Want.at("1", "A", n("2"), EAST);
    ReserveResult first = reserve("o1", want);
    long rows = ledgerRows();

    List<ReserveResult> again = together(8, () -> reserve("o1", want));

    assertThat(again).containsOnly(first);
    assertThat(ledgerRows()).isEqualTo(rows);
    assertPosition("A", EAST, "10", "2");
  }

  @Test
  void concurrentRepeatsOfANewOrderReserveItOnce() throws Exception {
    stock("A", EAST, "10");

    List<ReserveResult> all = together(8, () -> reserve("o1", Want.at("1", "A", n("2"), EAST)));

    assertThat(all).allMatch(ReserveResult::reserved);
    assertPosition("A", EAST, "10", "2");
    assertLedgerHolds();
  }

  @Test
  void aKitReservesItsPartsAndSharesThemWithOtherLines() {
    kit("SET", Map.of("A", n("1"), "B", n("3")));
    stock("A", EAST, "3");
    stock("B", EAST, "7");

    ReserveResult first =
        reserve("o1", Want.at("1", "SET", n("2"), EAST), Want.at("2", "B", n("1"), EAST));
    ReserveResult second = reserve("o2", Want.at("1", "SET", n("1"), EAST));

    assertThat(first.allocations())
        .containsExactly(
            new Allocation("1", "A", EAST, n("2"), n("2")),
            new Allocation("1", "B", EAST, n("6"), n("6")),
            new Allocation("2", "B", EAST, n("1"), n("1")));
    assertThat(second.shortages()).containsExactly(new LineShortage("1", "SET", n("1"), n("0")));
    assertPosition("B", EAST, "7", "7");
    assertLedgerHolds();
  }

  @Test
  void releasingPartOfALineGivesItBackOnceAndALateRepeatOfTheOrderDoesNotTakeItAgain() {
    stock("A", EAST, "10");
    Want want = Want.at("1", "A", n("4"), EAST);
    reserve("o1", want);
    Release release = new Release("o1", "c1", List.of(new Release.Line("1", n("1"))));

    List<Allocation> given = commit(() -> STOCK.reservations().release(release, CAUSE));
    List<Allocation> repeat = commit(() -> STOCK.reservations().release(release, CAUSE));
    ReserveResult late = reserve("o1", want);

    assertThat(given).containsExactly(new Allocation("1", "A", EAST, n("1"), n("3")));
    assertThat(repeat).isEmpty();
    assertThat(late.allocations()).containsExactly(new Allocation("1", "A", EAST, n("3"), n("3")));
    assertPosition("A", EAST, "10", "3");
    assertLedgerHolds();
  }

  @Test
  void releasingAnOrderGivesEverythingOpenBack() {
    kit("SET", Map.of("A", n("1"), "B", n("3")));
    stock("A", EAST, "9");
    stock("B", EAST, "9");
    reserve("o1", Want.at("1", "SET", n("2"), EAST), Want.at("2", "A", n("1"), EAST));

    commit(
        () ->
            STOCK
                .reservations()
                .release(new Release("o1", "c1", List.of(new Release.Line("1", n("1")))), CAUSE));
    assertPosition("B", EAST, "9", "3");
    commit(() -> STOCK.reservations().release(Release.all("o1", "c2"), CAUSE));

    assertPosition("A", EAST, "9", "0");
    assertPosition("B", EAST, "9", "0");
    assertThat(STOCK.reservations().of("o1")).isEmpty();
    assertLedgerHolds();
  }

  @Test
  void whatExpiredGoesBackOnceAndCanBeReservedAgain() {
    stock("A", EAST, "2");
    ReserveRequest lapsed =
        new ReserveRequest(
            new OrderRef(COMPANY, "o1", "north-web"),
            List.of(Want.at("1", "A", n("2"), EAST)),
            Instant.now().minusSeconds(60),
            CAUSE);
    commit(() -> STOCK.reservations().reserveAll(lapsed));

    List<String> due = STOCK.reservations().expiredOrders(10);
    commit(() -> STOCK.reservations().expire(due, CAUSE));
    List<Allocation> repeat = commit(() -> STOCK.reservations().expire(List.of("o1"), CAUSE));
    ReserveResult again = reserve("o1", Want.at("1", "A", n("2"), EAST));

    assertThat(due).containsExactly("o1");
    assertThat(repeat).isEmpty();
    assertThat(again.reserved()).isTrue();
    assertThat(STOCK.reservations().expiredOrders(10)).isEmpty();
    assertThat(events("o1")).containsExactly("reserve", "expire", "reserve");
    assertLedgerHolds();
  }

  @Test
  void aLargerQuantityReservesOnlyTheDifference() {
    stock("A", EAST, "10");
    reserve("o1", Want.at("1", "A", n("2"), EAST));

    ReserveResult more = reserve("o1", Want.at("1", "A", n("5"), EAST));
    ReserveResult tooMuch = reserve("o1", Want.at("1", "A", n("11"), EAST));

    assertThat(more.reserved()).isTrue();
    assertThat(tooMuch.shortages()).containsExactly(new LineShortage("1", "A", n("6"), n("5")));
    assertPosition("A", EAST, "10", "5");
    assertLedgerHolds();
  }

  @Test
  @Requirement("C16")
  void warehousesAndStoresHoldStockSeparately() {
    stock("A", EAST, "5");
    stock("A", WEST, "5");
    stock("A", "store-1", "5");

    ReserveResult east = reserve("o1", Want.at("1", "A", n("5"), EAST));
    ReserveResult tooMuch = reserve("o2", Want.at("1", "A", n("1"), EAST));
    ReserveResult store = reserve("o3", Want.at("1", "A", n("2"), "store-1"));

    assertThat(List.of(east.reserved(), tooMuch.reserved(), store.reserved()))
        .containsExactly(true, false, true);
    SkuAvailability available = STOCK.availability().available(COMPANY, "A");
    assertThat(available.total()).isEqualTo(n("8"));
    assertThat(List.of(available.at(EAST), available.at(WEST), available.at("store-1")))
        .containsExactly(n("0"), n("5"), n("3"));
  }

  @Test
  void changingStockOutsideATransactionIsRefused() {
    stock("A", EAST, "5");
    ReserveRequest request = order("o1", Want.at("1", "A", n("1"), EAST));

    assertThatThrownBy(() -> STOCK.reservations().reserveAll(request))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("transaction");
  }

  @Test
  void aPromiseComputedFromAnOutdatedNumberIsRefusedByTheStatementThatWritesIt() {
    stock("A", EAST, "5");
    StockJournal journal =
        new StockJournal(
            JDBC,
            STOCK.publications(),
            new StockChanges(JDBC),
            new ShortageStore(JDBC, ShortageListener.NONE));
    LedgerEntry promise =
        new LedgerEntry(
            MovementType.RESERVE,
            key("A", EAST),
            n("3"),
            n("0"),
            n("3"),
            n("0"),
            null,
            "k",
            false,
            "o1",
            "1",
            CAUSE);

    assertThatThrownBy(
            () ->
                run(
                    () -> {
                      Map<StockKey, Position> outdated = journal.lock(List.of(key("A", EAST)));
                      JDBC.sql("update stock_position set on_hand = 2").update();
                      journal.post(List.of(promise), outdated);
                    }))
        .isInstanceOf(JdbcUpdateAffectedIncorrectNumberOfRowsException.class);
    assertPosition("A", EAST, "5", "0");
  }

  @Test
  void theDatabaseItselfRefusesWhatTheLedgerMustNeverHold() {
    stock("A", EAST, "5");
    reserve("o1", Want.at("1", "A", n("1"), EAST));

    assertThatThrownBy(() -> JDBC.sql("update stock_position set reserved = -1").update())
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThatThrownBy(() -> JDBC.sql("update reservation set open_quantity = 2").update())
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThatThrownBy(() -> JDBC.sql("delete from stock_ledger").update())
        .hasMessageContaining("append-only");
    assertThatThrownBy(() -> JDBC.sql("update stock_ledger set quantity = 0").update())
        .hasMessageContaining("append-only");
    assertThatThrownBy(
            () ->
                JDBC.sql(
                        """
                        insert into stock_ledger (occurred_at, company, sku, location, type,
                          quantity, on_hand_delta, reserved_delta, unavailable_delta,
                          on_hand_after, reserved_after, unavailable_after, source_key, actor, cause)
                        values (now(), 'north', 'A', 'east', 'reserve', 9, 0, 9, 0, 5, 10, 0,
                          'x', 'x', 'x')
                        """)
                    .update())
        .isInstanceOf(DataIntegrityViolationException.class)
        .hasMessageContaining("reserve_creates_no_shortage");
  }

  private static List<String> events(String orderId) {
    return JDBC.sql(
            """
            select h.event from reservation_history h join reservation r using (reservation_id)
             where r.order_id = :orderId order by h.revision
            """)
        .param("orderId", orderId)
        .query(String.class)
        .list();
  }
}
