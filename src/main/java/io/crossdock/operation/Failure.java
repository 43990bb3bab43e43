package io.crossdock.operation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.Headers;
import io.crossdock.message.MessageHeaders;
import io.crossdock.message.NewCase;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;

/**
 * A failed exchange, classified.
 *
 * @param step route and step id at which it failed
 * @param cause one sentence without values, so that equal causes fall on one card
 * @param message the whole text of the failure
 * @param field where in the document a mapping failed, or null
 */
record Failure(
    NewCase.Category category,
    String company,
    String party,
    String step,
    String cause,
    String message,
    String field,
    String orderId) {

  private static final int MESSAGE_LIMIT = 2_000;

  static Failure of(Exchange exchange, Exception thrown) {
    Throwable root = root(thrown);
    String route = exchange.getProperty(ExchangePropertyKey.FAILURE_ROUTE_ID, String.class);
    String endpoint = exchange.getProperty(ExchangePropertyKey.FAILURE_ENDPOINT, String.class);
    String party = MessageHeaders.text(exchange, Headers.PARTY);
    String step =
        (route == null ? String.valueOf(exchange.getFromRouteId()) : route)
            + (endpoint == null ? "" : " " + endpoint);
    return new Failure(
        FailureCategory.of(root),
        value(MessageHeaders.text(exchange, Headers.COMPANY)),
        value(party),
        step,
        FailureCategory.cause(root),
        bounded(String.valueOf(root.getMessage())),
        FailureCategory.field(root),
        MessageHeaders.text(exchange, Headers.ORDER_ID));
  }

  NewCase newCase(String messageId, String effectId) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode().put("message", message);
    if (field != null) {
      detail.put("field", field);
    }
    String blocks = effectId != null ? "a command to " + party : "a message from " + party;
    return new NewCase(
        category, company, party, step, cause, messageId, effectId, orderId, blocks, null, detail);
  }

  private static Throwable root(Throwable thrown) {
    Throwable at = thrown == null ? new IllegalStateException("no cause was given") : thrown;
    while (at.getCause() != null
        && at.getCause() != at
        && at.getClass().getName().startsWith("org.apache.camel")) {
      at = at.getCause();
    }
    return at;
  }

  private static String value(String text) {
    return text == null ? "unknown" : text;
  }

  private static String bounded(String text) {
    return text.length() <= MESSAGE_LIMIT ? text : text.substring(0, MESSAGE_LIMIT) + "…";
  }
}
