package io.crossdock.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A customer as the system of record of customers keeps it, version 1. Schema: {@code
 * mappings/canonical/customer.v1.schema.json}. Who bought one order is {@link Customer}.
 *
 * @param customerId the owner's id; the same everywhere in the hub
 * @param kind {@code person} or {@code company}; other words are kept
 * @param taxId tax or VAT number, null when none
 * @param status {@code active} or {@code blocked}; other words are kept
 * @param currency in which it is billed, ISO 4217; null when the owner does not say
 * @param priceList by which it buys, null when the channel's counts
 * @param identities what other parties call it
 * @param modifiedAt last change at the owner; decides which of two versions is newer
 */
public record CustomerAccount(
    String schema,
    int schemaVersion,
    String company,
    String customerId,
    String kind,
    String name,
    String email,
    String phone,
    String taxId,
    String status,
    String currency,
    String priceList,
    List<Place> addresses,
    List<Identity> identities,
    OffsetDateTime modifiedAt,
    Map<String, JsonNode> extensions)
    implements CanonicalDocument {

  /** The schema's name. */
  public static final String SCHEMA = "customer";

  public CustomerAccount {
    schema = Contents.schema(schema, SCHEMA);
    schemaVersion = Contents.version(schemaVersion);
    Objects.requireNonNull(customerId, "customerId");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(modifiedAt, "modifiedAt");
    addresses = Contents.list(addresses);
    identities = Contents.list(identities);
    extensions = Contents.map(extensions);
  }

  /** One address and what it is for: {@code billing}, {@code shipping} or another word. */
  public record Place(String use, Address address) {

    public Place {
      Objects.requireNonNull(use, "use of an address");
      Objects.requireNonNull(address, "address");
    }
  }

  /** What one party calls the customer. */
  public record Identity(String party, String id) {

    public Identity {
      Objects.requireNonNull(party, "party");
      Objects.requireNonNull(id, "id at the party");
    }
  }
}
