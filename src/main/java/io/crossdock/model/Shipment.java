package io.crossdock.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a warehouse has sent, version 1. Schema: {@code mappings/canonical/shipment.v1.schema.json}.
 *
 * @param shipmentId the warehouse's id; the same id again changes nothing
 * @param fulfillmentId the hub's fulfilment order
 * @param orderId the hub's order
 * @param carrier code of the carrier
 * @param shippedAt with the warehouse's offset
 * @param isFinal ({@code final} in JSON) whether nothing more follows for the fulfilment order
 */
public record Shipment(
    String schema,
    int schemaVersion,
    String shipmentId,
    String fulfillmentId,
    String orderId,
    String location,
    String carrier,
    String carrierName,
    String service,
    OffsetDateTime shippedAt,
    @JsonProperty("final") boolean isFinal,
    List<Package> packages,
    List<Line> lines,
    List<ShortShipped> shortShipped,
    Map<String, JsonNode> extensions)
    implements CanonicalDocument {

  /** The schema's name. */
  public static final String SCHEMA = "shipment";

  public Shipment {
    schema = Contents.schema(schema, SCHEMA);
    schemaVersion = Contents.version(schemaVersion);
    Objects.requireNonNull(shipmentId, "shipmentId");
    Objects.requireNonNull(shippedAt, "shippedAt");
    packages = Contents.list(packages);
    lines = Contents.list(lines);
    shortShipped = Contents.list(shortShipped);
    extensions = Contents.map(extensions);
  }

  /** The same shipment with the hub's order id, for a warehouse that only knows its own. */
  public Shipment withOrderId(String value) {
    return new Shipment(
        schema,
        schemaVersion,
        shipmentId,
        fulfillmentId,
        value,
        location,
        carrier,
        carrierName,
        service,
        shippedAt,
        isFinal,
        packages,
        lines,
        shortShipped,
        extensions);
  }

  /**
   * One parcel.
   *
   * @param carrier code of its carrier, null where it is the shipment's
   * @param carrierName name of its carrier, null where it is the shipment's
   * @param weight in kilogram, null when unknown
   * @param sscc serial shipping container code, 18 digits, null when none
   * @param contents what is in it, empty when the warehouse does not say
   */
  public record Package(
      String packageId,
      String trackingNumber,
      String carrier,
      String carrierName,
      BigDecimal weight,
      String sscc,
      List<Content> contents) {

    public Package {
      contents = Contents.list(contents);
    }
  }

  /** What of one order line is in a parcel, in the unit of the shipment's line. */
  public record Content(String lineId, String sku, BigDecimal quantity) {

    public Content {
      Objects.requireNonNull(lineId, "lineId");
      Objects.requireNonNull(quantity, "quantity in a parcel");
    }
  }

  /** What was shipped of one order line, in the line's unit. */
  public record Line(
      String lineId, String sku, BigDecimal quantity, String lot, List<String> serials) {

    public Line {
      Objects.requireNonNull(lineId, "lineId");
      Objects.requireNonNull(quantity, "shipped quantity");
      serials = Contents.list(serials);
    }
  }

  /** What will not be shipped of one order line, and why in the warehouse's words. */
  public record ShortShipped(String lineId, BigDecimal quantity, String reason) {

    public ShortShipped {
      Objects.requireNonNull(lineId, "lineId");
      Objects.requireNonNull(quantity, "short-shipped quantity");
    }
  }
}
