package io.crossdock.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What came back, version 1. Schema: {@code mappings/canonical/return.v1.schema.json}.
 *
 * @param rmaId id of the return; the same id again changes nothing
 * @param orderId the hub's order
 * @param location where it was received
 * @param receivedAt with the receiver's offset
 */
public record Return(
    String schema,
    int schemaVersion,
    String rmaId,
    String orderId,
    String location,
    OffsetDateTime receivedAt,
    List<Line> lines,
    Map<String, JsonNode> extensions)
    implements CanonicalDocument {

  /** The schema's name. */
  public static final String SCHEMA = "return";

  /** The one disposition whose goods may be sold again. */
  private static final String SELLABLE = "sellable";

  public Return {
    schema = Contents.schema(schema, SCHEMA);
    schemaVersion = Contents.version(schemaVersion);
    Objects.requireNonNull(rmaId, "rmaId");
    lines = Contents.list(lines);
    extensions = Contents.map(extensions);
  }

  /**
   * Whether goods of this disposition may be sold; where nobody has said so (null), they may not.
   */
  public static boolean isSellable(String disposition) {
    return SELLABLE.equals(disposition);
  }

  /**
   * What came back of one order line.
   *
   * @param sku the item, of a kit one of its parts; null for the line's own
   * @param quantity in the line's unit; of a part of a kit in the part's
   * @param condition the receiver's words
   * @param disposition {@code sellable}, {@code damaged} or {@code quarantine}; other words are
   *     kept and move no sellable stock
   * @param reason why it came back, in the customer's or the receiver's words
   */
  public record Line(
      String lineId,
      String sku,
      BigDecimal quantity,
      String condition,
      String disposition,
      String reason) {

    public Line {
      Objects.requireNonNull(lineId, "lineId");
      Objects.requireNonNull(quantity, "returned quantity");
    }

    /** Whether the goods go back to what may be sold. */
    public boolean sellable() {
      return isSellable(disposition);
    }
  }
}
