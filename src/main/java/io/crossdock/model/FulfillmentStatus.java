package io.crossdock.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How far one location is with its part of an order, version 1. Schema: {@code
 * mappings/canonical/fulfillment-status.v1.schema.json}.
 *
 * @param fulfillmentId the hub's fulfilment order
 * @param orderId the hub's order
 * @param location the hub's code of the warehouse, store or partner
 * @param status {@code requested}, {@code released}, {@code partiallyShipped}, {@code shipped},
 *     {@code cancelRequested}, {@code cancelled} or {@code refused}
 * @param reason why it was refused or cancelled, null otherwise
 * @param changedAt when it came into this status
 * @param trackingNumbers of the parcels that have left
 */
public record FulfillmentStatus(
    String schema,
    int schemaVersion,
    String company,
    String fulfillmentId,
    String orderId,
    String location,
    String status,
    String reason,
    OffsetDateTime changedAt,
    List<Line> lines,
    List<String> trackingNumbers,
    Map<String, JsonNode> extensions)
    implements CanonicalDocument {

  /** The schema's name. */
  public static final String SCHEMA = "fulfillment-status";

  public FulfillmentStatus {
    schema = Contents.schema(schema, SCHEMA);
    schemaVersion = Contents.version(schemaVersion);
    Objects.requireNonNull(fulfillmentId, "fulfillmentId");
    Objects.requireNonNull(orderId, "orderId");
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(changedAt, "changedAt");
    lines = Contents.list(lines);
    trackingNumbers = Contents.list(trackingNumbers);
    extensions = Contents.map(extensions);
  }

  /**
   * One line the location was asked for, in the SKU's base unit.
   *
   * @param shipped of {@code quantity}, what has left; zero when absent
   * @param shortQuantity ({@code short} in JSON) of {@code quantity}, what will not leave
   */
  public record Line(
      String lineId,
      String sku,
      BigDecimal quantity,
      BigDecimal shipped,
      @JsonProperty("short") BigDecimal shortQuantity) {

    public Line {
      Objects.requireNonNull(lineId, "lineId");
      Objects.requireNonNull(sku, "sku");
      Objects.requireNonNull(quantity, "quantity");
      shipped = shipped == null ? BigDecimal.ZERO : shipped;
      shortQuantity = shortQuantity == null ? BigDecimal.ZERO : shortQuantity;
    }
  }
}
