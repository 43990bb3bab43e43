package io.crossdock.operation;

import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.resilience4j.ResilienceProcessor;
import org.springframework.stereotype.Component;

/** The circuit breakers of the routes to one system. */
@Component
public class Breakers {

  private static final String NONE = "-";

  private final CamelContext camel;

  Breakers(CamelContext camel) {
    this.camel = camel;
  }

  /**
   * Whether a system does not answer: a breaker of this instance is open, by itself or by force.
   */
  public boolean isOpen(String system) {
    return states(system).stream().anyMatch(state -> state.endsWith("OPEN") && !isTrying(state));
  }

  /** Whether no breaker of this instance is open, or half open to see whether it may close. */
  public boolean isClosed(String system) {
    return states(system).stream().noneMatch(state -> state.endsWith("OPEN"));
  }

  private static boolean isTrying(String state) {
    return state.equals("HALF_OPEN");
  }

  /** The state of a system's breaker on this instance ({@code CLOSED, OPEN ...}), or "-". */
  String stateOf(String system) {
    Set<String> states = states(system);
    return states.isEmpty() ? NONE : String.join(",", states);
  }

  private Set<String> states(String system) {
    Set<String> states = new TreeSet<>();
    for (Route route : camel.getRoutes()) {
      if (route.getRouteId().startsWith(system + "-")) {
        route.filter("*").stream()
            .filter(ResilienceProcessor.class::isInstance)
            .forEach(step -> states.add(((ResilienceProcessor) step).getCircuitBreakerState()));
      }
    }
    return states;
  }
}
