package io.crossdock.inventory;

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

/**
 * The steps of the core routes about stock: {@code inventory-count} and {@code availability-list}.
 */
@Component("stock")
public class StockDesk {

  private static final int OK = 200;

  private final CountReading reading;
  private final CountDecision decision;
  private final AvailabilityAnswers answers;
  private final PartyPolicies parties;
  private final StockPublisher publisher;
  private final GroupCommitter committer;

  StockDesk(
      CountReading reading,
      CountDecision decision,
      AvailabilityAnswers answers,
      PartyPolicies parties,
      StockPublisher publisher,
      GroupCommitter stockCommitter) {
    this.reading = reading;
    this.decision = decision;
    this.answers = answers;
    this.parties = parties;
    this.publisher = publisher;
    this.committer = stockCommitter;
  }

  /** Checks a canonical stock document. */
  public void validate(Exchange exchange) throws JsonProcessingException {
    String party = MessageHeaders.required(exchange, Headers.PARTY);
    JsonNode tree = exchange.getMessage().getBody(JsonNode.class);
    exchange.getMessage().setBody(reading.read(tree, party, parties.company(party)));
  }

  /** Decides and commits; the body becomes the answer. */
  public void commit(Exchange exchange) {
    CountIntake intake = exchange.getMessage().getBody(CountIntake.class);
    MessageToDecide context = MessageToDecide.in(exchange, parties);
    CountDecision.Result result = committer.commit(tx -> decision.decide(tx, intake, context));
    CrashPoint.DECIDED.passed();
    publisher.wake();
    exchange.getMessage().setHeader(Headers.OUTCOME, result.state().name());
    exchange.getMessage().setBody(result.answer());
  }

  /** Answers what the calling channel may sell of the items in header {@code sku}. */
  public void available(Exchange exchange) {
    String party = MessageHeaders.required(exchange, Headers.PARTY);
    AskedItems.in(exchange)
        .ifPresent(
            skus -> ApiAnswer.ok(exchange, OK, answers.of(party, parties.company(party), skus)));
  }
}
