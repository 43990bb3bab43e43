package io.crossdock.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.message.DatabaseUnreachable;
import io.crossdock.message.EffectResult.Kind;
import io.crossdock.route.OtherSide.Failure;
import io.crossdock.route.RouteCase.Situation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.resilience4j.ResilienceProcessor;

/** Sending routes whose other side does not answer as it should. */
final class SendingDown {

  private static final int TRIES = 3;

  private final Stage stage;
  private final SendingCases sending;
  private final SampleCommands commands;

  SendingDown(Stage stage, SendingCases sending) {
    this.stage = stage;
    this.sending = sending;
    this.commands = new SampleCommands(stage);
  }

  List<RouteCase> cases(RouteUnderTest route, SampleCommands.Command command) {
    List<RouteCase> cases = new ArrayList<>();
    cases.add(
        RouteCase.of(
            route, Situation.down, "the database is out of reach", () -> noRecord(route, command)));
    if (commands.asksByHttp(route)) {
      for (int call = 0; call <= command.questions().size(); call++) {
        http(route, command, call, cases);
      }
      cases.add(
          RouteCase.of(
              route, Situation.down, "the breaker is open", () -> breaker(route, command)));
      cases.add(
          RouteCase.of(
              route,
              Situation.down,
              "the lease is over before the call",
              () -> late(route, command)));
    } else if (route.has("files.deliver")) {
      cases.add(
          RouteCase.of(route, Situation.down, "the home is away", () -> noHome(route, command)));
    } else {
      cases.add(
          RouteCase.of(
              route,
              Situation.down,
              "the other side breaks off",
              () -> away(route, command, Failure.brokenOff, Kind.unknown)));
    }
    if (route.reaches("sftp")) {
      cases.add(
          RouteCase.of(
              route,
              Situation.down,
              "the other side refuses the connection",
              () -> away(route, command, Failure.refused, Kind.retry)));
    }
    return cases;
  }

  /** The same failures for each call that is made one after the other. */
  private void http(
      RouteUnderTest route, SampleCommands.Command command, int call, List<RouteCase> cases) {
    boolean question = call < command.questions().size();
    String when = question ? " when it is asked" : "";
    Kind perhaps = question ? Kind.postponed : Kind.unknown;
    cases.add(
        down(
            route, "connection refused" + when, command, call, Kind.retry, Failure.refused, TRIES));
    cases.add(down(route, "no answer in time" + when, command, call, perhaps, Failure.timedOut, 1));
    cases.add(
        down(route, "connection broken" + when, command, call, perhaps, Failure.brokenOff, 1));
    cases.add(
        RouteCase.of(
            route,
            Situation.down,
            "answer 503" + when,
            () -> status(route, command, call, 503, perhaps)));
    cases.add(
        RouteCase.of(
            route,
            Situation.down,
            "answer 429" + when,
            () -> status(route, command, call, 429, Kind.postponed)));
  }

  private RouteCase down(
      RouteUnderTest route,
      String name,
      SampleCommands.Command command,
      int call,
      Kind expected,
      Failure failure,
      int tries) {
    return RouteCase.of(
        route,
        Situation.down,
        name,
        () -> {
          SentEffect effect = sending.due(route, command, Map.of(), null);
          command.questions().subList(0, call).forEach(stage.otherSide()::answers);
          for (int i = 0; i < tries; i++) {
            stage.otherSide().fails(failure);
          }
          sending.send(route, effect);
          assertThat(stage.otherSide().requests()).as("calls").hasSize(call + tries);
          settled(route, effect, expected);
        });
  }

  private void status(
      RouteUnderTest route, SampleCommands.Command command, int call, int status, Kind expected)
      throws Exception {
    SentEffect effect = sending.due(route, command, Map.of(), null);
    command.questions().subList(0, call).forEach(stage.otherSide()::answers);
    boolean question = call < command.questions().size();
    for (int i = 0; i < (question ? 1 : command.calls()); i++) {
      stage.otherSide().answers(status, "7", "{\"errors\": []}");
    }

    sending.send(route, effect);

    settled(route, effect, expected);
    if (status == 429 && !question) {
      assertThat(effect.settled().delay()).as("Retry-After").isEqualTo(Duration.ofSeconds(7));
    }
  }

  /** Not tried and not counted. */
  private void breaker(RouteUnderTest route, SampleCommands.Command command) throws Exception {
    SentEffect effect = sending.due(route, command, Map.of(), null);
    stage.breakers().forEach(ResilienceProcessor::transitionToOpenState);

    sending.send(route, effect);

    assertThat(stage.otherSide().requests()).as("calls").isEmpty();
    settled(route, effect, Kind.postponed);
  }

  /** Another worker may have taken over: nothing is sent. */
  private void late(RouteUnderTest route, SampleCommands.Command command) throws Exception {
    SentEffect effect = sending.due(route, command, Map.of(), null);
    stage.otherSide().isReachedTooLate();

    sending.send(route, effect);

    assertThat(stage.otherSide().requests()).as("calls").isEmpty();
    settled(route, effect, Kind.retry);
  }

  private void away(
      RouteUnderTest route, SampleCommands.Command command, Failure failure, Kind expected)
      throws Exception {
    SentEffect effect = sending.due(route, command, Map.of(), null);
    stage.otherSide().isDown(failure);

    sending.send(route, effect);

    settled(route, effect, expected);
  }

  private void noHome(RouteUnderTest route, SampleCommands.Command command) throws Exception {
    SentEffect effect = sending.due(route, command, Map.of(), null);
    Path home = PartnerHome.without(stage, route.party());

    try {
      sending.send(route, effect);
    } finally {
      PartnerHome.restore(home);
    }

    settled(route, effect, Kind.unknown);
  }

  /** Nothing is settled and the message goes back to the broker. */
  private void noRecord(RouteUnderTest route, SampleCommands.Command command) throws Exception {
    SentEffect effect = sending.due(route, command, Map.of(), null);
    command.questions().forEach(stage.otherSide()::answers);
    DatabaseUnreachable out = new DatabaseUnreachable("the database did not commit", null);
    stage
        .stores()
        .reply(
            "EffectLedger",
            "begin",
            call -> {
              throw out;
            });

    Exchange exchange =
        stage.deliver(route.id(), effect.notice(), Map.of("CrossdockCompany", "forged"));

    assertThat(exchange.getException()).isSameAs(out);
    assertThat(effect.isSettled()).as("settled").isFalse();
    assertThat(stage.otherSide().requests()).hasSize(command.questions().size());
    stage.noCase();
  }

  private void settled(RouteUnderTest route, SentEffect effect, Kind expected) {
    SentEffect.Settled settled = effect.settled();
    assertThat(settled.result().kind()).as(route.id()).isEqualTo(expected);
    new DeclaredSettlement(stage, route).check(settled);
  }
}
