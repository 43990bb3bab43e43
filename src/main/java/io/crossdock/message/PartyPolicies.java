package io.crossdock.message;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;

/** What the message engine needs to know of parties; the party files answer. */
public interface PartyPolicies {

  /** The parties whose messages this hub decides. */
  Collection<String> inboundParties();

  /** Messages of one party decided at the same time, so that one party slows nobody else. */
  int concurrency(String party);

  /** Largest body of one document of a party, in bytes. */
  int maxBytes(String party, String document);

  /**
   * A document that a party sends by itself, and after which silence people are told.
   *
   * @param operations names of the party's operations; a receipt whose source begins with one was
   *     fetched by the hub, not sent
   */
  record Pushed(
      String party,
      String company,
      String document,
      Duration silentAfter,
      Set<String> operations) {}

  /** Every document whose silence the party files say something about. */
  Collection<Pushed> pushed();

  /** Where messages of a party stand in the inbox, 1 (first) to 9. */
  int priority(String party);

  /** How long a case about a party may be open before somebody is called. */
  Duration casesWithin(String party);

  /** What happens while a system is degraded, as its party file states it for people. */
  default String fallback(String system) {
    throw new UnsupportedOperationException("nobody states what happens without " + system);
  }

  /** The company (brand, legal entity) of a party. */
  String company(String party);

  /** The declared policy of every outgoing operation. */
  Collection<SystemPolicy> systems();

  /** Those whose commands this instance may move: all but what only another instance can do. */
  default Collection<SystemPolicy> systemsHere() {
    return systems();
  }

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
