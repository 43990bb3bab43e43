package io.crossdock.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.convention.RouteUse;
import io.crossdock.party.Party;
import io.crossdock.party.PartyFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A route that maps nothing is found, also where it only calls others of its party. */
class PassThroughCheckTest {

  private static final List<Party> STORES =
      new PartyFiles(Path.of("routes"), new UnsetSettings(CheckCommand.settings()::getProperty))
          .load().stream().filter(party -> party.id().equals("stores-north")).toList();

  @Test
  void aRouteWithoutAMappingOnItsWayIsFound() {
    assertThat(problems(route("stores-north-order-in", Set.of(), "order-receive")))
        .singleElement()
        .asString()
        .startsWith("routes/channel/kafka/parties/stores-north.yaml:1: documents.order.passThrough")
        .contains("is missing: stores-north-order-in brings it to no canonical schema");
  }

  @Test
  void aMappingInARouteThatIsCalledOnTheWayCounts() {
    RouteUse first = route("stores-north-order-in", Set.of(), "stores-north-order-accept-in");
    Set<String> mapping = Set.of("mappings/kafka/order-in.jslt");
    RouteUse then = route("stores-north-order-accept-in", mapping, "order-receive");

    assertThat(problems(first, then)).isEmpty();
  }

  @Test
  void whatIsCarriedOnMustBeDeclaredAlsoWhereSomethingIsMapped() {
    Set<String> mapping = Set.of("mappings/kafka/order-in.jslt");

    assertThat(problems(route("stores-north-order-in", mapping, "file-carry"))).hasSize(1);
  }

  private static List<String> problems(RouteUse... routes) {
    Map<String, RouteUse> byId = new java.util.HashMap<>();
    List.of(routes).forEach(route -> byId.put(route.id(), route));
    return PassThroughCheck.problems(STORES, byId);
  }

  private static RouteUse route(String id, Set<String> mappings, String calls) {
    return new RouteUse(
        id, "stores-north", "f", "t", Set.of(), mappings, Set.of(calls), "direct", Set.of());
  }
}
