package io.crossdock.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.crossdock.mapping.Mappings;
import io.crossdock.message.RouteGate;
import io.crossdock.order.SchemaCheck;
import io.crossdock.party.PartyProperties;
import io.crossdock.party.PartyRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes are exchanged while they are called, in a Camel context without anything around it. */
class RouteSwapTest {

  private static final String ROUTE = "routes/core/order/order-read.camel.yaml";
  private static final String TEMPLATE = "routes/channel/shop/order-in.camel.yaml";
  private static final String PARTY = "routes/channel/shop/parties/north-web.yaml";
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path home;
  @TempDir Path data;

  private final RouteGate gate = new RouteGate();
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final PartyRegistry parties = new PartyRegistry(Set.of());
  private final AtomicInteger moved = new AtomicInteger();
  private ReleaseFolder files;
  private ReleaseHome live;
  private ReleaseModel active;
  private ProducerTemplate caller;

  @BeforeEach
  void start() throws Exception {
    files =
        new ReleaseFolder(home)
            .write(ROUTE, route("order-read", "one"))
            .write(TEMPLATE, template("one"))
            .write(PARTY, party("north-web"))
            .write("mappings/canonical/README.txt", "");
    live = new ReleaseHome(home);
    camel.getRegistry().bind("resource-loader-file", new HomeResources(live));
    camel.addComponent("direct", new FreshDirect());
    camel.getPropertiesComponent().addPropertiesSource(new PartyProperties(parties));
    camel.addRoutePolicyFactory(gate);
    camel.getRegistry().bind("probe", new Probe());
    // Camel's test listener can leave "do not start" behind in the thread of other classes' tests
    DefaultCamelContext.clearOptions();
    camel.start();
    caller = camel.createProducerTemplate();
    active = model();
    SwapPlan first = SwapPlan.between(empty(), active);
    swap(first, Duration.ofSeconds(5));
  }

  @AfterEach
  void stop() {
    camel.stop();
  }

  @Test
  void callersGetTheOldOrTheNewAnswerAndNoneIsRefused() {
    AtomicBoolean running = new AtomicBoolean(true);
    Set<String> answers = ConcurrentHashMap.newKeySet();
    AtomicInteger calls = new AtomicInteger();
    CompletableFuture<?>[] callers =
        java.util.stream.IntStream.range(0, 4)
            .mapToObj(
                i ->
                    CompletableFuture.runAsync(
                        () -> {
                          while (running.get()) {
                            answers.add(call("order-read") + call("north-web-order-in"));
                            calls.incrementAndGet();
                          }
                        }))
            .toArray(CompletableFuture[]::new);

    for (int i = 0; i < 15; i++) {
      int before = calls.get();
      files.write(ROUTE, route("order-read", "r" + i)).write(TEMPLATE, template("t" + i));
      swap();
      await().atMost(SOON).until(() -> calls.get() > before + 10);
    }
    running.set(false);

    assertThat(CompletableFuture.allOf(callers)).succeedsWithin(SOON);
    assertThat(call("order-read") + call("north-web-order-in")).isEqualTo("r14t14");
    assertThat(answers).hasSizeGreaterThan(10);
    assertThat(moved).hasValue(16);
  }

  @Test
  void whatDoesNotComeUpPutsTheOldBack() {
    files
        .write(ROUTE, route("order-read", "two"))
        .write(PARTY, party("north-web").replace("name: Shop", "name: Other"))
        .write(
            TEMPLATE,
            template("two")
                .replace(
                    "setBody:",
                    "to:\n              id: x-y\n              uri: nowhere:x\n          - setBody:"));

    assertThatThrownBy(this::swap).isInstanceOf(SwapFailed.class).hasMessageContaining("nowhere");

    assertThat(call("order-read")).isEqualTo("one");
    assertThat(call("north-web-order-in")).isEqualTo("one");
    assertThat(parties.get("north-web").name()).isEqualTo("Shop");
    assertThat(live.get()).isEqualTo(active.home());
  }

  @Test
  void workThatDoesNotEndLeavesEverythingAsItIs() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Probe.waiting = end;
    files.write(
        ROUTE,
        route("order-read", "one")
            .replace(
                "setBody:",
                "bean:\n            id: wait-here\n            ref: probe\n            method: pause\n        - setBody:"));
    swap();
    CompletableFuture<String> slow = CompletableFuture.supplyAsync(() -> call("order-read"));
    await().atMost(SOON).until(() -> Probe.inside);
    files.write(ROUTE, route("order-read", "two"));

    assertThatThrownBy(() -> swap(SwapPlan.between(active, model()), Duration.ofMillis(200)))
        .isInstanceOf(SwapFailed.class)
        .hasMessageContaining("still at work")
        .hasMessageContaining("order-read");

    end.countDown();
    assertThat(slow).succeedsWithin(SOON).isEqualTo("one");
    swap();
    assertThat(call("order-read")).isEqualTo("two");
  }

  @Test
  void aTimerIsExchangedAndGoesOnOnce() {
    String timer = "routes/core/order/order-tick.camel.yaml";
    Probe.ticks.clear();
    files.write(timer, timer("one"));
    swap();
    await().atMost(SOON).until(() -> Probe.ticks.contains("one"));

    files.write(timer, timer("two"));
    swap();

    await().atMost(SOON).until(() -> Probe.ticks.contains("two"));
    Probe.ticks.clear();
    await().atMost(SOON).until(() -> Probe.ticks.contains("two"));
    assertThat(Probe.ticks).doesNotContain("one");
  }

  @Test
  void aNewPartyComesAndGoesWithItsRoutes() {
    String south = PARTY.replace("north-web", "south-web");
    files.write(south, party("south-web"));
    swap();
    String answer = call("south-web-order-in");

    files.delete(south);
    swap();

    assertThat(answer).isEqualTo("one");
    assertThat(camel.getRoute("south-web-order-in")).isNull();
    assertThat(parties.find("south-web")).isEmpty();
    assertThat(camel.getRoute("north-web-order-in")).isNotNull();
  }

  @Test
  void whatAPersonStoppedStaysStopped() throws Exception {
    camel.getRouteController().stopRoute("order-read");
    files.write(ROUTE, route("order-read", "two"));

    swap();

    assertThat(camel.getRouteController().getRouteStatus("order-read").isStopped()).isTrue();
  }

  @Test
  void pathsAndTheRoutesBehindThemAreExchangedTogether() {
    String rest = "routes/channel/shop/order-api.camel.yaml";
    String contract = "routes/channel/shop/order-api.v1.openapi.json";
    camel.getRegistry().bind("platform-http-engine", new SilentHttp());
    files.write(rest, paths(contract)).write(contract, contract("Orders"));
    swap();
    files.write(contract, contract("All orders")).write(ROUTE, route("order-read", "two"));

    swap();

    assertThat(call("order-read")).isEqualTo("two");
    assertThat(camel.getRoute("order-api")).isNotNull();
  }

  @Test
  void whileTheHubStopsNothingIsExchanged() {
    files.write(ROUTE, route("order-read", "two"));
    RouteSwap closed = swapper(Duration.ofSeconds(5));
    closed.close();

    assertThatThrownBy(() -> closed.swap(SwapPlan.between(active, model())))
        .isInstanceOf(SwapFailed.class)
        .hasMessageContaining("the hub stops");

    assertThat(live.get()).isEqualTo(active.home());
    assertThat(call("order-read")).isEqualTo("one");
  }

  /** A bean of the routes above. */
  public static final class Probe {
    static final Set<String> ticks = ConcurrentHashMap.newKeySet();
    static volatile CountDownLatch waiting = new CountDownLatch(0);
    static volatile boolean inside;

    public void pause() throws InterruptedException {
      inside = true;
      waiting.await();
    }

    public void tick(String body) {
      ticks.add(body);
    }
  }

  private String call(String route) {
    try (RouteGate.Unit unit = gate.enter(route)) {
      return caller.requestBody("direct:" + route, "", String.class);
    }
  }

  private void swap() {
    ReleaseModel next = model();
    swap(SwapPlan.between(active, next), Duration.ofSeconds(10));
    active = next;
  }

  private void swap(SwapPlan plan, Duration patience) {
    swapper(patience).swap(plan);
  }

  private RouteSwap swapper(Duration patience) {
    return new RouteSwap(
        new LiveRoutes(camel),
        gate,
        live,
        parties,
        new Mappings(home),
        new SchemaCheck(home.resolve("mappings/canonical")),
        event -> moved.incrementAndGet(),
        patience);
  }

  private ReleaseModel model() {
    ReleaseTree tree = ReleaseTree.read(home);
    return ReleaseModel.of(new ReleaseFolders(data).of(tree), tree.manifest(), name -> null);
  }

  private ReleaseModel empty() {
    Path nothing = data.resolve("nothing");
    new ReleaseFolder(nothing)
        .write("routes/README.txt", "")
        .write("mappings/canonical/README.txt", "");
    return ReleaseModel.of(nothing, ReleaseTree.read(nothing).manifest(), name -> null);
  }

  private static String route(String id, String answer) {
    return """
        - route:
            id: %s
            description: Answers
            from:
              id: take-call
              uri: direct:%s
              steps:
                - setBody:
                    id: answer-call
                    expression:
                      constant:
                        expression: %s
        """
        .formatted(id, id, answer);
  }

  private static String paths(String contract) {
    return """
        - rest:
            id: order-api
            openApi:
              specification: file:%s
              routeId: order-api
              missingOperation: fail
        """
        .formatted(contract);
  }

  private static String contract(String title) {
    return """
        {"openapi": "3.0.3", "info": {"title": "%s", "version": "1"},
         "paths": {"/orders": {"get": {"operationId": "order-read",
           "responses": {"200": {"description": "Found"}}}}}}
        """
        .formatted(title);
  }

  private static String template(String answer) {
    return """
        - routeTemplate:
            id: shop-order-in
            description: Answers
            parameters:
              - name: party
            route:
              from:
                id: take-order
                uri: direct:{{party}}-order-in
                steps:
                  - setBody:
                      id: answer-order
                      expression:
                        constant:
                          expression: %s
        """
        .formatted(answer);
  }

  private static String timer(String word) {
    return """
        - route:
            id: order-tick
            description: Ticks
            from:
              id: take-tick
              uri: scheduler:tick
              parameters:
                delay: 20
                initialDelay: 1
              steps:
                - setBody:
                    id: set-word
                    expression:
                      constant:
                        expression: %s
                - bean:
                    id: note-tick
                    ref: probe
                    method: tick
        """
        .formatted(word);
  }

  private static String party(String id) {
    return """
        party: %s
        adapter: shop
        kind: channel
        company: north
        name: Shop
        owner: team
        criticality: internal
        pattern:
          style: event
          reason: a test
        serviceLevel:
          acceptWithin: PT1S
        systemOfRecord:
          order: channel
        idempotency:
          order: id
        retry:
          firstDelay: PT1S
          multiplier: 2
          maxDelay: PT5M
          attempts: 20
        retention: P400D
        """
        .formatted(id);
  }
}
