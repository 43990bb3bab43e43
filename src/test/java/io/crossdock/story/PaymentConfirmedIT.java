package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Requirement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A channel places an order before it has the money, and confirms the payment later. */
class PaymentConfirmedIT extends HubStory {

  @Test
  @Requirement("M5")
  void orderPaymentAndShipmentAreEachTakenOnceUnderTheirKeys() {
    simulators.faults().add(Faulty.of("wms", "shipment", "twice"));
    String sku = stockedProduct(5);
    String number = unique("PAY");
    String orderKey = unique("order");
    String paymentKey = unique("payment");

    Answer placed = place(orderKey, unpaid(number, sku).json());
    Answer placedAgain = place(orderKey, unpaid(number, sku).json());
    String orderId = placed.text("orderId");
    List<JsonNode> bookedUnpaid = erpOrders(orderId);
    Answer paid = place(paymentKey, paid(number, sku).json());
    Answer paidAgain = place(paymentKey, paid(number, sku).json());
    Answer otherUnderTheKey =
        place(paymentKey, paid(number, sku).with("modifiedAt", "2026-11-20T11:00:00+01:00").json());
    eventually(() -> assertThat(status(orderId)).isEqualTo("completed"));
    eventually(() -> assertThat(shipmentsTold(orderId)).hasSize(2));

    assertThat(placed.text("status")).isEqualTo("reserved");
    assertThat(placedAgain.body()).isEqualTo(placed.body());
    assertThat(bookedUnpaid).as("nothing is exported before the payment").isEmpty();
    assertThat(paid.text("orderId")).isEqualTo(orderId);
    assertThat(paidAgain.status()).isEqualTo(200);
    assertThat(paidAgain.body()).isEqualTo(paid.body());
    assertThat(otherUnderTheKey.status()).isEqualTo(422);
    assertThat(otherUnderTheKey.text("type")).endsWith("idempotencyKeyReused");
    assertThat(erpOrders(orderId)).hasSize(1);
    assertThat(shipmentsTold(orderId)).containsExactlyInAnyOrder("decided", "duplicate");
    assertThat(onHand(sku)).isEqualTo(3);
    assertThat(reserved(sku)).isZero();
  }

  @Test
  void aPaymentToldBeforeTheOrderThatItBelongsToIsNotUndoneByIt() {
    String sku = stockedProduct(5);
    String number = unique("PAY");
    String orderId = place(unique("payment"), paid(number, sku).json()).text("orderId");

    Answer late = place(unique("order"), unpaid(number, sku).json());

    assertThat(late.text("orderId")).isEqualTo(orderId);
    eventually(() -> assertThat(status(orderId)).isEqualTo("completed"));
    assertThat(erpOrders(orderId)).hasSize(1);
  }

  private static OrderText unpaid(String number, String sku) {
    return OrderText.of(number).line(sku, 2).payment("pending").with("channelStatus", "pending");
  }

  private static OrderText paid(String number, String sku) {
    return OrderText.of(number)
        .line(sku, 2)
        .payment("captured")
        .with("modifiedAt", "2026-11-20T10:00:00+01:00");
  }

  /** What became of each time that the warehouse told of the order's shipment. */
  private List<String> shipmentsTold(String orderId) {
    return db.sql(
            """
            select state from inbox
            where document = 'shipment' and correlation_id = (
              select correlation_id from orders where order_id = ?)
            """)
        .param(orderId)
        .query(String.class)
        .list();
  }
}
