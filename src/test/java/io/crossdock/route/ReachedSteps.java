package io.crossdock.route;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.NamedRoute;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** Which steps the exchange of a case went through, with what it was when it came to each. */
final class ReachedSteps implements InterceptStrategy {

  /**
   * One step of one route.
   *
   * @param body a copy where it is a tree
   * @param headers as they were before the step
   */
  record Step(
      String route, String id, Object body, Map<String, Object> headers, boolean duplicate) {

    String header(String name) {
      Object value = headers.get(name);
      return value == null ? "" : value.toString();
    }
  }

  private final List<Step> steps = new ArrayList<>();

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext context, NamedNode node, Processor target, Processor next) {
    NamedRoute route = CamelContextHelper.getRoute(node);
    String name = route == null ? "" : route.getRouteId();
    String id = node.getId();
    return new DelegateAsyncProcessor(target) {
      @Override
      public boolean process(Exchange exchange, org.apache.camel.AsyncCallback callback) {
        note(name, id, exchange);
        return super.process(exchange, callback);
      }
    };
  }

  private synchronized void note(String route, String id, Exchange exchange) {
    Object body = exchange.getMessage().getBody();
    Object kept = body instanceof JsonNode tree ? tree.deepCopy() : body;
    boolean duplicate = exchange.getProperty(Exchange.DUPLICATE_MESSAGE, false, Boolean.class);
    steps.add(
        new Step(route, id, kept, new HashMap<>(exchange.getMessage().getHeaders()), duplicate));
  }

  synchronized void clear() {
    steps.clear();
  }

  /** The steps of the case so far. */
  synchronized List<Step> all() {
    return List.copyOf(steps);
  }
}
