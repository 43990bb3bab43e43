package io.crossdock.returns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.message.Commitment;
import io.crossdock.message.CrashPoint;
import io.crossdock.message.Digest;
import io.crossdock.message.GroupCommitter;
import io.crossdock.message.Headers;
import io.crossdock.message.MessageHeaders;
import io.crossdock.message.MessageToDecide;
import io.crossdock.message.PartyPolicies;
import io.crossdock.message.SystemsOfRecord;
import io.crossdock.model.BusinessObject;
import io.crossdock.model.CanonicalJson;
import io.crossdock.model.FieldProblem;
import io.crossdock.model.Return;
import io.crossdock.order.SchemaCheck;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The steps of the core route {@code return-post}: check, then {@code commit}. */
@Component("returns")
public class Returns {

  /** Stock counts in thousandths of the base unit. */
  private static final int DECIMALS = 3;

  private final SchemaCheck schemas;
  private final PartyPolicies parties;
  private final SystemsOfRecord records;
  private final ReturnDecision decision;
  private final GroupCommitter committer;

  Returns(
      SchemaCheck schemas,
      PartyPolicies parties,
      SystemsOfRecord records,
      ReturnDecision decision,
      GroupCommitter ledgerCommitter) {
    this.schemas = schemas;
    this.parties = parties;
    this.records = records;
    this.decision = decision;
    this.committer = ledgerCommitter;
  }

  /** Checks the canonical return against its schema, and whether its sender may tell of it. */
  public void validate(Exchange exchange) throws JsonProcessingException {
    String party = MessageHeaders.required(exchange, Headers.PARTY);
    exchange.getMessage().setBody(intake(exchange.getMessage().getBody(JsonNode.class), party));
  }

  ReturnIntake intake(JsonNode tree, String party) throws JsonProcessingException {
    List<FieldProblem> problems = new ArrayList<>(schemas.check("return.v1", tree));
    if (!problems.isEmpty()) {
      return new ReturnIntake(null, "", problems);
    }
    records.refusal(party, BusinessObject.RETURN).ifPresent(problems::add);
    Return told = CanonicalJson.read(tree, Return.class);
    for (int i = 0; i < told.lines().size(); i++) {
      BigDecimal quantity = told.lines().get(i).quantity();
      if (quantity.stripTrailingZeros().scale() > DECIMALS) {
        String found = "expected three decimals at most, found " + quantity.toPlainString();
        problems.add(new FieldProblem("/lines/" + i + "/quantity", "decimals", found));
      }
    }
    byte[] content = CanonicalJson.write(told).getBytes(StandardCharsets.UTF_8);
    return new ReturnIntake(told, Digest.sha256(content), problems);
  }

  /** Decides and commits; the body becomes the answer. */
  public void commit(Exchange exchange) {
    ReturnIntake intake = exchange.getMessage().getBody(ReturnIntake.class);
    ReturnDecision.Result result = commit(intake, MessageToDecide.in(exchange, parties));
    CrashPoint.DECIDED.passed();
    exchange.getMessage().setHeader(Headers.OUTCOME, result.state().name());
    exchange.getMessage().setHeader(Headers.ORDER_ID, result.orderId());
    exchange.getMessage().setBody(result.answer());
  }

  private ReturnDecision.Result commit(ReturnIntake intake, MessageToDecide context) {
    return committer.commit(
        new Commitment<>() {
          @Override
          public List<String> orderLocks() {
            return intake.isRefused() ? List.of() : List.of(intake.told().orderId());
          }

          @Override
          public ReturnDecision.Result apply(JdbcClient tx) {
            return decision.decide(tx, intake, context);
          }
        });
  }
}
