package io.crossdock.mapping;

import com.networknt.schema.JsonSchema;
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

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    JsonValidatorEndpoint endpoint =
        (JsonValidatorEndpoint) super.createEndpoint(uri, remaining, parameters);
    JsonSchema contract = contract(remaining);
    endpoint.setUriSchemaLoader((camel, name) -> contract);
    endpoint.setErrorHandler(new BrokenContract(remaining));
    endpoint.setObjectMapper(ExactJson.mapper());
    return endpoint;
  }

  private JsonSchema contract(String name) {
    try {
      return Contracts.schema(getCamelContext(), name);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read the contract " + name, e);
    }
  }
}
