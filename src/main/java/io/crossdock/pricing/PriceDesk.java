package io.crossdock.pricing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.message.CrashPoint;
import io.crossdock.message.GroupCommitter;
import io.crossdock.message.Headers;
import io.crossdock.message.MessageHeaders;
import io.crossdock.message.PartyPolicies;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** The steps of the core route about prices: {@code pricing-apply}. */
@Component("prices")
public class PriceDesk {

  private final PriceReading reading;
  private final PriceDecision decision;
  private final PartyPolicies parties;
  private final PricePublisher publisher;
  private final GroupCommitter committer;

  PriceDesk(
      PriceReading reading,
      PriceDecision decision,
      PartyPolicies parties,
      PricePublisher publisher,
      GroupCommitter priceCommitter) {
    this.reading = reading;
    this.decision = decision;
    this.parties = parties;
    this.publisher = publisher;
    this.committer = priceCommitter;
  }

  /** Checks a canonical price list. */
  public void validate(Exchange exchange) throws JsonProcessingException {
    String party = MessageHeaders.required(exchange, Headers.PARTY);
    JsonNode tree = exchange.getMessage().getBody(JsonNode.class);
    exchange.getMessage().setBody(reading.read(tree, party, parties.company(party)));
  }

  /** Decides and commits; the body becomes the answer. */
  public void commit(Exchange exchange) {
    PriceIntake intake = exchange.getMessage().getBody(PriceIntake.class);
    PriceContext context = context(exchange);
    PriceDecision.Result result = committer.commit(tx -> decision.decide(tx, intake, context));
    CrashPoint.DECIDED.passed();
    publisher.wake();
    exchange.getMessage().setHeader(Headers.OUTCOME, result.state().name());
    exchange.getMessage().setBody(result.answer());
  }

  private PriceContext context(Exchange exchange) {
    String party = MessageHeaders.required(exchange, Headers.PARTY);
    return new PriceContext(
        MessageHeaders.claim(exchange),
        MessageHeaders.businessKey(exchange),
        parties.company(party),
        MessageHeaders.text(exchange, Headers.MAPPING_DIGEST));
  }
}
