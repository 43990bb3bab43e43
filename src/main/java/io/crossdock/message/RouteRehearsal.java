package io.crossdock.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/**
 * Sends a stored message through the route that would decide it, up to a commit that is rolled
 * back.
 */
@Component
class RouteRehearsal implements Rehearsal {

  private static final int LONGEST = 500;

  private final InboxStore store;
  private final MessageTrial trial;
  private final CamelContext camel;
  private final RouteGate gate;
  private final ProducerTemplate template;

  RouteRehearsal(InboxStore store, MessageTrial trial, CamelContext camel, RouteGate gate) {
    this.store = store;
    this.trial = trial;
    this.camel = camel;
    this.gate = gate;
    this.template = camel.createProducerTemplate();
  }

  @Override
  public Optional<Outcome> of(String messageId, byte[] edited) {
    return store
        .ended(messageId)
        .map(message -> edited == null ? message : message.withBody(edited))
        .flatMap(this::tried);
  }

  private Optional<Outcome> tried(InboxMessage message) {
    Exchange exchange = MessageTrial.exchange(camel, message);
    try (RouteGate.Unit unit = gate.enter(MessageTrial.route(message))) {
      return trial.send(template, exchange, message, tx -> {})
          ? Optional.of(outcome(exchange))
          : Optional.empty();
    }
  }

  private static Outcome outcome(Exchange exchange) {
    String outcome = MessageHeaders.text(exchange, Headers.OUTCOME);
    boolean done = outcome != null && exchange.getException() == null;
    return new Outcome(
        done ? outcome : "failed",
        MessageHeaders.text(exchange, Headers.BUSINESS_KEY),
        done ? MessageHeaders.text(exchange, Headers.ORDER_ID) : null,
        done && outcome.equals("decided") ? null : why(exchange));
  }

  /** The cause on the card it would get, or what its sender would be answered. */
  private static String why(Exchange exchange) {
    Exception thrown = exchange.getException();
    if (thrown != null) {
      return bounded(String.valueOf(thrown.getMessage()));
    }
    Object body = exchange.getMessage().getBody();
    JsonNode answer = body instanceof JsonNode tree ? tree : null;
    if (answer == null) {
      return null;
    }
    String cause = answer.path("cause").asText(null);
    String problem = answer.at("/problems/0/message").asText(null);
    String first = answer.at("/errors/0/message").asText(problem);
    return bounded(cause == null ? first : cause);
  }

  private static String bounded(String text) {
    return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
