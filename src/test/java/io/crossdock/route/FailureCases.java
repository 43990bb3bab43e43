package io.crossdock.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.message.DatabaseUnreachable;
import io.crossdock.message.NewCase;
import io.crossdock.route.RouteCase.Situation;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;

/** The route in which every error policy ends. */
final class FailureCases implements RouteKind {

  private final Stage stage;

  FailureCases(Stage stage) {
    this.stage = stage;
  }

  @Override
  public boolean covers(RouteUnderTest route) {
    return route.has("cases.open");
  }

  @Override
  public List<RouteCase> cases(RouteUnderTest route) {
    return List.of(
        RouteCase.of(route, Situation.happy, "a failure", () -> opened(route, 1)),
        RouteCase.of(
            route,
            Situation.poison,
            "a failure without a cause",
            () -> {
              stage.call(route.id(), null, Map.of());
              assertThat(stage.cases(1).get(0).toString()).contains("no cause was given");
            }),
        RouteCase.of(
            route,
            Situation.duplicate,
            "the same twice",
            () -> {
              // the store of cases counts an occurrence more
              opened(route, 1);
              opened(route, 2);
            }),
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
              assertThat(fail(route).getException()).as("told the caller").isNotNull();
            }));
  }

  private void opened(RouteUnderTest route, int cases) {
    Exchange failed = fail(route);

    assertThat(failed.getException()).isNull();
    assertThat(failed.getMessage().getHeader("CrossdockOutcome")).isEqualTo("failed");
    NewCase opened = stage.cases(cases).get(cases - 1).argument(NewCase.class);
    assertThat(opened.cause()).contains("IllegalStateException");
    assertThat(opened.party()).isEqualTo("some-party");
  }

  private Exchange fail(RouteUnderTest route) {
    Exchange exchange = new DefaultExchange(stage.camel());
    exchange.getMessage().setHeader("CrossdockParty", "some-party");
    exchange.setProperty(Exchange.EXCEPTION_CAUGHT, new IllegalStateException("broken"));
    return stage.send(route.id(), exchange);
  }
}
