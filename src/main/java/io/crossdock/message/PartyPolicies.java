package io.crossdock.message;

import java.util.Collection;

/** What the message engine needs to know of parties; the party files answer. */
public interface PartyPolicies {

  /** The parties whose messages this hub decides. */
  Collection<String> inboundParties();

  /** Messages of one party decided at the same time, so that one party slows nobody else. */
  int concurrency(String party);

  /** The company (brand, legal entity) of a party. */
  String company(String party);

  /** The declared policy of every outgoing operation. */
  Collection<SystemPolicy> systems();

  /**
   * The policy of one operation.
   *
   * @throws IllegalArgumentException when no party file declares it
   */
  default SystemPolicy system(String system, String operation) {
    return systems().stream()
        .filter(policy -> policy.system().equals(system) && policy.operation().equals(operation))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no party file declares the operation %s of %s".formatted(operation, system)));
  }
}
