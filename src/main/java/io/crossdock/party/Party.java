package io.crossdock.party;

import io.crossdock.model.BusinessObject;
import java.time.Duration;
import java.time.Period;
import java.util.Map;
import java.util.Optional;

/**
 * One instance of an adapter: this shop, that partner, the ERP of that company. Complete and valid;
 * read from its party file.
 *
 * @param id name of the party and of its file
 * @param adapter kind of system, the folder of its routes
 * @param kind side of the hub
 * @param company brand or legal entity that owns the orders
 * @param name for people
 * @param owner who answers for this integration
 * @param criticality what a standstill costs
 * @param pattern integration style and its reason
 * @param serviceLevel promises by name, such as acceptWithin
 * @param systemOfRecord object to the side that owns it
 * @param idempotency document to what makes two of them the same
 * @param priority of what it sends in the inbox, 1 (first) to 9; its class decides where the file
 *     says nothing
 * @param retry policy for all operations that name no other; its class decides what is not given
 * @param retention how long its raw documents are kept
 * @param fallback what happens while it is degraded, for people; empty where the hub asks it
 *     nothing
 * @param cost what it costs in a month, or null where its file does not say
 * @param parameters adapter settings and credentials, resolved
 * @param limits how often it may call the hub
 * @param documents by name
 * @param operations by name
 * @param stock what it may see of the stock, or null where it is told none
 * @param prices by which prices it sells, or null where the hub knows none
 * @param policies free settings read by the core, by name
 * @param file where it was read from, for messages
 * @param digest SHA-256 of the file, in hex: the version of this party
 */
public record Party(
    String id,
    String adapter,
    PartyKind kind,
    String company,
    String name,
    String owner,
    Criticality criticality,
    Pattern pattern,
    Map<String, Duration> serviceLevel,
    Map<BusinessObject, RecordSide> systemOfRecord,
    Map<String, String> idempotency,
    int priority,
    RetryPolicy retry,
    Period retention,
    String fallback,
    Cost cost,
    Parameters parameters,
    PartyLimits limits,
    Map<String, DocumentRule> documents,
    Map<String, Operation> operations,
    StockRule stock,
    PriceRule prices,
    Map<String, String> policies,
    String file,
    String digest) {

  private static final String ID = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

  public Party {
    serviceLevel = Map.copyOf(serviceLevel);
    systemOfRecord = Map.copyOf(systemOfRecord);
    idempotency = Map.copyOf(idempotency);
    documents = Map.copyOf(documents);
    operations = Map.copyOf(operations);
    policies = Map.copyOf(policies);
  }

  /** Whether a party may be called so: small letters, digits and hyphens. */
  public static boolean isId(String name) {
    return name.matches(ID);
  }

  /** A parameter, or empty where the file does not set it. */
  public Optional<String> parameter(String parameter) {
    return parameters.find(parameter);
  }

  /** Whether a parameter is set to true. */
  public boolean flag(String parameter) {
    return parameter(parameter).map(Boolean::parseBoolean).orElse(false);
  }

  /** The largest body taken from this party in bytes, over all its incoming documents. */
  public int maxBytes() {
    return documents.values().stream()
        .filter(rule -> rule.direction() == Direction.IN)
        .mapToInt(DocumentRule::maxBytes)
        .max()
        .orElse(DocumentRule.DEFAULT_MAX_BYTES);
  }
}
