package io.crossdock.party;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the service catalogue tells about one party. Holds no parameter and no secret.
 *
 * @param version SHA-256 of the party file in hex
 */
public record CatalogueEntry(
    String party,
    String adapter,
    PartyKind kind,
    String company,
    String name,
    String owner,
    Criticality criticality,
    int priority,
    RetryPolicy retry,
    Pattern pattern,
    Map<String, Duration> serviceLevel,
    Map<String, String> systemOfRecord,
    Map<String, String> idempotency,
    String retention,
    String fallback,
    List<DocumentRule> documents,
    List<Operation> operations,
    String version) {}
