package io.crossdock.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What one channel may sell, version 1: the answer of the availability call. Schema: {@code
 * mappings/canonical/availability.v1.schema.json}.
 *
 * @param party the channel for which the rules were applied
 * @param asOf when the numbers were read
 */
public record Availability(
    String schema,
    int schemaVersion,
    String party,
    OffsetDateTime asOf,
    List<Item> items,
    Map<String, JsonNode> extensions)
    implements CanonicalDocument {

  /** The schema's name. */
  public static final String SCHEMA = "availability";

  public Availability {
    schema = Contents.schema(schema, SCHEMA);
    schemaVersion = Contents.version(schemaVersion);
    Objects.requireNonNull(asOf, "asOf");
    items = Contents.list(items);
    extensions = Contents.map(extensions);
  }

  /**
   * One SKU.
   *
   * @param sku as the channel asked for it
   * @param available after share, buffer and cap; never negative
   * @param status {@code inStock}, {@code outOfStock} or {@code unknownSku}
   */
  public record Item(String sku, BigDecimal available, String unit, String status) {}
}
