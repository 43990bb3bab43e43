package io.crossdock.pricing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.message.ApiAnswer;
import io.crossdock.message.AskedItems;
import io.crossdock.message.CrashPoint;
import io.crossdock.message.GroupCommitter;
import io.crossdock.message.Headers;
import io.crossdock.message.MessageHeaders;
import io.crossdock.message.MessageToDecide;
import io.crossdock.message.PartyPolicies;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** The steps of the core routes about prices: {@code pricing-apply} and {@code pricing-get}. */
@Component("prices")
public class PriceDesk {

  private static final int OK = 200;

  private final PriceReading reading;
  private final PriceDecision decision;
  private final PriceAnswers answers;
  private final PartyPolicies parties;
  private final PricePublisher publisher;
  private final GroupCommitter committer;

  PriceDesk(
      PriceReading reading,
      PriceDecision decision,
      PriceAnswers answers,
      PartyPolicies parties,
      PricePublisher publisher,
      GroupCommitter priceCommitter) {
    this.reading = reading;
    this.decision = decision;
    this.answers = answers;
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
    MessageToDecide context = MessageToDecide.in(exchange, parties);
    PriceDecision.Result result = committer.commit(tx -> decision.decide(tx, intake, context));
    CrashPoint.DECIDED.passed();
    publisher.wake();
    exchange.getMessage().setHeader(Headers.OUTCOME, result.state().name());
    exchange.getMessage().setBody(result.answer());
  }

  /** Answers what the calling channel should charge for the items in header {@code sku}. */
  public void find(Exchange exchange) {
    String party = MessageHeaders.required(exchange, Headers.PARTY);
    AskedItems.in(exchange)
        .ifPresent(
            skus -> ApiAnswer.ok(exchange, OK, answers.of(party, parties.company(party), skus)));
  }
}
