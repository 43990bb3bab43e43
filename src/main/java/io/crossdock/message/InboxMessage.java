package io.crossdock.message;

import java.time.Instant;
import java.util.Map;

/**
 * A receipt that was claimed for deciding.
 *
 * @param digest SHA-256 of the body, as stored with it
 * @param attempt fences the decision: a claim that was taken over decides nothing
 */
public record InboxMessage(
    String messageId,
    Instant receivedAt,
    int attempt,
    String company,
    String party,
    String document,
    int priority,
    String correlationId,
    String traceparent,
    String sourceName,
    String contentType,
    Map<String, String> attributes,
    String digest,
    byte[] body) {

  /** What a decision needs to finish this message. */
  public Claim claim() {
    return new Claim(messageId, receivedAt, attempt);
  }

  /** The same receipt with other bytes. */
  InboxMessage withBody(byte[] other) {
    return new InboxMessage(
        messageId,
        receivedAt,
        attempt,
        company,
        party,
        document,
        priority,
        correlationId,
        traceparent,
        sourceName,
        contentType,
        attributes,
        Digest.sha256(other),
        other);
  }

  /** What it was when it came, with other bytes. */
  public Receipt receipt(byte[] other) {
    return new Receipt(
        company,
        party,
        document,
        priority,
        correlationId,
        traceparent,
        sourceName,
        contentType,
        attributes,
        other);
  }

  /** The fence under which one message is decided. */
  public record Claim(String messageId, Instant receivedAt, int attempt) {}
}
