package io.crossdock.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;

/**
 * What one location holds of one SKU after it changed, version 1, in base units. Schema: {@code
 * mappings/canonical/stock-change.v1.schema.json}.
 *
 * @param location the hub's code of the warehouse or store
 * @param onHand physically there; below zero when more left than was counted
 * @param reserved promised to orders and still there
 * @param unavailable of {@code onHand}, what cannot be sold
 * @param available what may be promised here, never below zero
 * @param version rises with every change of this position; a gap says that changes were told
 *     together
 */
public record StockChange(
    String schema,
    int schemaVersion,
    String sku,
    String location,
    BigDecimal onHand,
    BigDecimal reserved,
    BigDecimal unavailable,
    BigDecimal available,
    Long version,
    Map<String, JsonNode> extensions)
    implements CanonicalDocument {

  /** The schema's name. */
  public static final String SCHEMA = "stock-change";

  public StockChange {
    schema = Contents.schema(schema, SCHEMA);
    schemaVersion = Contents.version(schemaVersion);
    Objects.requireNonNull(sku, "sku");
    Objects.requireNonNull(location, "location");
    extensions = Contents.map(extensions);
  }
}
