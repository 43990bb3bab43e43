package io.crossdock.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.party.Party;
import io.crossdock.party.PartyKind;
import io.crossdock.route.RouteCase.Situation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.springframework.dao.DataAccessResourceFailureException;

/** Routes behind a contract that show or change what the hub holds; requests are its contract's. */
final class WebCases implements RouteKind {

  private static final String SECRET = "jdbc:postgresql://db.internal";

  /** Routes that name the operator who calls. */
  private static final Set<String> OPERATORS =
      Set.of(
          "operation-caller",
          "release-caller",
          "release-selector",
          "message-caller",
          "approval-caller",
          "replay-caller",
          "recovery-caller");

  private final Stage stage;

  WebCases(Stage stage) {
    this.stage = stage;
  }

  @Override
  public boolean covers(RouteUnderTest route) {
    return route.policy().equals("rest")
        && route.calls().stream().noneMatch(called -> called.startsWith("inbox-"));
  }

  @Override
  public List<RouteCase> cases(RouteUnderTest route) {
    ContractRequest request = ContractRequest.of(route.id(), aParty().id());
    return List.of(
        RouteCase.of(route, Situation.happy, "a call", () -> happy(route, request)),
        RouteCase.of(route, Situation.poison, "nonsense", () -> poison(route, request)),
        RouteCase.of(route, Situation.duplicate, "the same twice", () -> duplicate(route, request)),
        RouteCase.of(
            route, Situation.down, "the database is out of reach", () -> down(route, request)));
  }

  private void happy(RouteUnderTest route, ContractRequest request) {
    stage.stores().findEverything();

    Exchange answered = call(route, request.headers(), request.body());

    assertThat(status(answered)).as(body(answered)).isBetween(200, 299);
    assertThat(body(answered)).doesNotContain(Entrances.FORGED);
  }

  /** A thing that is not there, a body that says nothing; else what is sent is not looked at. */
  private void poison(RouteUnderTest route, ContractRequest request) {
    Exchange answered = call(route, request.path(), "no request".getBytes(StandardCharsets.UTF_8));

    if (request.asksForSomething()) {
      assertThat(status(answered)).as(body(answered)).isBetween(400, 499);
      assertThat(answered.getMessage().getHeader(Exchange.CONTENT_TYPE))
          .isEqualTo("application/problem+json");
    } else {
      assertThat(status(answered)).as(body(answered)).isBetween(200, 299);
    }
    assertThat(body(answered)).doesNotContain(Entrances.FORGED);
  }

  private void duplicate(RouteUnderTest route, ContractRequest request) {
    stage.stores().findEverything();

    Exchange first = call(route, request.headers(), request.body());
    Exchange second = call(route, request.headers(), request.body());

    assertThat(status(first)).as(body(first)).isBetween(200, 299);
    assertThat(status(second)).isEqualTo(status(first));
    assertThat(body(second)).isEqualTo(body(first));
  }

  /** 503 and when to come again; nothing of why. */
  private void down(RouteUnderTest route, ContractRequest request) {
    stage
        .stores()
        .isDown(
            () -> {
              throw new DataAccessResourceFailureException(SECRET);
            });

    Exchange answered = call(route, request.headers(), request.body());

    if (stage.stores().calls().isEmpty()) {
      assertThat(status(answered)).as("answered without the database").isEqualTo(200);
      return;
    }
    assertThat(status(answered)).as(body(answered)).isEqualTo(503);
    assertThat(answered.getMessage().getHeader("Retry-After")).as("Retry-After").isNotNull();
    assertThat(body(answered)).doesNotContain("jdbc");
    assertThat(answered.getException()).isNull();
  }

  private Exchange call(RouteUnderTest route, Map<String, Object> headers, byte[] body) {
    if (route.calls().stream().anyMatch(OPERATORS::contains)) {
      stage.caller().isOperator();
    } else {
      stage.caller().isParty(aParty().id());
    }
    Map<String, Object> all = Entrances.forged();
    all.putAll(headers);
    return stage.call(route.id(), body, all);
  }

  private Party aParty() {
    return stage.parties().byKind(PartyKind.CHANNEL).get(0);
  }

  private static int status(Exchange answered) {
    return answered.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
  }

  private static String body(Exchange answered) {
    return answered.getMessage().getBody(String.class);
  }
}
