package io.crossdock.release;

import java.util.Map;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * Camel's {@code direct:} whose callers look up the called route for each message. Camel's own
 * caller (4.17) notes that routes have changed first and the new route afterwards: of several
 * threads that call at once after a swap, one can still reach the route that was taken away, and
 * its message is refused.
 */
final class FreshDirect extends DirectComponent {

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    DirectEndpoint endpoint = new Called(uri, this);
    endpoint.setBlock(isBlock());
    endpoint.setTimeout(getTimeout());
    setProperties(endpoint, parameters);
    return endpoint;
  }

  private static final class Called extends DirectEndpoint {

    private Called(String uri, FreshDirect component) {
      super(uri, component);
    }

    @Override
    public Producer createProducer() {
      return new Caller(this);
    }

    /** Camel's caller, which knows no route yet. */
    private AsyncProcessor unknowing() throws Exception {
      return (AsyncProcessor) super.createProducer();
    }
  }

  private static final class Caller extends DefaultAsyncProducer {

    private final Called called;

    private Caller(Called called) {
      super(called);
      this.called = called;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      try {
        return called.unknowing().process(exchange, callback);
      } catch (Exception e) {
        exchange.setException(e);
        callback.done(true);
        return true;
      }
    }
  }
}
