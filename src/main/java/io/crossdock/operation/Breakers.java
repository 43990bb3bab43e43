package io.crossdock.operation;

import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.resilience4j.ResilienceProcessor;
import org.springframework.stereotype.Component;

/** The circuit breakers of the routes to one system. */
@Component
class Breakers {

  private static final String NONE = "-";

  private final CamelContext camel;

  Breakers(CamelContext camel) {
    this.camel = camel;
  }

  /** The state of a system's breaker on this instance ({@code CLOSED, OPEN ...}), or "-". */
  String stateOf(String system) {
    Set<String> states = new TreeSet<>();
    for (Route route : camel.getRoutes()) {
      if (route.getRouteId().startsWith(system + "-")) {
        route.filter("*").stream()
            .filter(ResilienceProcessor.class::isInstance)
            .forEach(step -> states.add(((ResilienceProcessor) step).getCircuitBreakerState()));
      }
    }
    return states.isEmpty() ? NONE : String.join(",", states);
  }
}
