package io.crossdock.fulfillment;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.crossdock.message.BusinessKeys;
import io.crossdock.message.InboxStore;
import io.crossdock.message.MessageDatabase;
import io.crossdock.message.MessageToDecide;
import io.crossdock.message.ToldTooEarly;
import io.crossdock.model.Shipment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What has left of an order that a restore has lost waits until the order is back. */
class EarlyShipmentIT extends MessageDatabase {

  private final ShipmentPosting posting = mock(ShipmentPosting.class);
  private final ShipmentCases cases = mock(ShipmentCases.class);
  private final Shipment shipment = mock(Shipment.class);
  private final ShipmentIntake intake = mock(ShipmentIntake.class);
  private final MessageToDecide context = mock(MessageToDecide.class, RETURNS_DEEP_STUBS);
  private final ShipmentDecision decision =
      new ShipmentDecision(
          mock(BusinessKeys.class), mock(InboxStore.class), new FulfillmentStore(), posting, cases);

  @BeforeEach
  void told() {
    empty();
    when(shipment.fulfillmentId()).thenReturn("lost-1");
    when(shipment.shipmentId()).thenReturn("SHP-1");
    when(intake.shipment()).thenReturn(shipment);
    when(context.party()).thenReturn("wms-east");
    when(context.claim().messageId()).thenReturn("message-1");
  }

  @AfterEach
  void empty() {
    DB.sql("truncate recovery, shipment_key").update();
  }

  @Test
  void whileARecoveryIsOpenItIsDecidedLater() {
    recovery();

    assertThatThrownBy(() -> decision.decide(DB, intake, context))
        .isInstanceOf(ToldTooEarly.class)
        .hasMessageContaining("fulfillment lost-1");

    verify(posting, never()).shipUnknown(any(), any(), any());
  }

  @Test
  void whenTheRecoveryHasEndedItIsPostedWhereItCanBe() {
    recovery();
    DB.sql("update recovery set ended_at = now(), ended_by = 'ada', reason = 'done'").update();

    decision.decide(DB, intake, context);

    verify(posting).shipUnknown(DB, shipment, context);
  }

  private static void recovery() {
    DB.sql(
            """
            insert into recovery (recovery_id, restored_to, looked_up, found)
            values ('r', '2026-11-22T10:00:00Z', '{}', '{}')
            """)
        .update();
  }
}
