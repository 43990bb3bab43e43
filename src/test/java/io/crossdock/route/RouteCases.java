package io.crossdock.route;

import io.crossdock.model.FieldProblem;
import io.crossdock.route.RouteCase.Situation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.SpringCamelContext;

/** The cases of every route, and which routes and steps the cases that ran came to. */
final class RouteCases {

  private static final String NEW_LINE = System.lineSeparator();

  private final Stage stage;
  private final Map<Situation, Set<String>> routes = new EnumMap<>(Situation.class);
  private final Set<String> steps = new TreeSet<>();
  private List<RouteCase> all;

  RouteCases(Stage stage) {
    this.stage = stage;
    EnumSet.allOf(Situation.class).forEach(each -> routes.put(each, new TreeSet<>()));
  }

  /** All cases of one party; of all parties and of the core where the name is empty. */
  synchronized List<RouteCase> of(String party) {
    if (all == null) {
      all = read();
    }
    return all.stream().filter(each -> party.isEmpty() || each.party().equals(party)).toList();
  }

  private List<RouteCase> read() {
    start(stage.camel());
    List<RouteKind> kinds =
        List.of(
            new SendingCases(stage),
            new TranslatingCases(stage),
            new LookupCases(stage),
            new ReceivingCases(stage),
            new PollingCases(stage),
            new DecidingCallCases(stage),
            new WebCases(stage),
            new BrokerCases(stage),
            new FailureCases(stage),
            new PostponingCases(stage));
    List<RouteCase> cases = new ArrayList<>();
    for (RouteUnderTest route : stage.routes()) {
      kinds.stream()
          .filter(kind -> kind.covers(route))
          .forEach(kind -> cases.addAll(kind.cases(route)));
    }
    return List.copyOf(cases);
  }

  /** The test framework would start Camel later, before the first case is run. */
  private static void start(CamelContext camel) {
    SpringCamelContext.setNoStart(false);
    camel.start();
  }

  /** Why the core does not decide the first sample of a translating route; empty where it does. */
  List<FieldProblem> refusals(String routeId) {
    of("");
    stage.clear();
    ReceivedDocument received = new ReceivedDocument(stage);
    RouteUnderTest route = stage.route(routeId);
    DocumentPath.Example example = DocumentPath.of(stage, route).examples().get(0);
    example.answers().forEach(stage.otherSide()::answers);
    received.decide(route.party(), new TranslatingCases(stage).document(route), example.raw());
    return received.problems();
  }

  void run(RouteCase each) throws Exception {
    stage.clear();
    try {
      each.check().run();
    } catch (AssertionError failed) {
      // reports show the message, not the name of the case
      AssertionError named = new AssertionError(each + NEW_LINE + failed.getMessage().strip());
      named.setStackTrace(failed.getStackTrace());
      throw named;
    } finally {
      for (ReachedSteps.Step step : stage.steps().all()) {
        routes.get(each.situation()).add(step.route());
        steps.add(step.route() + " " + step.id());
        steps.add(step.id());
      }
    }
  }

  /**
   * What the cases that ran did not come to: routes by situation, and steps. A route that others
   * call is in a situation when they are.
   */
  List<String> notReached(String party) {
    List<String> missing = new ArrayList<>();
    for (RouteUnderTest route : stage.routes()) {
      if (!party.isEmpty() && !party.equals(route.party())) {
        continue;
      }
      routes.forEach(
          (situation, reached) -> {
            if (!reached.contains(route.id())) {
              missing.add("%s: %s".formatted(route.id(), situation));
            }
          });
      for (RouteUnderTest.Step step : route.steps()) {
        if (!steps.contains(route.id() + " " + step.id())) {
          missing.add("%s: step %s".formatted(route.id(), step.id()));
        }
      }
    }
    if (party.isEmpty()) {
      stage.policySteps().stream()
          .filter(step -> !steps.contains(step.id()))
          .forEach(step -> missing.add("policy: step " + step.id()));
    }
    return missing;
  }
}
