package io.crossdock.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.Headers;
import io.crossdock.message.MessageHeaders;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/**
 * Sees what a translating route hands to the core. There it gets a number of its own, so that it is
 * decided as if it was new: under its own number it would only be known already.
 */
final class HandOver extends RoutePolicySupport implements RoutePolicyFactory {

  private static final String CORE = "process";
  private static final String NUMBER = "channelOrderId";
  private static final String INSIDE = "CrossdockTrialInside";

  @Override
  public RoutePolicy createRoutePolicy(CamelContext camel, String routeId, NamedNode route) {
    boolean core = route instanceof RouteDefinition it && CORE.equals(it.getGroup());
    return core ? this : null;
  }

  @Override
  public void onExchangeBegin(Route route, Exchange exchange) {
    boolean failed = exchange.getProperty(Exchange.EXCEPTION_CAUGHT) != null;
    boolean inside = exchange.getProperty(INSIDE) != null;
    if (!failed && !inside && exchange.getMessage().getBody() instanceof JsonNode document) {
      exchange.setProperty(INSIDE, route.getRouteId());
      int before = TrialTurn.of(exchange).handedOver(document);
      rename(exchange, document, before);
    }
  }

  @Override
  public void onExchangeDone(Route route, Exchange exchange) {
    if (route.getRouteId().equals(exchange.getProperty(INSIDE))) {
      exchange.removeProperty(INSIDE);
    }
  }

  private static void rename(Exchange exchange, JsonNode document, int before) {
    String id = MessageHeaders.required(exchange, Headers.MESSAGE_ID);
    String number = "trial-" + id + (before == 0 ? "" : "-" + before);
    exchange.getMessage().setHeader(Headers.BUSINESS_KEY, number);
    if (document.path(NUMBER).isTextual() && !document.path(NUMBER).asText().isBlank()) {
      ObjectNode renamed = document.deepCopy();
      exchange.getMessage().setBody(renamed.put(NUMBER, number));
    }
  }
}
