package io.crossdock.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What one channel may sell, version 2: the answer of the availability call. Schema: {@code
 * mappings/canonical/availability.v2.schema.json}. Version 1 is made of it by {@code
 * mappings/api/availability-v1-out.jslt}.
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

  /** The version that this record is. */
  public static final int VERSION = 2;

  public Availability {
    schema = Contents.schema(schema, SCHEMA);
    schemaVersion = schemaVersion == 0 ? VERSION : schemaVersion;
    Objects.requireNonNull(asOf, "asOf");
    items = Contents.list(items);
    extensions = Contents.map(extensions);
  }

  /**
   * One SKU.
   *
   * @param sku as the channel asked for it
   * @param available after share, buffer and cap; never negative; null for an unknownSku
   * @param status {@code inStock}, {@code outOfStock} or {@code unknownSku}
   * @param countedAt the oldest count of the places that hold some, or null where one of them was
   *     never counted or none holds any
   * @param stale whether that is longer ago than the channel's rule allows; null for an unknownSku
   */
  public record Item(
      String sku,
      BigDecimal available,
      String unit,
      String status,
      OffsetDateTime countedAt,
      Boolean stale) {

    /** Of an item that nobody knows. */
    public static Item unknown(String sku) {
      return new Item(sku, null, null, "unknownSku", null, null);
    }
  }
}
