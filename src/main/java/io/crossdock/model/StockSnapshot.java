package io.crossdock.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a warehouse says it holds, version 1. Schema: {@code
 * mappings/canonical/stock.v1.schema.json}.
 *
 * @param source the system that counted, as it names itself
 * @param location the hub's code of the warehouse or store
 * @param asOf the clock of the source
 * @param sequence rises with every snapshot of a source and location; null when the source has none
 * @param full whether a SKU that is not listed is at zero
 */
public record StockSnapshot(
    String schema,
    int schemaVersion,
    String source,
    String location,
    OffsetDateTime asOf,
    Long sequence,
    boolean full,
    List<Position> positions,
    Map<String, JsonNode> extensions)
    implements CanonicalDocument {

  /** The schema's name. */
  public static final String SCHEMA = "stock";

  public StockSnapshot {
    schema = Contents.schema(schema, SCHEMA);
    schemaVersion = Contents.version(schemaVersion);
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(asOf, "asOf");
    positions = Contents.list(positions);
    extensions = Contents.map(extensions);
  }

  /**
   * One SKU at the location, in its base unit.
   *
   * @param onHand physically there
   * @param unavailable of {@code onHand}, what cannot be sold (damaged, on hold); zero when absent
   */
  public record Position(
      String sku, BigDecimal onHand, BigDecimal unavailable, List<Incoming> incoming) {

    public Position {
      Objects.requireNonNull(sku, "sku");
      Objects.requireNonNull(onHand, "onHand");
      unavailable = unavailable == null ? BigDecimal.ZERO : unavailable;
      incoming = Contents.list(incoming);
    }
  }

  /** What is expected; the date is null when the source does not know it. */
  public record Incoming(BigDecimal quantity, LocalDate date) {

    public Incoming {
      Objects.requireNonNull(quantity, "incoming quantity");
    }
  }
}
