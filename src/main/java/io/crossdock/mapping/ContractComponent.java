package io.crossdock.mapping;

import java.io.IOException;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.component.jsonvalidator.JsonValidatorComponent;
import org.apache.camel.component.jsonvalidator.JsonValidatorEndpoint;

/**
 * {@code json-validator:routes/...}: the stock scheme with the contracts of other sides. A contract
 * that is missing stops the route from starting, where Camel's own component finds out at the first
 * message; a document that breaks it raises {@link MappingFailed}.
 */
public final class ContractComponent extends JsonValidatorComponent {

  private final Contracts contracts = new Contracts();

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    JsonValidatorEndpoint endpoint =
        (JsonValidatorEndpoint) super.createEndpoint(uri, remaining, parameters);
    endpoint.setUriSchemaLoader(contracts);
    endpoint.setErrorHandler(new BrokenContract(remaining));
    endpoint.setObjectMapper(ExactJson.mapper());
    try {
      contracts.createSchema(getCamelContext(), remaining);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read the contract " + remaining, e);
    }
    return endpoint;
  }
}
