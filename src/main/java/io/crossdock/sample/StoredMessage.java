package io.crossdock.sample;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.message.Headers;
import java.util.Map;
import java.util.TreeMap;

/**
 * A message that a hub has stored.
 *
 * @param headers what every route of its document sees of it
 * @param cause why it failed, or null
 * @param content its bytes as they came
 */
public record StoredMessage(
    String party, String document, Map<String, String> headers, String cause, byte[] content) {

  private static final Map<String, String> FIELDS =
      Map.of(
          Headers.MESSAGE_ID, "messageId",
          Headers.RECEIVED_AT, "receivedAt",
          Headers.COMPANY, "company",
          Headers.PARTY, "party",
          Headers.DOCUMENT, "document",
          Headers.CORRELATION_ID, "correlationId",
          Headers.SOURCE_NAME, "sourceName",
          Headers.CONTENT_TYPE, "contentType",
          Headers.DIGEST, "digest");

  /** As the operations API answers it. */
  public static StoredMessage of(JsonNode message, byte[] content) {
    Map<String, String> headers = new TreeMap<>();
    FIELDS.forEach(
        (header, field) -> {
          if (message.hasNonNull(field)) {
            headers.put(header, message.get(field).asText());
          }
        });
    return new StoredMessage(
        message.path("party").asText(),
        message.path("document").asText(),
        headers,
        message.hasNonNull("cause") ? message.get("cause").asText() : null,
        content);
  }
}
