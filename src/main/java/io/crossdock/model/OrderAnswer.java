package io.crossdock.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What the hub tells a channel about its order, version 1. Schema: {@code
 * mappings/canonical/order-answer.v1.schema.json}.
 *
 * @param status word of the lifecycle, the same on every channel
 * @param reasons why it is held or rejected; empty otherwise
 * @param links relative addresses by name: {@code self}, {@code timeline}
 */
public record OrderAnswer(
    String schema,
    int schemaVersion,
    String orderId,
    String channelOrderId,
    String customerOrderNumber,
    String status,
    List<Line> lines,
    List<FieldProblem> reasons,
    Map<String, String> links,
    Map<String, JsonNode> extensions)
    implements CanonicalDocument {

  /** The schema's name. */
  public static final String SCHEMA = "order-answer";

  public OrderAnswer {
    schema = Contents.schema(schema, SCHEMA);
    schemaVersion = Contents.version(schemaVersion);
    Objects.requireNonNull(orderId, "orderId");
    Objects.requireNonNull(channelOrderId, "channelOrderId");
    Objects.requireNonNull(status, "status");
    lines = Contents.list(lines);
    reasons = Contents.list(reasons);
    links = links == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(links));
    extensions = Contents.map(extensions);
  }

  /** One line: quantities in the line's unit; null quantities are zero. */
  public record Line(
      String lineId,
      String status,
      BigDecimal quantity,
      BigDecimal reserved,
      BigDecimal cancelled,
      BigDecimal shipped,
      BigDecimal returned) {

    public Line {
      Objects.requireNonNull(lineId, "lineId");
      Objects.requireNonNull(status, "line status");
      Objects.requireNonNull(quantity, "quantity");
      reserved = zeroIfAbsent(reserved);
      cancelled = zeroIfAbsent(cancelled);
      shipped = zeroIfAbsent(shipped);
      returned = zeroIfAbsent(returned);
    }

    private static BigDecimal zeroIfAbsent(BigDecimal given) {
      return given == null ? BigDecimal.ZERO : given;
    }
  }
}
