package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Requirement;
import io.crossdock.command.PortfolioCommand;
import io.crossdock.model.CanonicalJson;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The integration portfolio of a hub at work: flows, how fragile they are, what they cost. */
class PortfolioIT extends HubStory {

  private static final String API = "/api/v1/operation";
  private static final int PEAK = 20;

  @Test
  @Requirement("T5")
  void flowsAreListedWithWhatGoesWrongWithThemAndWhatTheyCost() {
    JsonNode booking = flow("erp-main", "createOrder");
    JsonNode selling = flow("mobile-app", "order");

    refusedAndClosedByAPerson();
    theErpDropsCallsUntilItsBreakerOpens();
    failedAndDecidedAgain();

    eventually(
        () -> {
          JsonNode after = flow("erp-main", "createOrder");
          assertThat(more("work", booking, after)).isGreaterThan(PEAK);
          assertThat(more("failures", booking, after)).isGreaterThan(1);
          assertThat(more("retries", booking, after)).isPositive();
          assertThat(more("cases", booking, after)).isPositive();
          assertThat(more("breakers", booking, after)).isPositive();
          assertThat(more("interventions", booking, after)).isPositive();
        });
    JsonNode sold = flow("mobile-app", "order");
    assertThat(more("work", selling, sold)).isGreaterThan(PEAK);
    assertThat(more("replays", selling, sold)).isEqualTo(1);
    assertThat(more("cases", selling, sold)).isPositive();
    JsonNode booked = flow("erp-main", "createOrder");
    assertThat(booked.path("owner").asText()).isEqualTo("finance-integration");
    assertThat(booked.path("criticality").asText()).isEqualTo("revenueCritical");
    assertThat(number(booked, "troubles"))
        .isEqualTo(
            Set.of("failures", "retries", "cases", "breakers", "replays").stream()
                .mapToLong(figure -> number(booked, figure))
                .sum());
    assertThat(number(booked, "fragility"))
        .isEqualTo(number(booked, "troubles") * 1_000 / number(booked, "work"));
    everyFlowOfEveryPartyIsListedInEveryOrder();
    costsAreThoseOfThePartyFiles();
    theCommandShowsTheSame();
  }

  @Test
  void whatCannotBeMeasuredIsRefused() {
    assertThat(operator.get(API + "/portfolio?days=0").status()).isEqualTo(400);
    assertThat(operator.get(API + "/portfolio?days=91").status()).isEqualTo(400);
    assertThat(operator.get(API + "/portfolio?days=week").status()).isEqualTo(400);
    assertThat(operator.get(API + "/portfolio?sort=beauty").status()).isEqualTo(400);
    assertThat(get(API + "/portfolio").status()).isEqualTo(403);
  }

  private void refusedAndClosedByAPerson() {
    String sku = stockedProduct(5);
    simulators.faults().add(Faulty.of("erp", "createOrder", "refuseSku").put("sku", sku));
    String orderId =
        place(unique("key"), OrderText.of(unique("A")).line(sku, 1).json()).text("orderId");
    eventually(() -> assertThat(caseOf(orderId)).isNotNull());
    simulators.faults().clear();

    Answer closed =
        operator.post(API + "/cases/" + caseOf(orderId) + "/close", reason("agreed by phone"));

    assertThat(closed.status()).isEqualTo(200);
  }

  private void theErpDropsCallsUntilItsBreakerOpens() {
    simulators.faults().add(Faulty.of("erp", "createOrder", "drop"));
    simulators.faults().add(Faulty.of("erp", "findOrders", "drop"));
    String sku = stockedProduct(PEAK);
    List<String> orders = new ArrayList<>();
    for (int i = 0; i < PEAK; i++) {
      String body = OrderText.of(unique("A")).line(sku, 1).json();
      orders.add(place(unique("key"), body).text("orderId"));
    }
    eventually(
        () ->
            assertThat(
                    operator.figure("crossdock_breaker", "state=\"OPEN\"", "system=\"erp-main\""))
                .isEqualTo(1));
    eventually(
        () ->
            assertThat(
                    db.sql("select count(*) from breaker_opening where system = 'erp-main'")
                        .query(Long.class)
                        .single())
                .isPositive());
    simulators.faults().clear();
    orders.forEach(id -> eventually(() -> assertThat(erpOrders(id)).hasSize(1)));
  }

  private void failedAndDecidedAgain() {
    OffsetDateTime begin = db.sql("select now()").query(OffsetDateTime.class).single();
    String order = unique("PORTFOLIO");
    db.sql(
            """
            create or replace function planted_portfolio() returns trigger language plpgsql as $$
            begin raise exception 'a mistake of ours'; end $$
            """)
        .update();
    db.sql(
            "create trigger planted_portfolio before insert on orders for each row"
                + " when (new.channel_order_id = '"
                + order
                + "') execute function planted_portfolio()")
        .update();
    try {
      String body = OrderText.of(order).line(stockedProduct(2), 1).json();
      assertThat(place(unique("key"), body).status()).isEqualTo(500);
    } finally {
      db.sql("drop trigger planted_portfolio on orders").update();
    }
    ObjectNode plan = reason("repaired");
    plan.putObject("selection")
        .put("from", begin.withOffsetSameInstant(ZoneOffset.UTC).toString())
        .put("party", "mobile-app")
        .put("state", "failed");
    Answer asked = operator.post(API + "/replays", plan);
    assertThat(asked.status()).as("%s", asked.body()).isEqualTo(202);
    String replay = API + "/replays/" + asked.text("replayId");
    eventually(() -> assertThat(operator.get(replay).text("state")).isEqualTo("planned"));
    operator.post(replay + "/run", reason("looked at the plan"));
    eventually(() -> assertThat(operator.get(replay).text("state")).isEqualTo("ended"));
  }

  private void everyFlowOfEveryPartyIsListedInEveryOrder() {
    long declared =
        parties.all().stream()
            .mapToLong(
                party ->
                    party.operations().size()
                        + party.documents().values().stream()
                            .filter(rule -> rule.direction().name().equals("IN"))
                            .count())
            .sum();
    for (Map.Entry<String, String> sort :
        Map.of("fragility", "fragility", "work", "work", "interventions", "interventions")
            .entrySet()) {
      List<Long> figures = new ArrayList<>();
      flows(sort.getKey()).forEach(flow -> figures.add(number(flow, sort.getValue())));
      assertThat(figures)
          .as(sort.getKey())
          .hasSize((int) declared)
          .isSortedAccordingTo((one, other) -> Long.compare(other, one));
    }
    assertThat(flows("party").get(0).path("party").asText()).isEqualTo("amazon-eu");
  }

  private void costsAreThoseOfThePartyFiles() {
    JsonNode dearest = flows("cost").get(0);
    assertThat(dearest.path("currency").asText()).isEqualTo("EUR");
    assertThat(flow("amazon-eu", "publishStock").path("monthlyCost").asText()).isEqualTo("300.00");
    BigDecimal all =
        StreamSupport.stream(flows("party").spliterator(), false)
            .filter(flow -> flow.path("party").asText().equals("erp-main"))
            .map(flow -> new BigDecimal(flow.path("monthlyCost").asText()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    // each share is rounded to a cent
    assertThat(all).isBetween(new BigDecimal("2199.90"), new BigDecimal("2200.10"));
    assertThat(flow("wms-east", "releaseOrder").has("monthlyCost")).isFalse();
    assertThat(operator.get(API + "/portfolio").body().path("costs"))
        .anySatisfy(
            cost -> {
              assertThat(cost.path("party").asText()).isEqualTo("erp-main");
              assertThat(cost.path("monthlyCost").asText()).isEqualTo("2200.00");
            });
  }

  private void theCommandShowsTheSame() {
    String text = operator.terminal(PortfolioCommand::new, "--sort", "cost");
    assertThat(text.lines().findFirst().orElseThrow())
        .startsWith("PARTY")
        .contains("OWNER", "FRAGILITY", "A MONTH");
    assertThat(text.lines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("amazon-eu")
                    .contains("publishStock", "commerce-integration", "300.00", "EUR"));
    assertThat(operator.terminal(PortfolioCommand::new, "--json", "--days", "1"))
        .contains("\"fragility\"", "\"createOrder\"");
    assertThat(operator.terminal(PortfolioCommand::new, "--sort", "beauty"))
        .contains("sort must be one of");
  }

  private JsonNode flows(String sort) {
    return operator.get(API + "/portfolio?days=7&sort=" + sort).body().path("flows");
  }

  private JsonNode flow(String party, String name) {
    return StreamSupport.stream(flows("party").spliterator(), false)
        .filter(flow -> flow.path("party").asText().equals(party))
        .filter(flow -> flow.path("flow").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static long more(String figure, JsonNode before, JsonNode after) {
    return number(after, figure) - number(before, figure);
  }

  private static long number(JsonNode flow, String figure) {
    return flow.path(figure).asLong();
  }

  private String caseOf(String orderId) {
    return db.sql("select case_id from exception_case where order_id = ? and state <> 'closed'")
        .param(orderId)
        .query(String.class)
        .optional()
        .orElse(null);
  }

  private static ObjectNode reason(String text) {
    return CanonicalJson.mapper().createObjectNode().put("reason", text);
  }
}
