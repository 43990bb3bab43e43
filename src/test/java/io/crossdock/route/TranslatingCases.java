package io.crossdock.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.mapping.MappingSample;
import io.crossdock.message.DatabaseUnreachable;
import io.crossdock.message.Headers;
import io.crossdock.order.RouteReading;
import io.crossdock.party.Direction;
import io.crossdock.party.Party;
import io.crossdock.route.RouteCase.Situation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * Routes that translate what came in: the raw document of a sample goes through the real intake and
 * dispatcher, and must come to the core as the sample says.
 */
final class TranslatingCases implements RouteKind {

  private static final Duration AGAIN = Duration.ofSeconds(5);

  private final Stage stage;
  private final ReceivedDocument received;

  TranslatingCases(Stage stage) {
    this.stage = stage;
    this.received = new ReceivedDocument(stage);
  }

  /** The route that the dispatcher feeds with a document of the party file. */
  @Override
  public boolean covers(RouteUnderTest route) {
    return document(route) != null;
  }

  String document(RouteUnderTest route) {
    Party party = stage.parties().find(route.party()).orElse(null);
    if (party == null || !route.comesFrom("direct")) {
      return null;
    }
    return party.documents().entrySet().stream()
        .filter(each -> each.getValue().direction() == Direction.IN)
        .map(Map.Entry::getKey)
        .filter(document -> route.id().equals(party.id() + "-" + document + "-in"))
        .findFirst()
        .orElse(null);
  }

  @Override
  public List<RouteCase> cases(RouteUnderTest route) {
    DocumentPath path = DocumentPath.of(stage, route);
    List<RouteCase> cases = new ArrayList<>();
    for (DocumentPath.Example example : path.examples()) {
      cases.add(
          RouteCase.of(route, Situation.happy, example.name(), () -> happy(route, path, example)));
    }
    DocumentPath.Example first = path.examples().get(0);
    cases.add(
        RouteCase.of(
            route,
            Situation.duplicate,
            first.name() + " comes twice",
            () -> duplicate(route, path, first)));
    poisoned(first.raw())
        .forEach(
            (name, raw) ->
                cases.add(
                    RouteCase.of(route, Situation.poison, name, () -> poison(route, path, raw))));
    for (MappingSample refused : path.refused()) {
      cases.add(
          RouteCase.of(
              route,
              Situation.poison,
              "refused: " + refused.name(),
              () -> poison(route, path, RouteSamples.raw(refused))));
    }
    cases.add(
        RouteCase.of(
            route,
            Situation.down,
            "the database is out of reach",
            () -> noRecord(route, path, first)));
    cases.add(
        RouteCase.of(route, Situation.down, "no key can be looked up", () -> noKeys(route, first)));
    if (path.asks()) {
      cases.addAll(asking(route, path, first));
    }
    if (path.carries()) {
      cases.add(
          RouteCase.of(
              route,
              Situation.poison,
              "the core cannot decide it",
              () -> notCarried(route, path, first)));
    }
    return cases;
  }

  private void notCarried(RouteUnderTest route, DocumentPath path, DocumentPath.Example example) {
    stage
        .stores()
        .reply(
            DocumentPath.CARRIAGE,
            "decide",
            call -> {
              throw new IllegalStateException("a mistake of ours");
            });

    received.decide(route.party(), document(route), example.raw());

    assertThat(path.handedOver()).isNotNull();
    stage.cases(1);
  }

  private void happy(RouteUnderTest route, DocumentPath path, DocumentPath.Example example) {
    example.answers().forEach(stage.otherSide()::answers);

    Exchange decided = received.decide(route.party(), document(route), example.raw());

    path.check(example);
    assertThat(path.handedOver().header(Headers.BUSINESS_KEY)).as("business key").isNotBlank();
    assertThat(path.handedOver().header(Headers.VERSION)).as("version").isNotBlank();
    assertThat(received.decisions()).as("decisions").hasSize(1);
    assertThat(decided.getException()).isNull();
    stage.noCase();
  }

  /** It goes on, tagged and under the same key: the decide transaction knows it by that. */
  private void duplicate(RouteUnderTest route, DocumentPath path, DocumentPath.Example example) {
    example.answers().forEach(stage.otherSide()::answers);
    received.decide(route.party(), document(route), example.raw());
    ReachedSteps.Step once = path.handedOver();
    example.answers().forEach(stage.otherSide()::answers);
    received.isDecidedAlready();

    received.decide(route.party(), document(route), example.raw());

    ReachedSteps.Step twice = path.handedOver();
    assertThat(once.duplicate()).as("tagged the first time").isFalse();
    assertThat(twice.duplicate()).as("tagged the second time").isTrue();
    for (String header : List.of(Headers.BUSINESS_KEY, Headers.VERSION)) {
      assertThat(twice.header(header)).as(header).isEqualTo(once.header(header));
    }
    assertThat(received.decisions()).as("decisions").hasSize(2);
    stage.noCase();
  }

  /** One case or one refusal with its reasons, never silence and never an acceptance. */
  private void poison(RouteUnderTest route, DocumentPath path, byte[] raw) {
    path.examples().get(0).answers().forEach(stage.otherSide()::answers);

    Exchange decided = received.decide(route.party(), document(route), raw);

    received.isRefusedOnce(raw);
    assertThat(decided.getMessage().getHeader(Headers.OUTCOME)).as("outcome").isNotNull();
  }

  /** Truncated, wrong, empty: what any sender may send by mistake. */
  static Map<String, byte[]> poisoned(byte[] raw) {
    Map<String, byte[]> poisoned = new LinkedHashMap<>();
    poisoned.put("an empty document", new byte[0]);
    poisoned.put("a document that is cut off", Arrays.copyOf(raw, raw.length / 2));
    poisoned.put("bytes that are no document", new byte[] {(byte) 0xff, 0, 1, 2, (byte) 0xfe});
    poisoned.put("a document of another kind", "[42]".getBytes(StandardCharsets.UTF_8));
    return poisoned;
  }

  /** Nothing is decided; the message is decided again after its lease. */
  private void noRecord(RouteUnderTest route, DocumentPath path, DocumentPath.Example example) {
    example.answers().forEach(stage.otherSide()::answers);
    DatabaseUnreachable out = new DatabaseUnreachable("the database did not commit", null);
    stage
        .stores()
        .reply(
            "*",
            "decide",
            call -> {
              throw out;
            });

    Exchange decided = received.decide(route.party(), document(route), example.raw());

    assertThat(path.handedOver()).isNotNull();
    assertThat(decided.getException()).isSameAs(out);
    stage.noCase();
  }

  /** As above, in the edge route already. */
  private void noKeys(RouteUnderTest route, DocumentPath.Example example) {
    example.answers().forEach(stage.otherSide()::answers);
    DatabaseUnreachable out = new DatabaseUnreachable("no connection", null);
    for (String look : List.of("owner", "history")) {
      stage
          .stores()
          .reply(
              "BusinessKeys",
              look,
              call -> {
                throw out;
              });
    }

    Exchange decided = received.decide(route.party(), document(route), example.raw());

    assertThat(decided.getException()).isSameAs(out);
    assertThat(received.decisions()).as("decisions").isEmpty();
    stage.noCase();
  }

  private List<RouteCase> asking(
      RouteUnderTest route, DocumentPath path, DocumentPath.Example example) {
    List<RouteCase> cases = new ArrayList<>();
    for (OtherSide.Failure failure : OtherSide.Failure.values()) {
      cases.add(
          RouteCase.of(
              route,
              Situation.down,
              "the channel is away: " + failure,
              () -> {
                stage.otherSide().isDown(failure);
                received.decide(route.party(), document(route), example.raw());
                received.isPostponed(AGAIN);
              }));
    }
    cases.add(
        RouteCase.of(
            route,
            Situation.duplicate,
            "another state is decided while it is read",
            () -> readAgain(route, example)));
    cases.add(status(route, example, 503, AGAIN));
    cases.add(status(route, example, 429, Duration.ofSeconds(7)));
    cases.add(
        RouteCase.of(
            route,
            Situation.poison,
            "the channel answers 404",
            () -> {
              stage.otherSide().answers(404, null, "{}");
              received.decide(route.party(), document(route), example.raw());
              received.isRefusedOnce(example.raw());
            }));
    for (MappingSample refused : path.refusedAnswers()) {
      cases.add(
          RouteCase.of(
              route,
              Situation.poison,
              "the channel answers " + refused.name(),
              () -> {
                stage.otherSide().answers(RouteSamples.in(refused));
                received.decide(route.party(), document(route), example.raw());
                received.isRefusedOnce(example.raw());
              }));
    }
    return cases;
  }

  private void readAgain(RouteUnderTest route, DocumentPath.Example example) {
    example.answers().forEach(stage.otherSide()::answers);
    stage
        .stores()
        .reply(
            "*",
            "decide",
            call -> {
              throw RouteReading.again();
            });

    received.decide(route.party(), document(route), example.raw());

    received.isGivenBack(Duration.ofSeconds(1));
  }

  private RouteCase status(
      RouteUnderTest route, DocumentPath.Example example, int status, Duration wait) {
    return RouteCase.of(
        route,
        Situation.down,
        "the channel answers " + status,
        () -> {
          stage.otherSide().answers(status, "7", "{}");
          received.decide(route.party(), document(route), example.raw());
          received.isPostponed(wait);
        });
  }
}
