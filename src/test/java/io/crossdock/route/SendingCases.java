package io.crossdock.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.mapping.MappingSample;
import io.crossdock.message.EffectResult.Kind;
import io.crossdock.route.RouteCase.Situation;
import io.crossdock.route.RouteUnderTest.Step;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Routes that send a command: queue message, load, render, begin, call, interpret, settle. Each
 * sample of the rendering mapping is a command; each sample of the result mapping an answer.
 */
final class SendingCases implements RouteKind {

  private static final String BEGIN = "effects.begin";

  private final Stage stage;
  private final SampleCommands commands;

  SendingCases(Stage stage) {
    this.stage = stage;
    this.commands = new SampleCommands(stage);
  }

  @Override
  public boolean covers(RouteUnderTest route) {
    return route.has(BEGIN);
  }

  @Override
  public List<RouteCase> cases(RouteUnderTest route) {
    List<RouteCase> cases = new ArrayList<>();
    for (SampleCommands.Command command : commands.of(route)) {
      for (SampleCommands.Answer answer : commands.answers(route)) {
        if (!answer.fits(command)) {
          continue;
        }
        cases.add(
            RouteCase.of(
                route,
                answer.situation(),
                command.name() + " answered as " + answer.name(),
                () -> answered(route, command, answer)));
      }
    }
    SampleCommands.Command first = commands.of(route).get(0);
    poison(route, first, cases);
    duplicate(route, first, cases);
    cases.addAll(new SendingDown(stage, this).cases(route, first));
    return cases;
  }

  /** What the route sends is the sample's request, and it settles as the answer's sample says. */
  private void answered(
      RouteUnderTest route, SampleCommands.Command command, SampleCommands.Answer answer)
      throws Exception {
    SentEffect effect = due(route, command, answer.headers(), null);
    command.questions().forEach(stage.otherSide()::answers);
    answer.replies(command.calls()).forEach(stage.otherSide()::answers);

    send(route, effect);

    command.check(route, stage, answer.callsMade(command.calls()));
    SentEffect.Settled settled = effect.settled();
    answer.check(route, stage, settled);
    new DeclaredSettlement(stage, route).check(settled);
  }

  private void poison(RouteUnderTest route, SampleCommands.Command command, List<RouteCase> cases) {
    cases.add(
        RouteCase.of(
            route,
            Situation.poison,
            "a queue message that names no command",
            () -> {
              stage.deliver(route.id(), "no notice", Map.of());
              stage.cases(1);
              assertThat(stage.otherSide().requests()).isEmpty();
            }));
    if (commands.isRendered(route) || route.steps().stream().anyMatch(SendingCases::isFile)) {
      cases.add(
          RouteCase.of(
              route,
              Situation.poison,
              "a command that makes no sense",
              () -> noCommand(route, command)));
    }
    new BrokenRequests(stage, this).of(route, command).ifPresent(cases::add);
    for (MappingSample refused : commands.refused(route)) {
      cases.add(
          RouteCase.of(
              route,
              Situation.poison,
              "refused: " + refused.name(),
              () -> refused(route, refused)));
    }
    if (commands.asksByHttp(route)) {
      cases.add(
          RouteCase.of(
              route,
              Situation.poison,
              "an answer that is no answer",
              () -> nonsense(route, command)));
    }
  }

  private static boolean isFile(Step step) {
    return step.kind().equals("bean") && step.target().startsWith("files.");
  }

  private void noCommand(RouteUnderTest route, SampleCommands.Command command) throws Exception {
    JsonNode nonsense = JsonNodeFactory.instance.arrayNode().add("nonsense");
    SentEffect effect =
        SentEffect.due(stage, route.party(), route.lastWord(), nonsense, command.headers(), null);

    send(route, effect);

    assertThat(stage.otherSide().requests()).as("calls").isEmpty();
    assertThat(stage.stores().calls("EffectFailure", "fail")).as("ended attempts").hasSize(1);
    stage.cases(1);
  }

  private void refused(RouteUnderTest route, MappingSample sample) throws Exception {
    SampleCommands.Command command = SampleCommands.Command.of(sample);
    SentEffect effect = due(route, command, Map.of(), null);
    command.questions().forEach(stage.otherSide()::answers);
    int asked = command.questions().size();

    send(route, effect);

    assertThat(effect.begun()).as("the attempt began").isFalse();
    assertThat(stage.otherSide().requests()).as("calls").hasSize(asked);
    stage.cases(1);
  }

  /** What nobody can read must never count as done. */
  private void nonsense(RouteUnderTest route, SampleCommands.Command command) throws Exception {
    SentEffect effect = due(route, command, Map.of(), null);
    command.questions().forEach(stage.otherSide()::answers);
    for (int i = 0; i < command.calls(); i++) {
      stage.otherSide().answers(200, null, "<html>maintenance</html>");
    }

    send(route, effect);

    assertThat(effect.settled().result().kind()).isIn(Kind.unknown, Kind.awaitingResult);
  }

  private void duplicate(
      RouteUnderTest route, SampleCommands.Command command, List<RouteCase> cases) {
    cases.add(
        RouteCase.of(
            route,
            Situation.duplicate,
            "a queue message whose turn is over",
            () -> {
              SentEffect effect = due(route, command, Map.of(), null);
              stage.stores().reply("EffectLedger", "due", call -> Optional.empty());
              send(route, effect);
              dropped(effect);
            }));
    cases.add(
        RouteCase.of(
            route,
            Situation.duplicate,
            "an attempt that was begun elsewhere",
            () -> {
              SentEffect effect = due(route, command, Map.of(), null);
              command.questions().forEach(stage.otherSide()::answers);
              stage.stores().reply("EffectLedger", "begin", call -> Set.of());
              send(route, effect);
              assertThat(effect.isSettled()).as("settled").isFalse();
              assertThat(stage.otherSide().requests()).hasSize(command.questions().size());
              stage.noCase();
            }));
    cases.add(
        RouteCase.of(
            route,
            Situation.duplicate,
            "a second attempt sends the stored bytes",
            () -> second(route, command)));
  }

  private void second(RouteUnderTest route, SampleCommands.Command command) throws Exception {
    byte[] stored = command.request().toString().getBytes(StandardCharsets.UTF_8);
    SampleCommands.Answer answer = commands.answers(route).get(0);
    SentEffect effect = due(route, command, answer.headers(), stored);
    answer.replies(command.calls()).forEach(stage.otherSide()::answers);

    send(route, effect);

    for (Step mapping : route.mappingsBefore(BEGIN)) {
      assertThat(stage.reached(mapping.id())).as("rendered again by " + mapping.id()).isFalse();
    }
    List<OtherSide.Request> sent = stage.otherSide().requests();
    assertThat(sent).hasSizeGreaterThanOrEqualTo(command.sample() == null ? 0 : 1);
    command.checkRequest(route, sent, command.request());
    assertThat(effect.isSettled()).as("settled").isTrue();
  }

  SentEffect due(
      RouteUnderTest route,
      SampleCommands.Command command,
      Map<String, String> more,
      byte[] rendered) {
    if (route.has("files.deliver")) {
      PartnerHome.of(stage, route.party());
    }
    Map<String, String> known = new java.util.TreeMap<>(command.headers());
    known.putAll(more);
    return SentEffect.due(
        stage, route.party(), route.lastWord(), command.command(), known, rendered);
  }

  void send(RouteUnderTest route, SentEffect effect) throws Exception {
    stage.deliver(route.id(), effect.notice(), Map.of("CrossdockCompany", "forged"));
  }

  private void dropped(SentEffect effect) {
    notSent(effect);
    assertThat(effect.isSettled()).as("settled").isFalse();
    stage.noCase();
  }

  private void notSent(SentEffect effect) {
    assertThat(effect.begun()).as("the attempt began").isFalse();
    assertThat(stage.otherSide().requests()).as("calls").isEmpty();
  }

  /** Any list as answers of calls, one for each. */
  static List<JsonNode> list(JsonNode answers) {
    List<JsonNode> list = new ArrayList<>();
    if (answers instanceof ArrayNode array) {
      array.forEach(list::add);
    } else {
      list.add(answers);
    }
    return list;
  }
}
