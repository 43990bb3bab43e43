package io.crossdock.route;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.mapping.JsonDifference;
import io.crossdock.mapping.MappingSample;
import io.crossdock.message.PartyPolicies;
import io.crossdock.party.Party;
import io.crossdock.party.PartyRegistry;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Route;
import org.apache.camel.component.resilience4j.ResilienceProcessor;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/**
 * What the cases of every kind need: the routes, and what they meet.
 *
 * @param known the routes once they were read; empty before
 */
record Stage(
    CamelContext camel,
    RecordedStores stores,
    OtherSide otherSide,
    ReachedSteps steps,
    RouteScene.Caller caller,
    PartyRegistry parties,
    PartyPolicies policies,
    RouteSamples samples,
    List<RouteUnderTest> known) {

  void clear() {
    stores.clear();
    otherSide.clear();
    steps.clear();
    camel.getRegistry().findByType(MemoryIdempotentRepository.class).forEach(each -> each.clear());
    breakers().forEach(ResilienceProcessor::transitionToCloseState);
  }

  List<ResilienceProcessor> breakers() {
    return camel.getRoutes().stream()
        .flatMap(route -> route.filter("*").stream())
        .filter(ResilienceProcessor.class::isInstance)
        .map(ResilienceProcessor.class::cast)
        .toList();
  }

  /** Every route of the hub but those that Camel makes of a contract. */
  List<RouteUnderTest> routes() {
    if (known.isEmpty()) {
      ((ModelCamelContext) camel)
          .getRouteDefinitions().stream()
              .filter(route -> !Boolean.TRUE.equals(route.isRest()))
              .map(this::route)
              .sorted(Comparator.comparing(RouteUnderTest::id))
              .forEach(known::add);
    }
    return known;
  }

  /** The steps of every error policy. */
  List<RouteUnderTest.Step> policySteps() {
    return ((ModelCamelContext) camel)
        .getRouteConfigurationDefinitions().stream()
            .flatMap(policy -> policy.getOnExceptions().stream())
            .flatMap(failure -> RouteUnderTest.steps(failure.getOutputs(), "").stream())
            .toList();
  }

  private RouteUnderTest route(RouteDefinition route) {
    String party =
        route.getTemplateParameters() == null
            ? ""
            : String.valueOf(route.getTemplateParameters().get("party"));
    String from = camel.getRoute(route.getRouteId()).getEndpoint().getEndpointUri();
    return RouteUnderTest.of(route, party, folder(route, party), from.replace("://", ":"));
  }

  /** Camel knows no file of a route that it made of a template; its party stands in the folder. */
  private String folder(RouteDefinition route, String party) {
    if (!party.isEmpty()) {
      return parties.get(party).adapter();
    }
    Path file = Path.of(route.getResource().getLocation().replaceFirst("^file:", ""));
    return file.getParent().getFileName().toString();
  }

  RouteUnderTest route(String id) {
    return routes().stream().filter(route -> route.id().equals(id)).findFirst().orElseThrow();
  }

  /** The party of a route, or all of the adapter whose routes all share. */
  List<Party> partiesOf(RouteUnderTest route) {
    return parties.all().stream()
        .filter(
            party ->
                route.party().isEmpty()
                    ? party.adapter().equals(route.folder())
                    : party.id().equals(route.party()))
        .toList();
  }

  /** Hands a message to the consumer of a route, as its broker, server or clock would. */
  Exchange deliver(String routeId, Object body, Map<String, Object> headers) throws Exception {
    Route route = camel.getRoute(routeId);
    Exchange exchange = route.getEndpoint().createExchange(ExchangePattern.InOnly);
    exchange.getMessage().setBody(body);
    exchange.getMessage().setHeaders(new java.util.HashMap<>(headers));
    ((DefaultConsumer) route.getConsumer()).getProcessor().process(exchange);
    return exchange;
  }

  /** Calls a route as another route, or a contract, does. */
  Exchange call(String routeId, Object body, Map<String, Object> headers) {
    Exchange exchange = new DefaultExchange(camel, ExchangePattern.InOut);
    exchange.getMessage().setBody(body);
    exchange.getMessage().setHeaders(new java.util.HashMap<>(headers));
    return send(routeId, exchange);
  }

  Exchange send(String routeId, Exchange exchange) {
    try (var template = camel.createProducerTemplate()) {
      return template.send("direct:" + routeId, exchange);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The exchange as it came to a step, the last time. */
  ReachedSteps.Step at(String step) {
    List<ReachedSteps.Step> all =
        steps.all().stream().filter(each -> each.id().equals(step)).toList();
    if (all.isEmpty()) {
      throw new AssertionError("the step " + step + " was not reached");
    }
    return all.get(all.size() - 1);
  }

  boolean reached(String step) {
    return steps.all().stream().anyMatch(each -> each.id().equals(step));
  }

  /** Fails with one line for each place that differs from a sample. */
  static void same(String what, MappingSample sample, JsonNode expected, JsonNode actual) {
    List<String> lines = JsonDifference.between(expected, actual);
    if (!lines.isEmpty()) {
      throw new AssertionError(
          "%s differs from %s%n  %s"
              .formatted(
                  what,
                  sample.out().toString().replace('\\', '/'),
                  String.join(System.lineSeparator() + "  ", lines)));
    }
  }

  /** Fails where no case may have been opened. */
  void noCase() {
    cases(0);
  }

  /** The cases that were opened, exactly so many. */
  List<RecordedStores.Call> cases(int expected) {
    List<RecordedStores.Call> opened = stores.calls("CaseStore", "open");
    if (opened.size() != expected) {
      throw new AssertionError(
          "expected %d cases, got %d: %s".formatted(expected, opened.size(), opened));
    }
    return opened;
  }
}
