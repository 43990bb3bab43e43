package io.crossdock.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.message.DatabaseUnreachable;
import io.crossdock.message.Headers;
import io.crossdock.route.RouteCase.Situation;
import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;

/** The route that gives a message back to the inbox for a while. */
final class PostponingCases implements RouteKind {

  private static final Duration DEFAULT = Duration.ofSeconds(10);

  private final Stage stage;

  PostponingCases(Stage stage) {
    this.stage = stage;
  }

  @Override
  public boolean covers(RouteUnderTest route) {
    return route.has("intake.postpone");
  }

  @Override
  public List<RouteCase> cases(RouteUnderTest route) {
    return List.of(
        RouteCase.of(
            route,
            Situation.happy,
            "seven seconds",
            () -> later(route, "7", Duration.ofSeconds(7))),
        RouteCase.of(
            route, Situation.poison, "no number of seconds", () -> later(route, "?", DEFAULT)),
        RouteCase.of(
            route,
            Situation.duplicate,
            "the same twice",
            () -> {
              later(route, "7", Duration.ofSeconds(7));
              later(route, "7", Duration.ofSeconds(7));
            }),
        RouteCase.of(
            route,
            Situation.down,
            "the database is out of reach",
            () -> {
              stage
                  .stores()
                  .reply(
                      "InboxStore",
                      "postpone",
                      call -> {
                        throw new DatabaseUnreachable("the database did not commit", null);
                      });
              assertThat(postpone(route, "7").getException()).as("told the caller").isNotNull();
            }));
  }

  private void later(RouteUnderTest route, String retryAfter, Duration expected) {
    Exchange postponed = postpone(route, retryAfter);

    assertThat(postponed.getException()).isNull();
    assertThat(postponed.getMessage().getHeader(Headers.OUTCOME)).isEqualTo("postponed");
    List<RecordedStores.Call> calls = stage.stores().calls("InboxStore", "postpone");
    assertThat(calls.get(calls.size() - 1).argument(Duration.class)).isEqualTo(expected);
  }

  private Exchange postpone(RouteUnderTest route, String retryAfter) {
    Exchange exchange = new DefaultExchange(stage.camel());
    exchange.setProperty("CrossdockClaimAttempt", 1);
    exchange.getMessage().setHeader(Headers.MESSAGE_ID, "M-1");
    exchange.getMessage().setHeader(Headers.RECEIVED_AT, "2026-11-20T10:00:00Z");
    exchange.getMessage().setHeader("Retry-After", retryAfter);
    return stage.send(route.id(), exchange);
  }
}
