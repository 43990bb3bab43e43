package io.crossdock.message;

import java.time.Instant;
import java.util.Map;

/**
 * What came in, before anything was understood of it.
 *
 * @param company brand or legal entity of the party
 * @param party who sent it, from its credential or folder
 * @param document what it is said to be ({@code order}, {@code stock}, ...)
 * @param priority 1 (first) to 9
 * @param correlationId travels to every system; made here when the sender gave none
 * @param traceparent W3C trace context or null
 * @param sourceName file name, topic@partition:offset or path; data only, never used as a path
 * @param contentType as the sender said, or null
 * @param attributes the sender's allow-listed headers
 * @param body the raw bytes
 */
public record Receipt(
    String company,
    String party,
    String document,
    int priority,
    String correlationId,
    String traceparent,
    String sourceName,
    String contentType,
    Map<String, String> attributes,
    byte[] body) {

  /**
   * What its first attempt decides, once it is stored.
   *
   * @param digest SHA-256 of the body
   */
  InboxMessage received(String messageId, Instant receivedAt, String digest) {
    return new InboxMessage(
        messageId,
        receivedAt,
        1,
        company,
        party,
        document,
        priority,
        correlationId,
        traceparent,
        sourceName,
        contentType,
        attributes,
        digest,
        body);
  }

  /** The same, with another place in its trace. */
  Receipt at(String place) {
    return new Receipt(
        company,
        party,
        document,
        priority,
        correlationId,
        place,
        sourceName,
        contentType,
        attributes,
        body);
  }
}
