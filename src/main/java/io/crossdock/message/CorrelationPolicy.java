package io.crossdock.message;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.springframework.stereotype.Component;

/**
 * Begins and ends correlation where an exchange enters and leaves the hub, whatever its route does:
 * the sender's id is taken over, a call by HTTP without one gets a new one, and the thread's log
 * lines are clean again afterwards. Routes called by {@code direct:} inherit all that.
 */
@Component
class CorrelationPolicy extends RoutePolicySupport implements RoutePolicyFactory {

  @Override
  public RoutePolicy createRoutePolicy(CamelContext camel, String routeId, NamedNode route) {
    return uri(route).startsWith("direct:") ? null : this;
  }

  @Override
  public void onExchangeBegin(Route route, Exchange exchange) {
    Correlation.readGiven(exchange);
    if (Correlation.idOf(exchange) == null && isCall(route)) {
      exchange.setProperty(Headers.CORRELATION_ID, Ids.next());
    }
    Correlation.log(Correlation.idOf(exchange), Correlation.traceOf(exchange));
  }

  @Override
  public void onExchangeDone(Route route, Exchange exchange) {
    Correlation.clearLog();
  }

  /** Files and polls bring many messages at once: there each gets its id when it is stored. */
  private static boolean isCall(Route route) {
    String uri = route.getEndpoint().getEndpointUri();
    return uri.startsWith("platform-http") || uri.startsWith("rest-openapi");
  }

  private static String uri(NamedNode route) {
    return route instanceof RouteDefinition definition && definition.getInput() != null
        ? definition.getInput().getEndpointUri()
        : "";
  }
}
