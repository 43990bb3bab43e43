package io.crossdock.mapping;

import com.fasterxml.jackson.core.JacksonException;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.component.jsonvalidator.JsonValidatorErrorHandler;

/** A document that breaks its contract is a failed mapping: no call was made, none will help. */
final class BrokenContract implements JsonValidatorErrorHandler {

  private final String contract;

  /** For documents that are held against this contract. */
  BrokenContract(String contract) {
    this.contract = contract;
  }

  /**
   * What could not be checked at all, and what the other handler has thrown: Camel hands it here.
   *
   * @throws MappingFailed always; without its cause, an IOException, which error policies take for
   *     a broken call
   */
  @Override
  public void handleErrors(Exchange exchange, JsonSchema schema, Exception cause) {
    if (cause instanceof MappingFailed violation) {
      throw violation;
    }
    String reason =
        cause instanceof JacksonException
            ? "the request is no JSON"
            : "the request cannot be checked: " + cause.getMessage();
    throw new MappingFailed(contract, 0, "", "", reason, null);
  }

  /**
   * Names the first place and its rule; values stay out of it, they may be personal.
   *
   * @throws MappingFailed always
   */
  @Override
  public void handleErrors(Exchange exchange, JsonSchema schema, Set<ValidationMessage> errors) {
    List<ValidationMessage> found =
        errors.stream().sorted(Comparator.comparing(BrokenContract::path)).toList();
    ValidationMessage first = found.get(0);
    String more = found.size() == 1 ? "" : ", and %d more".formatted(found.size() - 1);
    String reason = "the request breaks rule %s at %s".formatted(first.getType(), path(first));
    throw new MappingFailed(contract, 0, path(first), "", reason + more, null);
  }

  private static String path(ValidationMessage violation) {
    String property = violation.getProperty();
    return violation.getInstanceLocation() + (property == null ? "" : "/" + property);
  }
}
