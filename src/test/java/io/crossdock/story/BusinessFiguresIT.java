package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Requirement;
import io.crossdock.model.CanonicalJson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a shop's business is measured by: orders that wait, numbers untold, cases that last. */
class BusinessFiguresIT extends HubStory {

  private static final String API = "/api/v1/operation";
  private static final String APP = "party=\"mobile-app\"";

  /** A failed test must not leave a system paused for the next one. */
  @AfterEach
  void resumeTheShop() {
    operator.hub("Queues", "resume", "north-web", "publishStock", "end of test");
  }

  @Test
  @Requirement("O3")
  void ordersThatAreNotAtTheirEndAreCountedAndAgedByChannelAndStatus() {
    String orderId = order(stockedProduct(1), 2);

    // what other stories left behind counts too
    eventually(() -> assertThat(open("pendingAllocation")).isPositive().isEqualTo(waiting()));
    eventually(
        () ->
            assertThat(
                    operator.figure(
                        "crossdock_orders_oldest_seconds", APP, "status=\"pendingAllocation\""))
                .isPositive());
    operator.post("/api/v1/orders/" + orderId + "/cancellation", object());
    eventually(() -> assertThat(open("pendingAllocation")).isEqualTo(waiting()));
    assertThat(status(orderId)).isEqualTo("cancelled");
  }

  @Test
  @Requirement("O6")
  void howLongReservingTakesIsMeasuredByChannelAndResult() {
    double reserved = reserving("reserved");
    double tooFew = reserving("short");

    order(stockedProduct(3), 1);
    order(stockedProduct(1), 2);

    eventually(() -> assertThat(reserving("reserved")).isGreaterThan(reserved));
    eventually(() -> assertThat(reserving("short")).isGreaterThan(tooFew));
    assertThat(operator.figure("crossdock_order_reserve_seconds_sum", APP)).isPositive();
  }

  @Test
  @Requirement("N6")
  void howLongACaseWasOpenIsMeasuredAndWhoClosedIt() {
    double byPerson = closed("by=\"person\"");
    double byHub = closed("by=\"hub\"");
    String one = heldOrder();
    String other = heldOrder();

    operator.post(API + "/cases/" + caseOf(one) + "/close", reason("the sums are agreed"));
    operator.post(API + "/orders/" + other + "/release", reason("a cent is no matter"));

    eventually(() -> assertThat(closed("by=\"person\"")).isEqualTo(byPerson + 1));
    eventually(() -> assertThat(closed("by=\"hub\"")).isEqualTo(byHub + 1));
    assertThat(operator.figure("crossdock_case_closed_seconds_sum", "category=\"money\"", APP))
        .isPositive();
  }

  @Test
  void stockNumbersThatAChannelIsNotToldAreCountedAndAged() {
    String sku = stockedProduct(10);
    products.putXref("north-web", sku, sku, true);
    operator.hub("Queues", "pause", "north-web", "publishStock", "story");
    receive(sku, 1);
    eventually(() -> assertThat(publication(sku)).isEqualTo("onItsWay"));
    double before = untold();

    receive(sku, 1);

    eventually(() -> assertThat(untold()).isGreaterThan(before));
    eventually(
        () ->
            assertThat(operator.figure("crossdock_untold_oldest_seconds", "value=\"stock\""))
                .isPositive());
    operator.hub("Queues", "resume", "north-web", "publishStock", "go on");
    eventually(() -> assertThat(publication(sku)).isEqualTo("told"));
    eventually(() -> assertThat(untold()).isZero());
  }

  @Test
  void howLateAnOrderIsPostedIsMeasured() {
    String create = "operation=\"createOrder\",system=\"erp-main\"";
    double before = operator.figure("crossdock_effect_confirmed_seconds_count", create);

    String orderId = order(stockedProduct(3), 1);

    eventually(() -> assertThat(status(orderId)).isEqualTo("completed"));
    assertThat(operator.figure("crossdock_effect_confirmed_seconds_count", create))
        .isGreaterThan(before);
    assertThat(operator.figure("crossdock_effect_confirmed_seconds_sum", create)).isPositive();
  }

  private int waiting() {
    return db.sql(
            """
            select count(*)::int from orders
            where party = 'mobile-app' and status = 'pendingAllocation'
            """)
        .query(Integer.class)
        .single();
  }

  private double open(String status) {
    return operator.figure("crossdock_orders_open", APP, "status=\"" + status + "\"");
  }

  private double reserving(String result) {
    return operator.figure(
        "crossdock_order_reserve_seconds_count", APP, "result=\"" + result + "\"");
  }

  private double closed(String by) {
    return operator.figure("crossdock_case_closed_seconds_count", by, "category=\"money\"", APP);
  }

  private double untold() {
    return operator.figure("crossdock_untold", "channel=\"north-web\"", "value=\"stock\"");
  }

  private String order(String sku, int quantity) {
    String body = OrderText.of(unique("A")).line(sku, quantity).json();
    return place(unique("key"), body).text("orderId");
  }

  private String heldOrder() {
    String body = OrderText.of(unique("A")).line(stockedProduct(3), 1).jsonOffBy("0.01");
    return place(unique("key"), body).text("orderId");
  }

  private String caseOf(String orderId) {
    return db.sql("select case_id from exception_case where order_id = ? and state = 'open'")
        .param(orderId)
        .query(String.class)
        .single();
  }

  private String publication(String sku) {
    return db.sql("select state from publication where channel = 'north-web' and sku = ?")
        .param(sku)
        .query(String.class)
        .single();
  }

  private static ObjectNode reason(String text) {
    return object().put("reason", text);
  }

  private static ObjectNode object() {
    return CanonicalJson.mapper().createObjectNode();
  }
}
