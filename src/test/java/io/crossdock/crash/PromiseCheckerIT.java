package io.crossdock.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.crash.Violation.Kind;
import io.crossdock.model.CanonicalJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Plants each violation in a sound hub and sees the checker find it, and nothing else. */
class PromiseCheckerIT extends SoundHub {

  @Test
  void anAcknowledgedOrderWithoutARow() {
    acknowledged.add(new Acknowledged("app", "99", "o99", BigDecimal.ONE, "EUR"));

    assertFound(Kind.ACKNOWLEDGED_LOST);
  }

  @Test
  void anAnswerWithAnotherId() {
    acknowledged.add(new Acknowledged("app", "1", "o-other", null, "EUR"));

    assertFound(Kind.ANSWER_CHANGED);
  }

  @Test
  void anOrderOfAnotherAmountThanSent() {
    acknowledged.add(new Acknowledged("app", "1", "o1", new BigDecimal("10.01"), "EUR"));

    assertFound(Kind.MONEY);
  }

  @Test
  void aChannelOrderWithTwoRows() {
    order("o4", "3", "pendingAllocation", "30.00");

    assertFound(Kind.ORDER_TWICE);
  }

  @Test
  void anOrderThatNobodySent() {
    db.sql("delete from inbox where order_id = 'o3'").update();

    assertFound(Kind.ORDER_WITHOUT_RECEIPT);
  }

  @Test
  void aCancellationThatWasAnsweredAndForgotten() {
    cancelled.add("o3");

    assertFound(Kind.CANCELLATION_LOST);
  }

  @Test
  void anOrderThatTheErpDoesNotHold() {
    db.sql("update orders set status = 'reserved' where order_id = 'o3'").update();

    assertFound(Kind.ERP_MISSING, Kind.MONEY);
  }

  @Test
  void anOrderThatTheErpHoldsTwice() {
    booked("o1", "10.00");

    assertFound(Kind.ERP_TWICE, Kind.MONEY);
  }

  @Test
  void anOrderInTheErpThatTheHubDoesNotKnow() {
    booked("o-ghost", "0.00");

    assertFound(Kind.ERP_UNKNOWN);
  }

  @Test
  void anOrderExportedBeforeItWasReserved() {
    booked("o3", "0.00");

    assertFound(Kind.ERP_TOO_EARLY);
  }

  @Test
  void aCancelledOrderThatLivesInTheErp() {
    journals.remove("erp/cancellation");

    assertFound(Kind.ERP_NOT_CANCELLED, Kind.MONEY);
  }

  @Test
  void aFulfillmentThatTheWarehouseDoesNotHold() {
    journals.remove("wms/fulfillment");

    assertFound(Kind.WMS_MISSING);
  }

  @Test
  void aReleasedOrderWithoutAFulfillment() {
    db.sql("delete from fulfillment").update();
    journals.remove("wms/fulfillment");

    assertFound(Kind.WMS_MISSING);
  }

  @Test
  void aFulfillmentThatTheWarehouseHoldsTwice() {
    journal("wms", "fulfillment", "f1", CanonicalJson.mapper().createObjectNode());

    assertFound(Kind.WMS_TWICE);
  }

  @Test
  void aFulfillmentThatTheHubDoesNotKnow() {
    journal("wms", "fulfillment", "f-ghost", CanonicalJson.mapper().createObjectNode());

    assertFound(Kind.WMS_UNKNOWN);
  }

  @Test
  void aCancelledFulfillmentThatLivesInTheWarehouse() {
    db.sql("update fulfillment set state = 'cancelled'").update();

    assertFound(Kind.WMS_NOT_CANCELLED);
  }

  @Test
  void aShipmentThatTheHubForgot() {
    db.sql("delete from shipment_key").update();

    assertFound(Kind.SHIPMENT_LOST);
  }

  @Test
  void aShipmentThatTheErpWasNotTold() {
    journals.remove("erp/shipment");

    assertFound(Kind.SHIPMENT_NOT_TOLD);
  }

  @Test
  void aShipmentThatTheErpWasToldTwice() {
    journal("erp", "shipment", "s1", CanonicalJson.mapper().createObjectNode());

    assertFound(Kind.SHIPMENT_TWICE);
  }

  @Test
  void aPositionThatIsNotTheSumOfItsLedger() {
    db.sql(
            "insert into stock_position (company, sku, location, on_hand)"
                + " values ('north', 'A', 'EAST', 1)")
        .update();

    assertFound(Kind.LEDGER);
  }

  @Test
  void aCommandThatIsStillOpen() {
    effect("e1", "o1", "sending", 1, 0);

    assertFound(Kind.EFFECT_OPEN);
  }

  @Test
  void aRefusedCommandAndWhatWaitsBehindItAreWithAPerson() {
    effect("e1", "o1", "rejected", 1, 0);
    effect("e2", "o1", "pending", 2, 0);

    assertThat(check()).isEmpty();
  }

  @Test
  void aLaterCommandThatWentOutFirst() {
    effect("e1", "o1", "confirmed", 1, 10);
    effect("e2", "o1", "confirmed", 2, 5);

    assertFound(Kind.STREAM_OUT_OF_ORDER);
  }

  @Test
  void aReceiptThatWasNeverDecided() {
    db.sql("update inbox set state = 'received' where order_id = 'o3'").update();

    assertFound(Kind.INBOX_LEFT);
  }

  @Test
  void aReceiptThatIsStillAtWork() {
    db.sql(
            """
            insert into inbox_work (message_id, received_at, party, document, priority, state)
            select message_id, received_at, party, document, 5, 'waiting' from inbox limit 1
            """)
        .update();

    assertFound(Kind.INBOX_LEFT);
  }

  @Test
  void aFileWithoutAnEnd() {
    db.sql("update partner_file set state = 'stored'").update();

    assertFound(Kind.FILE_WITHOUT_END);
  }

  @Test
  void aFileThatWasNotMoved() {
    db.sql("update partner_file set moved_at = null").update();

    assertFound(Kind.FILE_WITHOUT_END);
  }

  @Test
  void aFileThatIsNotWhereItsStateSays() throws IOException {
    Files.delete(homes.resolve("acme/done/a.edi"));

    assertFound(Kind.FILE_MISPLACED);
  }

  @Test
  void aFileInTwoPlaces() throws IOException {
    place("error", "a.edi");

    assertFound(Kind.FILE_MISPLACED);
  }

  @Test
  void aFileWhoseRecordsDoNotAddUp() {
    db.sql("update partner_file set records = 4").update();

    assertFound(Kind.FILE_RECORDS);
  }

  @Test
  void aCentTooMuchInTheErp() {
    journals.remove("erp/order");
    booked("o1", "10.01");
    booked("o2", "20.00");

    assertFound(Kind.MONEY);
  }

  @Test
  void aCaseThatNobodyInjected() {
    openCase("o3", "stock");

    assertFound(Kind.CASE_UNEXPECTED);
  }

  @Test
  void injectedPoisonWithItsCaseIsAsItShouldBe() {
    openCase("o3", "stock");
    poison.put("app/3", "stock");

    assertThat(check()).isEmpty();
  }

  @Test
  void aCaseThatMayBeIsNoViolationWhetherItIsThereOrNot() {
    possible.put("app/3", "rejected");
    assertThat(check()).isEmpty();

    openCase("o3", "rejected");

    assertThat(check()).isEmpty();
  }

  @Test
  void injectedPoisonWithoutACase() {
    poison.put("app/3", "stock");

    assertFound(Kind.CASE_MISSING);
  }
}
