package io.crossdock.route;

import java.util.Set;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointStrategy;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/**
 * Puts a stand-in where a route reaches a broker, a stream, a server of files or the clock. Camel
 * has made the real endpoint before, so its options are checked.
 */
final class StandIns implements EndpointStrategy {

  private static final Set<String> SCHEMES = Set.of("jms", "kafka", "sftp", "file", "scheduler");

  private final OtherSide otherSide;

  StandIns(OtherSide otherSide) {
    this.otherSide = otherSide;
  }

  @Override
  public Endpoint registerEndpoint(String uri, Endpoint real) {
    String scheme = uri.substring(0, Math.max(0, uri.indexOf(':')));
    return SCHEMES.contains(scheme) ? new StandIn(real, scheme, otherSide) : real;
  }

  /** One endpoint: hands in what a case sends, and tells the other side what a route sends. */
  static final class StandIn extends DefaultEndpoint implements MultipleConsumersSupport {

    private final String scheme;
    private final OtherSide otherSide;

    StandIn(Endpoint real, String scheme, OtherSide otherSide) {
      super(real.getEndpointUri(), real.getComponent());
      this.scheme = scheme;
      this.otherSide = otherSide;
      setCamelContext(real.getCamelContext());
    }

    @Override
    public Producer createProducer() {
      return new DefaultProducer(this) {
        @Override
        public void process(Exchange exchange) throws Exception {
          otherSide.take(scheme, getEndpointUri(), exchange);
        }
      };
    }

    @Override
    public Consumer createConsumer(Processor processor) {
      return new DefaultConsumer(this, processor);
    }

    /** Two ways to publish events read one queue; a hub runs one of them. */
    @Override
    public boolean isMultipleConsumersSupported() {
      return true;
    }

    @Override
    public boolean isLenientProperties() {
      return true;
    }
  }
}
