package io.crossdock.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.Objects;

/**
 * Something that happened, as a CloudEvents 1.0 envelope in structured JSON mode. Schema: {@code
 * mappings/canonical/event.v1.schema.json}. Names of extension attributes are lower case, as
 * CloudEvents wants.
 *
 * @param specversion always {@code 1.0}
 * @param id unique per source; the same id again is the same event
 * @param source URI reference of who says it, such as {@code /crossdock/order}
 * @param type such as {@code io.crossdock.order.accepted.v1}
 * @param subject the entity: an order id, or sku@channel
 * @param time when it happened
 * @param datacontenttype {@code application/json}
 * @param dataschema URI of the schema of {@code data}
 * @param company brand or legal entity
 * @param correlationid the id that runs from channel to ERP and WMS
 * @param sequence orders the events of one subject
 * @param data the document or the change
 */
public record Event(
    String specversion,
    String id,
    String source,
    String type,
    String subject,
    OffsetDateTime time,
    String datacontenttype,
    String dataschema,
    String company,
    String correlationid,
    String traceparent,
    String sequence,
    JsonNode data) {

  public Event {
    specversion = specversion == null ? "1.0" : specversion;
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(type, "type");
    datacontenttype = datacontenttype == null ? "application/json" : datacontenttype;
  }

  /** An event about one subject, without trace and order. */
  public static Event about(
      String subject, String id, String source, String type, OffsetDateTime time, JsonNode data) {
    return new Event(
        null, id, source, type, subject, time, null, null, null, null, null, null, data);
  }
}
