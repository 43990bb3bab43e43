package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Requirement;
import io.crossdock.message.SystemPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Neighbours that are slow, overrun or broken: what is theirs waits, everything else goes on. */
class BusyNeighboursIT extends HubStory {

  private static final Duration QUICK = Duration.ofSeconds(3);

  @Autowired private io.crossdock.message.PartyPolicies policies;

  @Test
  @Requirement("M7")
  void theBreakerOfABrokenSystemOpensAloneAndClosesWhenItIsWell() {
    simulators.faults().add(Faulty.of("erp", "createOrder", "drop"));
    simulators.faults().add(Faulty.of("erp", "findOrders", "drop"));
    List<String> orders = place(20, stockedProduct(50));

    eventually(() -> assertThat(breaker("erp-main", "OPEN")).isTrue());
    boolean others = breaker("wms-east", "CLOSED") && breaker("north-web", "CLOSED");
    simulators.faults().clear();

    assertThat(others).isTrue();
    eventually(() -> assertThat(breaker("erp-main", "CLOSED")).isTrue());
    orders.forEach(id -> eventually(() -> assertThat(erpOrders(id)).hasSize(1)));
  }

  @Test
  @Requirement("M9")
  void whileASystemIsDegradedItsStatedFallbackIsShownAndHolds() {
    simulators.faults().add(Faulty.of("erp", "createOrder", "drop"));
    simulators.faults().add(Faulty.of("erp", "findOrders", "drop"));
    List<String> orders = place(20, stockedProduct(50));
    eventually(() -> assertThat(breaker("erp-main", "OPEN")).isTrue());

    JsonNode systems = operator.get("/actuator/health").body().at("/components/systems/details");
    String taken = place(1, stockedProduct(1)).get(0);
    String then = status(taken);
    simulators.faults().clear();

    parties.all().stream()
        .filter(party -> !party.operations().isEmpty())
        .forEach(
            party ->
                assertThat(systems.at("/" + party.id() + "/fallback").asText())
                    .as(party.id())
                    .isNotBlank()
                    .isEqualTo(party.fallback()));
    assertThat(systems.at("/erp-main/fallback").asText())
        .isEqualTo(
            "orders are taken and reserved at once; what the ERP must know waits in the hub, in"
                + " order");
    assertThat(then).isEqualTo("reserved");
    orders.forEach(id -> eventually(() -> assertThat(erpOrders(id)).hasSize(1)));
    eventually(() -> assertThat(status(taken)).isEqualTo("completed"));
  }

  @Test
  @Requirement("M11")
  void aStepThatFailsStopsItsOrderOnlyAndLeavesEverythingConsistent() {
    String good = stockedProduct(10);
    String bad = stockedProduct(10);
    simulators.faults().add(Faulty.of("wms", "releaseOrder", "refuseSku").put("sku", bad));

    String stuck = place(1, bad).get(0);
    String going = place(1, good).get(0);

    eventually(() -> assertThat(status(going)).isEqualTo("completed"));
    eventually(() -> assertThat(openCase(stuck)).isNotNull());
    assertThat(status(stuck)).isEqualTo("booked");
    assertThat(erpOrders(stuck)).hasSize(1);
    assertThat(reserved(bad)).isEqualTo(1);
    assertThat(onHand(bad)).isEqualTo(10);
    assertThat(ledgerCheck.run()).isEmpty();
    simulators.faults().clear();
    operator.hub("Cases", "retry", openCase(stuck), "the article is known there now");
    eventually(() -> assertThat(status(stuck)).isEqualTo("completed"));
    assertThat(erpOrders(stuck)).hasSize(1);
    assertThat(onHand(bad)).isEqualTo(9);
    assertThat(openCase(stuck)).isNull();
    assertThat(ledgerCheck.run()).isEmpty();
  }

  @Test
  @Requirement("M13")
  void aSlowErpSlowsNeitherTheChannelsNorTheWarehouseNorTheStockTold() {
    String sku = stockedProduct(50);
    String told = stockedProduct(50);
    products.putXref("north-web", told, told, true);
    String booked = place(1, sku).get(0);
    eventually(() -> assertThat(status(booked)).isEqualTo("completed"));
    simulators.faults().add(Faulty.of("erp", "createOrder", "slow").put("millis", 1_200));
    simulators.faults().add(Faulty.of("erp", "recordShipment", "slow").put("millis", 1_200));
    List<String> waiting = place(40, sku);

    long before = System.nanoTime();
    place(1, sku);
    Duration answer = Duration.ofNanos(System.nanoTime() - before);
    receive(told, 5);

    assertThat(answer).isLessThan(QUICK);
    Awaitility.await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(() -> assertThat(toldTo("north-web", told)).isEqualTo(55));
    assertThat(booked(waiting)).as("orders the slow ERP has").isLessThan(waiting.size());
    simulators.faults().clear();
    waiting.forEach(id -> eventually(() -> assertThat(erpOrders(id)).hasSize(1)));
  }

  @Test
  @Requirement("M14")
  void aPeakWaitsInTheHubAndReachesTheErpNoFasterThanItsFileSays() throws Exception {
    SystemPolicy policy = policies.system("erp-main", "createOrder");
    simulators.faults().add(Faulty.of("erp", "createOrder", "slow").put("millis", 1_000));
    String sku = stockedProduct(200);

    List<String> orders = placeAtOnce(60, sku);
    AtomicInteger most = new AtomicInteger();
    AtomicInteger queued = new AtomicInteger();
    Awaitility.await()
        .pollInterval(Duration.ofMillis(20))
        .atMost(Duration.ofSeconds(90))
        .until(
            () -> {
              most.accumulateAndGet(commands("('queued', 'sending')"), Math::max);
              queued.accumulateAndGet(commands("('pending')"), Math::max);
              return booked(orders) == orders.size();
            });

    assertThat(most.get()).isPositive().isLessThanOrEqualTo(policy.inFlight());
    assertThat(queued.get()).as("orders that waited in the hub").isGreaterThan(policy.inFlight());
    orders.forEach(id -> assertThat(erpOrders(id)).hasSize(1));
  }

  private List<String> place(int orders, String sku) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < orders; i++) {
      Answer answer = place(unique("key"), OrderText.of(unique("A")).line(sku, 1).json());
      assertThat(answer.status()).isEqualTo(201);
      ids.add(answer.text("orderId"));
    }
    return ids;
  }

  private List<String> placeAtOnce(int orders, String sku) throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(orders);
    Callable<String> one = () -> place(1, sku).get(0);
    List<String> ids = new ArrayList<>();
    for (Future<String> placed : callers.invokeAll(Collections.nCopies(orders, one))) {
      ids.add(placed.get());
    }
    callers.shutdown();
    return ids;
  }

  private boolean breaker(String system, String state) {
    return operator
        .text("/actuator/prometheus")
        .contains("crossdock_breaker{state=\"%s\",system=\"%s\"} 1".formatted(state, system));
  }

  private int booked(List<String> orders) {
    return db.sql(
            "select count(*)::int from orders where erp_reference is not null and order_id = any(?)")
        .param(orders.toArray(String[]::new))
        .query(Integer.class)
        .single();
  }

  private int commands(String states) {
    return db.sql(
            """
            select count(*)::int from effect
            where system = 'erp-main' and operation = 'createOrder' and state in %s
            """
                .formatted(states))
        .query(Integer.class)
        .single();
  }

  private int toldTo(String channel, String sku) {
    return db.sql(
            """
            select coalesce(max(confirmed_quantity), -1)::int from publication
            where channel = ? and sku = ?
            """)
        .params(channel, sku)
        .query(Integer.class)
        .single();
  }

  private String openCase(String orderId) {
    return db.sql("select case_id from exception_case where order_id = ? and state <> 'closed'")
        .param(orderId)
        .query(String.class)
        .optional()
        .orElse(null);
  }
}
