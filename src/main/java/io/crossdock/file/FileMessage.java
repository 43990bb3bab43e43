package io.crossdock.file;

import io.crossdock.message.BusinessKeys;
import io.crossdock.message.Headers;
import io.crossdock.message.InboxMessage;
import io.crossdock.message.MessageHeaders;
import org.apache.camel.Exchange;

/**
 * The inbox message that a file came with.
 *
 * @param key the digest of the file, so that the same content is known again
 */
record FileMessage(
    InboxMessage.Claim claim,
    BusinessKeys.Key key,
    String company,
    String party,
    String sourceName,
    String correlationId,
    String traceparent) {

  static FileMessage of(Exchange exchange) {
    return new FileMessage(
        MessageHeaders.claim(exchange),
        MessageHeaders.businessKey(exchange),
        MessageHeaders.required(exchange, Headers.COMPANY),
        MessageHeaders.required(exchange, Headers.PARTY),
        MessageHeaders.required(exchange, Headers.SOURCE_NAME),
        MessageHeaders.required(exchange, Headers.CORRELATION_ID),
        MessageHeaders.text(exchange, Headers.TRACEPARENT));
  }

  /** What deliveries about this message belong to. */
  FileEffects.Cause cause() {
    return new FileEffects.Cause(company, party, correlationId, traceparent);
  }
}
