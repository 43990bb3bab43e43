package io.crossdock.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.mapping.MappingSample;
import io.crossdock.message.DatabaseUnreachable;
import io.crossdock.message.Receipt;
import io.crossdock.route.OtherSide.Failure;
import io.crossdock.route.RouteCase.Situation;
import io.crossdock.route.RouteUnderTest.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;

/**
 * Routes that ask a channel for what is new. The cursor moves only when every document of a page is
 * stored.
 */
final class PollingCases implements RouteKind {

  private static final String CURSOR = "PollCursors";

  private final Stage stage;
  private final ReceivedDocument received;

  PollingCases(Stage stage) {
    this.stage = stage;
    this.received = new ReceivedDocument(stage);
  }

  @Override
  public boolean covers(RouteUnderTest route) {
    return route.has("polls.begin");
  }

  @Override
  public List<RouteCase> cases(RouteUnderTest route) {
    Step mapping = page(route);
    List<MappingSample> samples = stage.samples().good(mapping.mapping());
    SamplePage full = SamplePage.full(stage, route, samples);
    List<RouteCase> cases = new ArrayList<>();
    for (MappingSample sample : samples) {
      cases.add(
          RouteCase.of(route, Situation.happy, sample.name(), () -> happy(route, mapping, sample)));
    }
    cases.add(RouteCase.of(route, Situation.happy, "a full page", () -> readable(route, full)));
    cases.add(
        RouteCase.of(route, Situation.duplicate, "a page comes twice", () -> twice(route, full)));
    for (MappingSample sample : stage.samples().bad(mapping.mapping())) {
      cases.add(
          RouteCase.of(
              route,
              Situation.poison,
              "refused: " + sample.name(),
              () -> {
                stage.otherSide().answers(RouteSamples.in(sample));
                becomesCase(route);
              }));
    }
    cases.add(
        RouteCase.of(
            route,
            Situation.poison,
            "a page of nonsense",
            () -> nonsense(route, full.withoutContent())));
    cases.add(
        RouteCase.of(
            route,
            Situation.poison,
            "an answer that is no page",
            () -> {
              stage.otherSide().answers(200, null, "<html>maintenance</html>");
              becomesCase(route);
            }));
    down(route, full, cases);
    return cases;
  }

  private Step page(RouteUnderTest route) {
    return route.calls().stream()
        .flatMap(called -> stage.route(called).mappings().stream())
        .findFirst()
        .orElseThrow(() -> new AssertionError(route.id() + " calls no route that maps a page"));
  }

  private void happy(RouteUnderTest route, Step mapping, MappingSample sample) throws Exception {
    boolean goesOn = RouteSamples.out(sample).hasNonNull("nextToken");
    SamplePage.of(sample).answeredBy(stage.otherSide());
    SamplePage.of(sample).empty().answeredBy(stage.otherSide());

    Exchange polled = poll(route, goesOn ? 2 : 1);

    ReachedSteps.Step first =
        stage.steps().all().stream()
            .filter(step -> step.id().equals(mapping.id()))
            .findFirst()
            .get();
    isStored(route, sample, stage.samples().outWith(sample, first).path("orders"));
    assertThat(stage.otherSide().requests()).as("calls").hasSize(goesOn ? 2 : 1);
    assertThat(stage.stores().calls(CURSOR, "store"))
        .as("pages remembered")
        .hasSize(goesOn ? 2 : 1);
    assertThat(polled.getException()).isNull();
    stage.noCase();
  }

  /** Each order as it was listed, or the hint that it is there. */
  private void isStored(RouteUnderTest route, MappingSample sample, JsonNode orders) {
    List<Receipt> receipts = received.receipts();
    assertThat(receipts).as("receipts").hasSize(orders.size());
    for (int i = 0; i < receipts.size(); i++) {
      String stored = new String(receipts.get(i).body(), java.nio.charset.StandardCharsets.UTF_8);
      ObjectNode expected = orders.get(i).deepCopy();
      JsonNode actual = RouteSamples.tree(stored);
      List<String> names = new ArrayList<>();
      actual.fieldNames().forEachRemaining(names::add);
      assertThat(receipts.get(i).party()).isEqualTo(route.party());
      assertThat(names).as("fields of receipt " + i).isNotEmpty();
      Stage.same("receipt " + i, sample, expected.retain(names), actual);
    }
  }

  /** What is readable is looked for among what is decided, and stored where it is not. */
  private void readable(RouteUnderTest route, SamplePage page) throws Exception {
    page.answeredBy(stage.otherSide());

    poll(route);

    assertThat(received.receipts()).as("receipts").hasSize(page.orders().size());
    stage.noCase();
  }

  /** Polls overlap: what is stored already is not stored again, and the cursor still moves. */
  private void twice(RouteUnderTest route, SamplePage page) throws Exception {
    page.answeredBy(stage.otherSide());
    page.answeredBy(stage.otherSide());

    poll(route);
    int once = received.receipts().size();
    poll(route);

    assertThat(once).as("receipts").isPositive();
    assertThat(received.receipts()).as("receipts").hasSize(once);
    assertThat(stage.stores().calls(CURSOR, "store")).as("pages remembered").hasSize(2);
  }

  /**
   * An order that nobody can read is stored like every other: its case comes when it is decided.
   */
  private void nonsense(RouteUnderTest route, SamplePage page) throws Exception {
    page.answeredBy(stage.otherSide());

    poll(route);

    assertThat(received.receipts()).as("receipts").hasSize(page.orders().size());
    stage.noCase();
  }

  private void becomesCase(RouteUnderTest route) throws Exception {
    poll(route);

    stage.cases(1);
    stays();
  }

  private void down(RouteUnderTest route, SamplePage page, List<RouteCase> cases) {
    for (Failure failure : Failure.values()) {
      cases.add(
          RouteCase.of(
              route,
              Situation.down,
              "the channel is away: " + failure,
              () -> {
                stage.otherSide().isDown(failure);
                isPolledAgain(route);
              }));
    }
    cases.add(
        RouteCase.of(
            route,
            Situation.down,
            "the channel answers 503",
            () -> {
              stage.otherSide().answers(503, null, "{}");
              isPolledAgain(route);
            }));
    cases.add(
        RouteCase.of(
            route,
            Situation.down,
            "the database is out of reach",
            () -> {
              page.answeredBy(stage.otherSide());
              stage
                  .stores()
                  .reply(
                      "InboxStore",
                      "insert",
                      call -> {
                        throw new DatabaseUnreachable("the database did not commit", null);
                      });
              isPolledAgain(route);
            }));
    cases.add(
        RouteCase.of(
            route, Situation.down, "the channel answers 429", () -> heldBack(route, page)));
  }

  /** As long as the channel wished, no tick asks it. */
  private void heldBack(RouteUnderTest route, SamplePage page) throws Exception {
    stage.otherSide().answers(429, "1", "{}");
    isPolledAgain(route);
    isPolledAgain(route);

    page.answeredBy(stage.otherSide());
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> {
              poll(route);
              return stage.otherSide().requests().size() == 2;
            });
    stage.noCase();
  }

  /** No case: the next tick reads the same again. */
  private void isPolledAgain(RouteUnderTest route) throws Exception {
    Exchange polled = poll(route);

    assertThat(polled.getException()).isNull();
    assertThat(stage.otherSide().requests()).as("calls").hasSize(1);
    stage.noCase();
    stays();
  }

  private void stays() {
    assertThat(stage.stores().calls(CURSOR, "store")).as("pages remembered").isEmpty();
  }

  private Exchange poll(RouteUnderTest route) throws Exception {
    return poll(route, 1);
  }

  /** One tick with a budget of so many calls. */
  private Exchange poll(RouteUnderTest route, int calls) throws Exception {
    AtomicInteger budget = new AtomicInteger(calls);
    stage.stores().reply("CallBudgets", "take", call -> budget.getAndDecrement() > 0);
    return stage.deliver(route.id(), null, Entrances.forged());
  }
}
