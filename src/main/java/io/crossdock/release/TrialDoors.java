package io.crossdock.release;

import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.CircuitBreakerDefinition;
import org.apache.camel.spi.EndpointStrategy;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.processor.DelegateSyncProcessor;

/**
 * Keeps routes that are tried from reaching anything outside: only routes, mappings and contracts
 * of the same release, and the beans that decide. Whatever else a route calls ends the try, and is
 * said.
 */
final class TrialDoors implements EndpointStrategy, InterceptStrategy {

  /** Beans whose only write is a commitment, which a try rolls back. */
  static final Set<String> DECIDE =
      Set.of("orders", "stock", "prices", "shipments", "returns", "cases");

  private static final String CHANNEL = "its route asks its channel";

  private static final Set<String> INSIDE = Set.of("direct", "jslt", "json-validator");

  @Override
  public Endpoint registerEndpoint(String uri, Endpoint real) {
    String scheme = uri.substring(0, Math.max(0, uri.indexOf(':')));
    return INSIDE.contains(scheme) ? real : new ClosedDoor(real, scheme);
  }

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext context, NamedNode definition, Processor target, Processor next) {
    if (definition instanceof CircuitBreakerDefinition) {
      // it guards a call, and would open: then the next message is put off instead
      return closed(CHANNEL);
    }
    return definition instanceof BeanDefinition bean && !DECIDE.contains(bean.getRef())
        ? closed("its route asks the bean " + bean.getRef())
        : target;
  }

  private static Processor closed(String why) {
    return new DelegateSyncProcessor(exchange -> refuse(exchange, why));
  }

  private static void refuse(Exchange exchange, String why) {
    String sentence = "cannot be tried: " + why;
    TrialTurn.of(exchange).isUnable(sentence);
    throw new IllegalStateException(sentence);
  }

  /** An endpoint outside: its address stays unsaid, it may hold a secret. */
  private static final class ClosedDoor extends DefaultEndpoint {

    private final String scheme;

    ClosedDoor(Endpoint real, String scheme) {
      super(real.getEndpointUri(), real.getComponent());
      this.scheme = scheme;
      setCamelContext(real.getCamelContext());
    }

    @Override
    public Producer createProducer() {
      return new DefaultProducer(this) {
        @Override
        public void process(Exchange exchange) {
          refuse(exchange, CHANNEL);
        }
      };
    }

    @Override
    public org.apache.camel.Consumer createConsumer(Processor processor) {
      throw new UnsupportedOperationException("a try lets nothing in from " + scheme);
    }
  }
}
