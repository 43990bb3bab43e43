package io.crossdock.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.crash.Violation.Kind;
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
    forget("wms/fulfillment", "f1");

    assertFound(Kind.WMS_MISSING);
  }

  @Test
  void aReleasedOrderWithoutAFulfillment() {
    db.sql("delete from fulfillment where order_id = 'o1'").update();
    forget("wms/fulfillment", "f1");

    assertFound(Kind.WMS_MISSING);
  }

  @Test
  void aFulfillmentThatTheWarehouseHoldsTwice() {
    journal("wms", "fulfillment", "f1", object());

    assertFound(Kind.WMS_TWICE);
  }

  @Test
  void aFulfillmentThatTheHubDoesNotKnow() {
    journal("wms", "fulfillment", "f-ghost", object());

    assertFound(Kind.WMS_UNKNOWN);
  }

  @Test
  void aCancelledFulfillmentThatLivesInTheWarehouse() {
    db.sql("update fulfillment set state = 'cancelled' where order_id = 'o1'").update();

    assertFound(Kind.WMS_NOT_CANCELLED);
  }

  @Test
  void aShipmentThatTheHubForgot() {
    db.sql("delete from shipment_key where order_id = 'o1'").update();

    assertFound(Kind.SHIPMENT_LOST);
  }

  @Test
  void aShipmentThatTheErpWasNotTold() {
    forget("erp/shipment", "s1");

    assertFound(Kind.SHIPMENT_NOT_TOLD);
  }

  @Test
  void aShipmentThatTheErpWasToldTwice() {
    journal("erp", "shipment", "s1", object());

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
    db.sql("update partner_file set state = 'stored' where party = 'acme'").update();

    assertFound(Kind.FILE_WITHOUT_END);
  }

  @Test
  void aFileThatWasNotMoved() {
    db.sql("update partner_file set moved_at = null where party = 'acme'").update();

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
    db.sql("update partner_file set records = 4 where party = 'acme'").update();

    assertFound(Kind.FILE_RECORDS);
  }

  @Test
  void aCentTooMuchInTheErp() {
    forget("erp/order", "o1");
    booked("o1", "10.01");

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

  @Test
  void aPendingOrderInTheErp() {
    db.sql("update orders set channel_status = 'pending' where order_id = 'o1'").update();

    assertFound(Kind.ERP_TOO_EARLY);
  }

  @Test
  void aShipmentThatAChannelWasNotTold() {
    journals.remove("shopify/fulfillment");

    assertFound(Kind.CHANNEL_NOT_TOLD);
  }

  @Test
  void aShipmentThatAChannelRefusedIsWithAPerson() {
    journals.remove("shopify/fulfillment");
    effect("e1", "o5", "rejected", 1, 0);
    db.sql("update effect set system = ?, effect_key = 'confirmShipment/wms-east/s-o5'")
        .param(ShopDriver.PARTY)
        .update();

    assertThat(check()).isEmpty();
  }

  @Test
  void aShipmentThatAChannelWasToldTwiceUnderOneKey() {
    journal("amazon", "shipmentConfirmation", "6/1", object());

    assertFound(Kind.CHANNEL_TOLD_TWICE);
  }

  @Test
  void aShipmentThatAChannelWasToldTwiceUnderTwoKeys() {
    journal("shopify", "fulfillment", "5/2", object());

    assertFound(Kind.CHANNEL_TOLD_TWICE);
  }

  @Test
  void anotherNumberInTheWarehouseThanInTheHub() {
    onHand.put("A", BigDecimal.ONE);

    assertFound(Kind.ON_HAND_DIFFERS);
  }

  @Test
  void aStockNumberThatTheChannelDoesNotHave() {
    journal("amazon", "listing", "A", object().put("quantity", 5));

    assertFound(Kind.STOCK_NOT_TOLD);
  }

  @Test
  void aStockNumberThatIsNotConfirmed() {
    db.sql("update publication set wanted_quantity = 3, wanted_version = 2").update();

    assertFound(Kind.STOCK_NOT_TOLD);
  }

  @Test
  void aFileThatLeftItsFolderAndIsNotKnown() {
    handed.add(new HandedFile("acme", "b.edi", "other", "7", 2, 0));

    assertFound(Kind.FILE_LOST);
  }

  @Test
  void aFileThatStillLiesWhereThePartnerPutIt() throws IOException {
    handed.add(new HandedFile("acme", "b.edi", "other", "7", 2, 0));
    place("in", "b.edi");

    assertFound(Kind.FILE_WITHOUT_END);
  }

  @Test
  void aFileThatIsStillClaimed() throws IOException {
    Files.createDirectories(data.resolve("claimed/file9"));

    assertFound(Kind.FILE_WITHOUT_END);
  }

  @Test
  void aFileThatWasNotMovedOnThePartnersServer() throws IOException {
    Files.move(server.resolve("orders/done/20261120-g.edi"), server.resolve("orders/g.edi"));

    assertFound(Kind.FILE_MISPLACED, Kind.FILE_WITHOUT_END);
  }

  @Test
  void aFileThatWasMovedTwiceOnThePartnersServer() throws IOException {
    Files.writeString(server.resolve("orders/done/20261121-g.edi"), "x");

    assertFound(Kind.FILE_MISPLACED);
  }

  @Test
  void aGroupWithoutItsAcknowledgement() throws IOException {
    Files.delete(homes.resolve("acme/out/997-1.x12"));

    assertFound(Kind.ACKNOWLEDGEMENT_MISSING);
  }

  @Test
  void aGroupThatIsAcknowledgedTwice() throws IOException {
    Files.copy(server.resolve("answers/997-2.x12"), server.resolve("answers/997-3.x12"));

    assertFound(Kind.ACKNOWLEDGEMENT_TWICE);
  }

  @Test
  void anAcknowledgementThatCountsWrong() throws IOException {
    Files.writeString(homes.resolve("acme/out/997-1.x12"), "AK1*PO*7~\nAK9*A*2*2*1~\n");

    assertFound(Kind.ACKNOWLEDGEMENT_WRONG);
  }
}
