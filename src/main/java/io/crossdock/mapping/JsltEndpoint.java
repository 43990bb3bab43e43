package io.crossdock.mapping;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One mapping file as an endpoint; it is loaded when the route that uses it is created. */
final class JsltEndpoint extends DefaultEndpoint {

  private final Mappings mappings;
  private final String file;

  JsltEndpoint(String uri, JsltComponent component, Mappings mappings, String file) {
    super(uri, component);
    this.mappings = mappings;
    this.file = file;
  }

  @Override
  public Producer createProducer() {
    return new JsltProducer(this, mappings.load(file));
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("jslt maps a message, it does not receive any");
  }
}
