package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Requirement;
import io.crossdock.model.CanonicalJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators see of orders and do with them, and what is kept of it. */
class OrderDeskIT extends ConnectedStory {

  private static final String API = "/api/v1/operation";

  /** A failed test must not leave a system paused for the next one. */
  @AfterEach
  void resumeEverything() {
    for (String operation : List.of("createOrder", "publishStock")) {
      String party = operation.equals("createOrder") ? "erp-main" : "north-web";
      operator.hub("Queues", "resume", party, operation, "end of test");
    }
  }

  @Test
  @Requirement({"N5", "P1"})
  void anOrderIsParkedCorrectedReleasedAndCancelledByPeopleAndEveryStepIsKept() {
    pause("erp-main", "createOrder");
    String sku = stockedProduct(10);
    String orderId = order(sku, 2);

    Answer parked = act(orderId, "hold", reason("the customer asked us to wait"));
    Answer wrong = act(orderId, "edit", edit("{\"currency\": \"euro\"}"));
    Answer edited = act(orderId, "edit", edit("{\"shippingAddress\": {\"city\": \"Bonn\"}}"));
    String afterEdit = status(orderId);
    Answer again = act(orderId, "hold", reason("wait for the address check"));
    operator.hub("Queues", "resume", "erp-main", "createOrder", "go on");
    Answer freed = act(orderId, "release", reason("the address is right"));

    assertThat(List.of(parked, edited, again, freed)).allMatch(answer -> answer.status() == 200);
    assertThat(parked.text("result")).isEqualTo("the order is held");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.body().at("/errors/0/path").asText()).isEqualTo("/currency");
    assertThat(afterEdit).isEqualTo("reserved");
    eventually(() -> assertThat(status(orderId)).isEqualTo("completed"));
    assertThat(erpOrders(orderId)).hasSize(1);
    JsonNode shipTo = erpOrders(orderId).get(0).at("/data/request/shipTo");
    assertThat(shipTo.path("city").asText()).isEqualTo("Bonn");
    assertThat(shipTo.path("name").asText()).isEqualTo("Ada Example");
    assertThat(onHand(sku)).isEqualTo(8);
    assertThat(act(orderId, "hold", reason("too late")).status()).isEqualTo(409);
    assertThat(timeline(orderId))
        .containsSubsequence(
            "received by mobile-app",
            "held by ops: the customer asked us to wait",
            "amended by ops: corrected",
            "held by ops: wait for the address check",
            "freed by ops: the address is right",
            "booked by hub");
    assertThat(cancelledByAnOperator()).contains("cancelled by ops");
    assertThat(withoutActorOrCause()).isZero();
    assertThat(statesWithoutHistory()).isZero();
  }

  private List<String> cancelledByAnOperator() {
    pause("erp-main", "createOrder");
    String orderId = order(stockedProduct(3), 1);
    operator.post("/api/v1/orders/" + orderId + "/cancellation", object());
    eventually(() -> assertThat(status(orderId)).isEqualTo("cancelled"));
    return timeline(orderId).stream().map(line -> line.replaceAll(":.*", "")).toList();
  }

  @Test
  void whatIsWrongWithACallIsAnswered() {
    String orderId = order(stockedProduct(3), 1);

    assertThat(act("nothing", "hold", reason("why")).status()).isEqualTo(404);
    assertThat(act(orderId, "hold", object()).status()).isEqualTo(422);
    assertThat(act(orderId, "edit", reason("no changes")).status()).isEqualTo(422);
    assertThat(act(orderId, "release", reason("it is not held")).status()).isEqualTo(409);
    assertThat(post(API + "/orders/" + orderId + "/hold", "{}", Map.of()).status()).isEqualTo(403);
  }

  @Test
  @Requirement("M3")
  void oneFailedCommandOrAllOfOneCauseAreTriedAgainWithoutDoublingAnything() {
    String sku = stockedProduct(50);
    simulators.faults().add(Faulty.of("erp", "createOrder", "refuseSku").put("sku", sku));
    List<String> orders = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      orders.add(order(sku, 1));
    }
    orders.forEach(id -> eventually(() -> assertThat(caseOf(id)).isNotNull()));
    simulators.faults().clear();
    simulators.faults().add(Faulty.of("erp", "createOrder", "workThen500").put("count", 2));
    String first = caseOf(orders.get(0));
    String fingerprint = operator.get(API + "/cases/" + first).text("fingerprint");

    Answer one = operator.post(API + "/cases/" + first + "/retry", reason("try one"));
    eventually(() -> assertThat(erpOrders(orders.get(0))).hasSize(1));
    Answer all = operator.post(API + "/case-cards/" + fingerprint + "/retry", reason("it was one"));

    assertThat(one.status()).isEqualTo(200);
    assertThat(all.text("result")).contains("are tried again");
    orders.forEach(id -> eventually(() -> assertThat(status(id)).isEqualTo("completed")));
    orders.forEach(id -> assertThat(erpOrders(id)).hasSize(1));
    orders.forEach(id -> assertThat(caseOf(id)).isNull());
    assertThat(onHand(sku)).isEqualTo(45);
    assertThat(operator.post(API + "/case-cards/none/retry", reason("x")).status()).isEqualTo(404);
  }

  @Test
  @Requirement({"N1", "O7"})
  void anExceptionIsListedWithCategoryChannelAgeAndOwnerAndCounted() {
    Answer held =
        place(
            unique("key"), OrderText.of(unique("A")).line(stockedProduct(3), 1).jsonOffBy("0.01"));

    JsonNode listed = listed(held.text("orderId"));

    assertThat(listed.path("category").asText()).isEqualTo("money");
    assertThat(listed.path("party").asText()).isEqualTo("mobile-app");
    assertThat(listed.path("owner").asText()).isEqualTo(parties.get("mobile-app").owner());
    assertThat(listed.path("ageSeconds").isNumber()).isTrue();
    eventually(
        () -> {
          assertThat(
                  operator.figure(
                      "crossdock_cases_open", "category=\"money\",party=\"mobile-app\""))
              .isPositive();
          assertThat(operator.figure("crossdock_cases_oldest_seconds", "party=\"mobile-app\""))
              .isPositive();
        });
  }

  @Test
  @Requirement({"O9", "O17"})
  void latencyThroughputDepthFailuresAndTheWholeWayAreMeasured() {
    double ended =
        operator.figure("crossdock_order_ended_seconds_count", "end=\"completed\",party=\"mobile");
    pause("erp-main", "createOrder");
    String orderId = order(stockedProduct(3), 1);
    eventually(
        () ->
            assertThat(
                    operator.figure(
                        "crossdock_effects",
                        "operation=\"createOrder\",state=\"pending\",system=\"erp-main\""))
                .isPositive());
    simulators.faults().add(Faulty.of("erp", "createOrder", "drop").put("count", 1));
    operator.hub("Queues", "resume", "erp-main", "createOrder", "go on");
    place(unique("key"), "no order");

    eventually(() -> assertThat(status(orderId)).isEqualTo("completed"));

    String app = "document=\"order\",outcome=\"decided\",party=\"mobile-app\"";
    assertThat(operator.figure("crossdock_message_decided_seconds_count", app)).isPositive();
    assertThat(operator.figure("crossdock_message_decided_seconds_sum", app)).isPositive();
    assertThat(
            operator.figure(
                "crossdock_intake_accepted_total", "document=\"order\",party=\"mobile-app\""))
        .isPositive();
    assertThat(operator.text("/actuator/prometheus"))
        .containsPattern("http_server_requests_seconds_count\\{[^}]*status=\"400\"");
    assertThat(operator.figure("crossdock_order_began_total", "party=\"mobile-app\"")).isPositive();
    assertThat(
            operator.figure(
                "crossdock_order_ended_seconds_count", "end=\"completed\",party=\"mobile"))
        .isGreaterThan(ended);
    assertThat(
            operator.figure(
                "crossdock_order_ended_seconds_sum", "end=\"completed\",party=\"mobile"))
        .isPositive();
  }

  @Test
  @Requirement("J6")
  void aFailedMappingIsCountedAndListedByChannelAndField() {
    String line = "document=\"order\",field=\"receiptNumber\",party=\"stores-north\"";
    double before = operator.figure("crossdock_mapping_failures_total", line);

    publish(StoreSales.delivered(unique("R"), "X").replace("receiptNumber", "receiptNo"));

    eventually(
        () ->
            assertThat(operator.figure("crossdock_mapping_failures_total", line))
                .isEqualTo(before + 1));
    assertThat(operator.get(API + "/case-cards").body().path("cards"))
        .anySatisfy(
            card -> {
              assertThat(card.path("category").asText()).isEqualTo("mapping");
              assertThat(card.path("party").asText()).isEqualTo("stores-north");
              assertThat(card.path("field").asText()).isEqualTo("receiptNumber");
            });
  }

  @Test
  @Requirement("C2")
  void reservingAndTellingChannelsAreTwoStagesWithStatesOfTheirOwn() {
    String sku = stockedProduct(10);
    products.putXref("north-web", sku, sku, true);
    receive(sku, 1);
    eventually(() -> assertThat(publication(sku)).isEqualTo("told"));
    pause("north-web", "publishStock");
    pause("erp-main", "createOrder");

    String orderId = order(sku, 2);
    String reservedFirst = reservation(orderId);

    assertThat(reservedFirst).isEqualTo("open");
    eventually(() -> assertThat(publication(sku)).isEqualTo("onItsWay"));
    receive(sku, 1);
    assertThat(publication(sku)).isEqualTo("onItsWay");
    operator.hub("Queues", "resume", "north-web", "publishStock", "go on");
    eventually(() -> assertThat(publication(sku)).isEqualTo("told"));
    assertThat(reservation(orderId)).isEqualTo("open");
    operator.hub("Queues", "resume", "erp-main", "createOrder", "go on");
    eventually(() -> assertThat(reservation(orderId)).isEqualTo("committed"));
    eventually(() -> assertThat(publication(sku)).isEqualTo("told"));
  }

  private void pause(String party, String operation) {
    operator.hub("Queues", "pause", party, operation, "story");
  }

  private String order(String sku, int quantity) {
    String body = OrderText.of(unique("A")).line(sku, quantity).json();
    return place(unique("key"), body).text("orderId");
  }

  private Answer act(String orderId, String what, ObjectNode body) {
    return operator.post(API + "/orders/" + orderId + "/" + what, body);
  }

  private static ObjectNode reason(String text) {
    return object().put("reason", text);
  }

  private static ObjectNode edit(String changes) {
    try {
      return reason("corrected").set("changes", CanonicalJson.mapper().readTree(changes));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException(changes, e);
    }
  }

  private static ObjectNode object() {
    return CanonicalJson.mapper().createObjectNode();
  }

  private JsonNode listed(String orderId) {
    for (JsonNode one : operator.get(API + "/cases?party=mobile-app").body().path("cases")) {
      if (one.path("orderId").asText().equals(orderId)) {
        return one;
      }
    }
    throw new AssertionError("no case about order " + orderId);
  }

  private List<String> timeline(String orderId) {
    return db.sql(
            """
            select checkpoint || ' by ' || actor
              || case when actor = 'ops' then ': ' || cause else '' end
            from order_timeline where order_id = ? order by at
            """)
        .param(orderId)
        .query(String.class)
        .list();
  }

  private int withoutActorOrCause() {
    return count("select count(*)::int from audit_log where actor = '' or cause = ''");
  }

  /** Commands and orders whose present state stands in no history. */
  private int statesWithoutHistory() {
    return count(
        """
        select count(*)::int from effect_all e where not exists (select 1 from audit_log a
          where a.subject = e.effect_id and a.action = e.state)
        """);
  }

  private int count(String sql) {
    return db.sql(sql).query(Integer.class).single();
  }

  private String caseOf(String orderId) {
    return db.sql("select case_id from exception_case where order_id = ? and state <> 'closed'")
        .param(orderId)
        .query(String.class)
        .optional()
        .orElse(null);
  }

  private String reservation(String orderId) {
    return db.sql("select state from reservation where order_id = ?")
        .param(orderId)
        .query(String.class)
        .single();
  }

  private String publication(String sku) {
    return db.sql("select state from publication where channel = 'north-web' and sku = ?")
        .param(sku)
        .query(String.class)
        .optional()
        .orElse("none");
  }
}
