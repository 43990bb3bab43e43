package io.crossdock.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plants each violation and expects the check to name it. */
class LedgerCheckIT extends StockDatabase {

  @BeforeEach
  void aSoundLedger() {
    stock("A", EAST, "5");
    reserve("o1", Want.at("1", "A", n("2"), EAST));
    assertThat(STOCK.check().run()).isEmpty();
  }

  @Test
  void aPositionThatIsNotTheSumOfItsLedgerIsFound() {
    JDBC.sql("update stock_position set on_hand = 6, unavailable = 1").update();

    assertThat(kinds())
        .containsExactly(LedgerFinding.Kind.ON_HAND_DRIFT, LedgerFinding.Kind.UNAVAILABLE_DRIFT);
  }

  @Test
  void aPositionWithoutLedgerIsFound() {
    JDBC.sql(
            "insert into stock_position (company, sku, location, on_hand) values ('north', 'B', 'east', 1)")
        .update();

    assertThat(kinds()).containsExactly(LedgerFinding.Kind.ON_HAND_DRIFT);
  }

  @Test
  void aLedgerWithoutPositionIsFound() {
    JDBC.sql("delete from stock_position").update();

    assertThat(kinds())
        .containsExactly(
            LedgerFinding.Kind.ON_HAND_DRIFT,
            LedgerFinding.Kind.RESERVATION_DRIFT,
            LedgerFinding.Kind.RESERVED_DRIFT);
  }

  @Test
  void reservedThatIsNotTheSumOfOpenReservationsIsFound() {
    JDBC.sql("update reservation set open_quantity = 1, released_quantity = 1").update();

    assertThat(kinds()).containsExactly(LedgerFinding.Kind.RESERVATION_DRIFT);
  }

  @Test
  void aLostReservationIsFound() {
    JDBC.sql("delete from reservation").update();

    List<LedgerFinding> findings = STOCK.check().run();

    assertThat(findings)
        .containsExactly(
            new LedgerFinding(
                LedgerFinding.Kind.RESERVATION_DRIFT,
                key("A", EAST),
                0,
                n("0").setScale(0),
                n("2")));
  }

  @Test
  void anOversellIsFoundAtItsStepEvenIfAReceiptCoveredItLater() {
    forge("reserve", 0, 4, 5, 5, "forged");
    forge("receipt", 9, 0, 14, 6, "receipt-after");
    JDBC.sql("update stock_position set on_hand = 14, reserved = 6").update();
    JDBC.sql("update reservation set quantity = 6, open_quantity = 6").update();

    List<LedgerFinding> findings = STOCK.check().run();

    assertThat(findings)
        .extracting(LedgerFinding::kind)
        .containsExactlyInAnyOrder(LedgerFinding.Kind.OVERSOLD, LedgerFinding.Kind.STEP_BROKEN);
    assertThat(findings).allMatch(finding -> finding.entryId() > 0);
  }

  @Test
  void anEventPostedTwiceIsFound() {
    forge("receipt", 5, 0, 10, 2, "opening/A/east");
    JDBC.sql("update stock_position set on_hand = 10").update();

    assertThat(kinds()).containsExactly(LedgerFinding.Kind.POSTED_TWICE);
  }

  @Test
  void theDefaultPartitionIsEmptiedIntoItsMonthAndTheSumsStay() {
    String month =
        JDBC.sql("select 'stock_ledger_' || to_char(now() at time zone 'UTC', 'YYYYMM')")
            .query(String.class)
            .single();
    long rows = ledgerRows();
    JDBC.sql("alter table stock_ledger detach partition " + month).update();
    JDBC.sql("insert into stock_ledger select * from " + month).update();
    JDBC.sql("drop table " + month).update();

    int created = commit(() -> STOCK.partitions().ensure(2));

    assertThat(created).isEqualTo(1);
    assertThat(count("stock_ledger_default")).isZero();
    assertThat(count(month)).isEqualTo(rows);
    assertThat(STOCK.check().run()).isEmpty();
    assertThat(commit(() -> STOCK.partitions().ensure(2))).isZero();
  }

  private static List<LedgerFinding.Kind> kinds() {
    return STOCK.check().run().stream().map(LedgerFinding::kind).toList();
  }

  private static long count(String table) {
    return JDBC.sql("select count(*) from " + table).query(Long.class).single();
  }

  /** The after-numbers lie so that the row passes the table's own checks. */
  private static void forge(
      String type, int onHand, int reserved, int onHandAfter, int reservedAfter, String key) {
    JDBC.sql(
            """
            insert into stock_ledger (occurred_at, company, sku, location, type, quantity,
              on_hand_delta, reserved_delta, unavailable_delta, on_hand_after, reserved_after,
              unavailable_after, source_key, actor, cause)
            values (now(), 'north', 'A', 'east', :type, 1, :onHand, :reserved, 0, :onHandAfter,
              :reservedAfter, 0, :key, 'x', 'x')
            """)
        .param("type", type)
        .param("onHand", onHand)
        .param("reserved", reserved)
        .param("onHandAfter", onHandAfter)
        .param("reservedAfter", reservedAfter)
        .param("key", key)
        .update();
  }
}
