package io.crossdock.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.message.DatabaseUnreachable;
import io.crossdock.route.OtherSide.Failure;
import io.crossdock.route.RouteCase.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** Core routes that tell the broker of a case, or make one of what the broker gave up. */
final class BrokerCases implements RouteKind {

  private static final String NOTICE = "{\"effectId\": \"01JD0000000000000000000E01\"}";

  private final Stage stage;

  BrokerCases(Stage stage) {
    this.stage = stage;
  }

  @Override
  public boolean covers(RouteUnderTest route) {
    return route.party().isEmpty() && (route.comesFrom("jms") || route.reaches("jms"));
  }

  @Override
  public List<RouteCase> cases(RouteUnderTest route) {
    return route.comesFrom("jms") ? taking(route) : telling(route);
  }

  private List<RouteCase> taking(RouteUnderTest route) {
    List<RouteCase> cases = new ArrayList<>();
    cases.add(RouteCase.of(route, Situation.happy, "a command", () -> taken(route, NOTICE, 1)));
    cases.add(RouteCase.of(route, Situation.poison, "nonsense", () -> taken(route, "?", 1)));
    cases.add(
        RouteCase.of(
            route,
            Situation.duplicate,
            "the same twice",
            () -> {
              // the store of cases counts an occurrence more
              taken(route, NOTICE, 1);
              taken(route, NOTICE, 2);
            }));
    cases.add(
        RouteCase.of(
            route,
            Situation.down,
            "the database is out of reach",
            () -> {
              stage
                  .stores()
                  .reply(
                      "CaseStore",
                      "open",
                      call -> {
                        throw new DatabaseUnreachable("the database did not commit", null);
                      });
              Exchange given = stage.deliver(route.id(), NOTICE, origin());
              assertThat(given.getException()).as("given back").isNotNull();
            }));
    return cases;
  }

  private void taken(RouteUnderTest route, String message, int cases) throws Exception {
    Exchange given = stage.deliver(route.id(), message, origin());

    assertThat(given.getException()).isNull();
    assertThat(stage.cases(cases).get(0).toString()).contains("out.erp.createOrder");
  }

  private static Map<String, Object> origin() {
    Map<String, Object> headers = Entrances.forged();
    headers.put("_AMQ_ORIG_QUEUE", "out.erp.createOrder");
    return headers;
  }

  private List<RouteCase> telling(RouteUnderTest route) {
    return List.of(
        RouteCase.of(route, Situation.happy, "a notice", () -> told(route, NOTICE, 1)),
        RouteCase.of(route, Situation.poison, "an empty notice", () -> told(route, "", 1)),
        RouteCase.of(
            route,
            Situation.duplicate,
            "the same twice",
            () -> {
              told(route, NOTICE, 1);
              told(route, NOTICE, 2);
            }),
        RouteCase.of(
            route,
            Situation.down,
            "the broker is away",
            () -> {
              stage.otherSide().isDown(Failure.refused);
              assertThat(tell(route, NOTICE).getException()).as("told the caller").isNotNull();
            }));
  }

  private void told(RouteUnderTest route, String notice, int messages) {
    assertThat(tell(route, notice).getException()).isNull();
    assertThat(stage.otherSide().requests()).hasSize(messages);
    assertThat(stage.otherSide().requests().get(0).headers())
        .containsEntry("CamelJmsDestinationName", "dead.out.erp.createOrder");
  }

  private Exchange tell(RouteUnderTest route, String notice) {
    return stage.call(route.id(), notice, Map.of("CrossdockQueue", "dead.out.erp.createOrder"));
  }
}
