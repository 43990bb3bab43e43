package io.crossdock.message;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Reads and writes the hub's own headers of an exchange. */
public final class MessageHeaders {

  /** Property of an exchange that only tries, see {@link Rehearsal}. */
  static final String REHEARSAL = "CrossdockRehearsal";

  private static final String CLAIM_ATTEMPT = "CrossdockClaimAttempt";

  private MessageHeaders() {}

  /** Tags an exchange with everything that travels with an inbox message. */
  static void tag(Exchange exchange, InboxMessage message) {
    Message in = exchange.getMessage();
    message.attributes().forEach(in::setHeader);
    in.setHeader(Headers.MESSAGE_ID, message.messageId());
    in.setHeader(Headers.RECEIVED_AT, message.receivedAt().toString());
    in.setHeader(Headers.COMPANY, message.company());
    in.setHeader(Headers.PARTY, message.party());
    in.setHeader(Headers.DOCUMENT, message.document());
    in.setHeader(Headers.PRIORITY, message.priority());
    in.setHeader(Headers.CORRELATION_ID, message.correlationId());
    in.setHeader(Headers.TRACEPARENT, message.traceparent());
    in.setHeader(Headers.SOURCE_NAME, message.sourceName());
    in.setHeader(Headers.CONTENT_TYPE, message.contentType());
    in.setHeader(Headers.DIGEST, message.digest());
    in.setHeader(Headers.QUEUE, "in." + message.party() + "." + message.document());
    exchange.setProperty(CLAIM_ATTEMPT, message.attempt());
  }

  /** The fence of the message that this exchange decides. */
  public static InboxMessage.Claim claim(Exchange exchange) {
    return new InboxMessage.Claim(
        required(exchange, Headers.MESSAGE_ID),
        Instant.parse(required(exchange, Headers.RECEIVED_AT)),
        exchange.getProperty(CLAIM_ATTEMPT, Integer.class));
  }

  /** True when the exchange works on a claimed inbox message. */
  public static boolean hasClaim(Exchange exchange) {
    return exchange.getProperty(CLAIM_ATTEMPT) != null;
  }

  /** True when the exchange only tries, see {@link Rehearsal}: its failure is no case. */
  public static boolean isRehearsal(Exchange exchange) {
    return exchange.getProperty(REHEARSAL, false, Boolean.class);
  }

  /**
   * The business key that the translating route declared. A document without its own id cannot be
   * accepted; it is known by its message, so that its sender gets the precise reason.
   */
  public static BusinessKeys.Key businessKey(Exchange exchange) {
    String key = text(exchange, Headers.BUSINESS_KEY);
    return new BusinessKeys.Key(
        required(exchange, Headers.PARTY),
        required(exchange, Headers.DOCUMENT),
        key == null || key.isBlank() ? required(exchange, Headers.MESSAGE_ID) : key,
        required(exchange, Headers.VERSION));
  }

  /** The values of a header, each once: one value comes as text, more as a list. */
  public static List<String> texts(Exchange exchange, String name) {
    Object header = exchange.getMessage().getHeader(name);
    if (header == null) {
      return List.of();
    }
    Collection<?> all = header instanceof Collection<?> many ? many : List.of(header);
    return all.stream().map(String::valueOf).distinct().toList();
  }

  /** A header as text or null. */
  public static String text(Exchange exchange, String name) {
    return exchange.getMessage().getHeader(name, String.class);
  }

  /**
   * A header that must be there.
   *
   * @throws IllegalArgumentException naming the header and the route
   */
  public static String required(Exchange exchange, String name) {
    String value = text(exchange, name);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(
          "route %s: the header %s is missing".formatted(exchange.getFromRouteId(), name));
    }
    return value;
  }
}
