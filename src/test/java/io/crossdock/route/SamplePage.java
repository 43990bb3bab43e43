package io.crossdock.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.mapping.MappingSample;
import java.util.Comparator;
import java.util.List;

/**
 * A page of documents as a polled channel answers it, from a sample of the mapping that reads it.
 */
final class SamplePage {

  private static final String ORDERS = "/body/orders";
  private static final String LINK = "CrossdockLink";

  private final MappingSample sample;
  private final JsonNode answer;

  private SamplePage(MappingSample sample) {
    this.sample = sample;
    this.answer = RouteSamples.in(sample);
  }

  static SamplePage of(MappingSample sample) {
    return new SamplePage(sample);
  }

  /** The sample with the most orders, and the orders that other mappings on the way can read. */
  static SamplePage full(Stage stage, RouteUnderTest route, List<MappingSample> samples) {
    SamplePage page =
        samples.stream()
            .map(SamplePage::new)
            .max(Comparator.comparingInt(each -> each.orders().size()))
            .orElseThrow();
    for (RouteUnderTest called : called(stage, route)) {
      for (RouteUnderTest.Step mapping : called.mappings()) {
        for (MappingSample other : stage.samples().good(mapping.mapping())) {
          JsonNode order = RouteSamples.in(other).at("/body/order");
          if (order.isObject()) {
            page.orders().add(order);
          }
        }
      }
    }
    return page;
  }

  private static List<RouteUnderTest> called(Stage stage, RouteUnderTest route) {
    return route.calls().stream()
        .map(stage::route)
        .filter(each -> each.party().equals(route.party()))
        .flatMap(
            each ->
                java.util.stream.Stream.concat(
                    java.util.stream.Stream.of(each), called(stage, each).stream()))
        .toList();
  }

  /** The same page, every order with nothing but its id. */
  SamplePage withoutContent() {
    SamplePage page = new SamplePage(sample);
    for (JsonNode order : page.orders()) {
      List<String> names = new java.util.ArrayList<>();
      order.fieldNames().forEachRemaining(names::add);
      names.removeIf(name -> name.matches("(?i).*id"));
      ((ObjectNode) order).remove(names).put("nonsense", true);
    }
    return page;
  }

  /** The same page, no order on it. */
  SamplePage empty() {
    SamplePage page = new SamplePage(sample);
    page.orders().removeAll();
    return page;
  }

  ArrayNode orders() {
    return (ArrayNode) answer.at(ORDERS);
  }

  /** Where the channel says in a header where the next page is, it says so here. */
  void answeredBy(OtherSide otherSide) {
    String link = RouteSamples.headers(sample).getOrDefault(LINK, "");
    otherSide.answers(answer, link);
  }
}
