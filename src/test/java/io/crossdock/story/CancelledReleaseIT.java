package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Requirement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders cancelled while their release is on its way to a warehouse that has trouble. */
class CancelledReleaseIT extends HubStory {

  private static final String RELEASE = "releaseOrder";

  @ParameterizedTest
  @ValueSource(ints = {429, 422})
  @Requirement("M6")
  void aReleaseThatTurnsOutNotDoneEndsWithItsOrderThoughTheWarehouseStaysDown(int status) {
    simulators.faults().add(Faulty.of("wms", RELEASE, "slow").put("millis", 3_000));
    simulators.faults().add(Faulty.of("wms", RELEASE, "status").put("status", status));
    String sku = stockedProduct(5);
    String orderId = order(sku);
    eventually(() -> assertThat(releaseState(orderId)).isEqualTo("sending"));

    cancel(orderId);

    assertThat(status(orderId)).as("nobody knows yet").isEqualTo("booked");
    eventually(() -> assertThat(status(orderId)).isEqualTo("cancelled"));
    assertThat(releaseState(orderId)).isEqualTo("suppressed");
    assertThat(toldTheWarehouse("fulfillment", orderId)).isZero();
    assertThat(toldTheWarehouse("cancellation", orderId)).isZero();
    assertThat(reserved(sku)).isZero();
    assertThat(openCases(orderId)).isZero();
  }

  @Test
  @Requirement("M6")
  void aReleaseRefusedBeforeItsOrderIsCancelledLeavesNoCase() {
    simulators.faults().add(Faulty.of("wms", RELEASE, "status").put("status", 422));
    String orderId = order(stockedProduct(5));
    eventually(() -> assertThat(openCases(orderId)).isEqualTo(1));

    cancel(orderId);

    assertThat(status(orderId)).isEqualTo("cancelled");
    assertThat(openCases(orderId)).isZero();
  }

  @Test
  @Requirement("M6")
  void aReleaseThatMayHaveBeenDoneIsAskedBackWhenTheWarehouseAnswersAgain() {
    simulators.faults().add(Faulty.of("wms", RELEASE, "status").put("status", 503));
    String orderId = order(stockedProduct(5));
    eventually(() -> assertThat(failedAttempts(orderId)).isPositive());

    cancel(orderId);
    long heard = toldTheWarehouse("cancellation", orderId);
    String before = status(orderId);
    simulators.faults().clear();

    assertThat(before).isEqualTo("booked");
    assertThat(heard).isZero();
    eventually(() -> assertThat(toldTheWarehouse("cancellation", orderId)).isEqualTo(1));
    assertThat(toldTheWarehouse("fulfillment", orderId)).isEqualTo(1);
  }

  private String order(String sku) {
    return place(unique("key"), OrderText.of(unique("A")).line(sku, 1).json()).text("orderId");
  }

  private void cancel(String orderId) {
    Answer answer = post("/api/v1/orders/" + orderId + "/cancellation", "{}", Map.of());
    assertThat(answer.status()).isBetween(200, 202);
  }

  private long toldTheWarehouse(String kind, String orderId) {
    return simulators.journal("wms", kind).stream()
        .filter(entry -> entry.path("key").asText().startsWith(orderId))
        .count();
  }

  private String releaseState(String orderId) {
    return db.sql(
            """
            select state from effect where order_id = :order and operation = 'releaseOrder'
            union all
            select state from effect_archive where order_id = :order
              and operation = 'releaseOrder'
            """)
        .param("order", orderId)
        .query(String.class)
        .optional()
        .orElse("none");
  }

  private int failedAttempts(String orderId) {
    return db.sql(
            """
            select count(*)::int from effect_history join effect using (effect_id)
            where order_id = ? and operation = 'releaseOrder' and to_state = 'unknown'
            """)
        .param(orderId)
        .query(Integer.class)
        .single();
  }

  private int openCases(String orderId) {
    return db.sql(
            "select count(*)::int from exception_case where order_id = ? and state <> 'closed'")
        .param(orderId)
        .query(Integer.class)
        .single();
  }
}
