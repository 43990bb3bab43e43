package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Requirement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the ERP does, each order is in it exactly once. This ERP honours no key. */
class FaultyErpIT extends HubStory {

  @ParameterizedTest(name = "{0}")
  @CsvSource({"drop, 0", "workThenTimeout, 4000", "workThen500, 0", "slow, 700", "wrongReply, 0"})
  void everyOrderIsBookedExactlyOnce(String kind, int millis) {
    String sku = stockedProduct(50);
    ObjectNode fault = Faulty.of("erp", "createOrder", kind).put("count", 4);
    if (millis > 0) {
      fault.put("millis", millis);
    }
    simulators.faults().add(fault);
    simulators.faults().add(Faulty.of("erp", "findOrders", "lateFind").put("millis", 1500));

    List<String> orders = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      orders.add(place(unique("key"), order(sku)).text("orderId"));
    }

    for (String orderId : orders) {
      eventually(() -> assertThat(status(orderId)).isIn("released", "shipped", "completed"));
      assertThat(erpOrders(orderId)).as("orders in the ERP for %s", orderId).hasSize(1);
    }
  }

  @Test
  void aServerErrorWithoutWorkIsLookedUpAndSentAgain() {
    String sku = stockedProduct(5);
    simulators
        .faults()
        .add(Faulty.of("erp", "createOrder", "status").put("status", 500).put("count", 2));

    String orderId = place(unique("key"), order(sku)).text("orderId");

    eventually(() -> assertThat(erpOrders(orderId)).hasSize(1));
    eventually(() -> assertThat(status(orderId)).isIn("released", "shipped", "completed"));
  }

  @Test
  void aRateLimitPostponesAndIsNoCase() {
    String sku = stockedProduct(5);
    simulators
        .faults()
        .add(
            Faulty.of("erp", "createOrder", "status")
                .put("status", 429)
                .put("retryAfter", 1)
                .put("count", 2));

    String orderId = place(unique("key"), order(sku)).text("orderId");

    eventually(() -> assertThat(erpOrders(orderId)).hasSize(1));
    assertThat(cases(orderId)).isZero();
  }

  @Test
  void aRefusedItemIsACaseAndARetryAfterTheRepairBooksOnce() {
    String sku = stockedProduct(5);
    simulators.faults().add(Faulty.of("erp", "createOrder", "refuseSku").put("sku", sku));
    String orderId = place(unique("key"), order(sku)).text("orderId");
    eventually(() -> assertThat(cases(orderId)).isEqualTo(1));
    simulators.faults().clear();

    retryCase(orderId);

    eventually(() -> assertThat(erpOrders(orderId)).hasSize(1));
    eventually(() -> assertThat(cases(orderId)).isZero());
  }

  @Test
  @Requirement("B9")
  void theChannelIsAnsweredWhileTheErpIsDown() {
    String sku = stockedProduct(20);
    simulators.faults().add(Faulty.of("erp", "createOrder", "drop"));

    List<String> orders = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Answer answer = place(unique("key"), order(sku));
      assertThat(answer.status()).isEqualTo(201);
      orders.add(answer.text("orderId"));
    }
    simulators.faults().clear();

    for (String orderId : orders) {
      eventually(() -> assertThat(erpOrders(orderId)).hasSize(1));
    }
  }

  private static String order(String sku) {
    return OrderText.of(unique("A")).line(sku, 1).json();
  }

  private int cases(String orderId) {
    return db.sql(
            """
            select count(*)::int from exception_case where order_id = ? and state <> 'closed'
            """)
        .param(orderId)
        .query(Integer.class)
        .single();
  }

  @org.springframework.beans.factory.annotation.Autowired io.crossdock.operation.Cases desk;

  private void retryCase(String orderId) {
    String id =
        db.sql("select case_id from exception_case where order_id = ? and state <> 'closed'")
            .param(orderId)
            .query(String.class)
            .single();
    desk.retry(id, "story", "the item was repaired in the ERP");
  }
}
