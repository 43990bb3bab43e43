package io.crossdock.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.crossdock.mapping.MappingSample;
import io.crossdock.message.Effect;
import io.crossdock.message.RouteLookup;
import io.crossdock.message.SystemPolicy;
import io.crossdock.route.OtherSide.Failure;
import io.crossdock.route.RouteCase.Situation;
import io.crossdock.route.RouteUnderTest.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * Routes that ask a system what became of a command. What they say decides whether it is sent
 * again, so an answer that nobody can read must never say that it is not there.
 */
final class LookupCases implements RouteKind {

  private final Stage stage;

  LookupCases(Stage stage) {
    this.stage = stage;
  }

  @Override
  public boolean covers(RouteUnderTest route) {
    return !route.party().isEmpty() && route.id().equals(route.party() + "-effect-find");
  }

  @Override
  public List<RouteCase> cases(RouteUnderTest route) {
    List<RouteCase> cases = new ArrayList<>();
    for (Step mapping : route.mappings()) {
      if (mapping.mapping().endsWith("-in.jslt")) {
        List<MappingSample> samples = stage.samples().good(mapping.mapping());
        samples.forEach(
            sample ->
                cases.add(
                    RouteCase.of(
                        route,
                        Situation.happy,
                        sample.name(),
                        () -> found(route, mapping, sample))));
        MappingSample first = samples.get(0);
        others(route, mapping, first, cases);
      }
    }
    return cases;
  }

  private void others(
      RouteUnderTest route, Step mapping, MappingSample sample, List<RouteCase> cases) {
    cases.add(
        RouteCase.of(
            route,
            Situation.duplicate,
            sample.name() + " asked twice",
            () -> {
              found(route, mapping, sample);
              found(route, mapping, sample);
            }));
    cases.add(
        RouteCase.of(
            route,
            Situation.poison,
            sample.name() + ": an answer that is no answer",
            () -> {
              stage.otherSide().always(200, "<html>maintenance</html>");
              isUnknown(ask(route, mapping, sample));
            }));
    for (Failure failure : Failure.values()) {
      cases.add(
          RouteCase.of(
              route,
              Situation.down,
              sample.name() + ": " + failure,
              () -> {
                stage.otherSide().isDown(failure);
                isUnknown(ask(route, mapping, sample));
              }));
    }
    for (int status : List.of(429, 503)) {
      cases.add(
          RouteCase.of(
              route,
              Situation.down,
              sample.name() + ": answer " + status,
              () -> {
                stage.otherSide().always(status, "{}");
                isUnknown(ask(route, mapping, sample));
              }));
    }
  }

  private void found(RouteUnderTest route, Step mapping, MappingSample sample) {
    JsonNode in = RouteSamples.in(sample);
    SendingCases.list(in.has("answer") ? in.get("answer") : in).forEach(stage.otherSide()::answers);

    Exchange asked = ask(route, mapping, sample);

    if (asked.getException() != null) {
      assertThat(RouteSamples.out(sample).path("result").asText())
          .as("%s, but the route fails: %s", sample.name(), asked.getException())
          .isEqualTo("unknown");
      return;
    }
    Stage.same(
        route.id() + " finds what",
        sample,
        stage.samples().outWith(sample, stage.at(mapping.id())),
        (JsonNode) asked.getMessage().getBody());
  }

  /** The resolver takes a failure for "unknown". */
  private static void isUnknown(Exchange asked) {
    if (asked.getException() == null) {
      JsonNode outcome = (JsonNode) asked.getMessage().getBody();
      assertThat(outcome.path("result").asText()).as("result of the lookup").isEqualTo("unknown");
    }
  }

  private Exchange ask(RouteUnderTest route, Step mapping, MappingSample sample) {
    Map<String, String> known = RouteSamples.headers(sample);
    stage.steps().clear();
    int before = stage.otherSide().requests().size();
    for (String operation : operations(route, sample)) {
      Effect effect =
          SentEffect.effect(
              stage, route.party(), operation, command(route, operation, sample), known, null);
      String reference = known.getOrDefault("CrossdockReference", "S-1");
      Exchange asked = stage.send(route.id(), RouteLookup.of(stage.camel(), effect, reference));
      if (stage.reached(mapping.id()) || stage.otherSide().requests().size() > before) {
        return asked;
      }
    }
    throw new AssertionError(sample.in() + ": no operation of " + route.party() + " leads there");
  }

  /** The operation of the sample, or all that the party file lets be looked up. */
  private List<String> operations(RouteUnderTest route, MappingSample sample) {
    String said =
        RouteSamples.headers(sample)
            .getOrDefault(
                "CrossdockOperation", RouteSamples.in(sample).path("operation").asText(""));
    return said.isEmpty()
        ? stage.policies().systems().stream()
            .filter(policy -> policy.system().equals(route.party()))
            .filter(policy -> policy.onUnknown() != SystemPolicy.OnUnknown.neither)
            .map(SystemPolicy::operation)
            .toList()
        : List.of(said);
  }

  /** What the sample asks about, or a command of the route that sends the operation. */
  private JsonNode command(RouteUnderTest route, String operation, MappingSample sample) {
    JsonNode in = RouteSamples.in(sample);
    if (in.has("command")) {
      return in.get("command");
    }
    return stage.routes().stream()
        .filter(each -> each.party().equals(route.party()) && each.lastWord().equals(operation))
        .flatMap(each -> new SampleCommands(stage).of(each).stream())
        .map(SampleCommands.Command::command)
        .findFirst()
        .orElse(JsonNodeFactory.instance.objectNode());
  }
}
