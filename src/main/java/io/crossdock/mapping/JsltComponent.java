package io.crossdock.mapping;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code jslt:file:mappings/...}: the stock scheme with strict mappings. A file that cannot be used
 * stops the route from starting; a document that does not fit raises {@link MappingFailed}. Camel's
 * own component never re-reads a file, computes in floating point and drops empty arrays.
 */
public final class JsltComponent extends DefaultComponent {

  private static final String FILE = "file:";

  private final Mappings mappings;

  /** Serves the given mappings. */
  public JsltComponent(Mappings mappings) {
    this.mappings = mappings;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
    if (!remaining.startsWith(FILE)) {
      throw new IllegalArgumentException(
          uri + ": write jslt:file:mappings/<adapter>/<document>-<in|out>.jslt");
    }
    return new JsltEndpoint(uri, this, mappings, remaining.substring(FILE.length()));
  }
}
