package io.crossdock.fulfillment;

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
import io.crossdock.model.Shipment;
import io.crossdock.order.SchemaCheck;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The steps of the core route {@code fulfillment-ship}: check, then {@code commit}. */
@Component("shipments")
public class Fulfillments {

  /** Stock counts in thousandths of the base unit. */
  private static final int DECIMALS = 3;

  private final SchemaCheck schemas;
  private final PartyPolicies parties;
  private final SystemsOfRecord records;
  private final FulfillmentStore store;
  private final ShipmentDecision decision;
  private final GroupCommitter committer;
  private final JdbcClient db;

  Fulfillments(
      SchemaCheck schemas,
      PartyPolicies parties,
      SystemsOfRecord records,
      FulfillmentStore store,
      ShipmentDecision decision,
      GroupCommitter ledgerCommitter,
      JdbcClient db) {
    this.schemas = schemas;
    this.parties = parties;
    this.records = records;
    this.store = store;
    this.decision = decision;
    this.committer = ledgerCommitter;
    this.db = db;
  }

  /** Checks the canonical shipment against its schema, and whether its sender may tell of it. */
  public void validate(Exchange exchange) throws JsonProcessingException {
    String party = MessageHeaders.required(exchange, Headers.PARTY);
    exchange.getMessage().setBody(intake(exchange.getMessage().getBody(JsonNode.class), party));
  }

  ShipmentIntake intake(JsonNode tree, String party) throws JsonProcessingException {
    List<FieldProblem> problems = new ArrayList<>(schemas.check("shipment.v1", tree));
    if (!problems.isEmpty()) {
      return new ShipmentIntake(null, "", problems);
    }
    records.refusal(party, BusinessObject.SHIPMENT).ifPresent(problems::add);
    Shipment shipment = CanonicalJson.read(tree, Shipment.class);
    for (int i = 0; i < shipment.lines().size(); i++) {
      BigDecimal quantity = shipment.lines().get(i).quantity();
      if (quantity.stripTrailingZeros().scale() > DECIMALS) {
        String found = "expected three decimals at most, found " + quantity.toPlainString();
        problems.add(new FieldProblem("/lines/" + i + "/quantity", "decimals", found));
      }
    }
    byte[] content = CanonicalJson.write(shipment).getBytes(StandardCharsets.UTF_8);
    return new ShipmentIntake(shipment, Digest.sha256(content), problems);
  }

  /** Decides and commits; the body becomes the answer. */
  public void commit(Exchange exchange) {
    ShipmentIntake intake = exchange.getMessage().getBody(ShipmentIntake.class);
    MessageToDecide context = MessageToDecide.in(exchange, parties);
    ShipmentDecision.Result result = commit(intake, context);
    CrashPoint.DECIDED.passed();
    exchange.getMessage().setHeader(Headers.OUTCOME, result.state().name());
    exchange.getMessage().setHeader(Headers.ORDER_ID, result.orderId());
    exchange.getMessage().setBody(result.answer());
  }

  ShipmentDecision.Result commit(ShipmentIntake intake, MessageToDecide context) {
    return committer.commit(
        new Commitment<>() {
          @Override
          public List<String> orderLocks() {
            return intake.isRefused()
                ? List.of()
                : store
                    .find(db, String.valueOf(intake.shipment().fulfillmentId()))
                    .map(part -> List.of(part.orderId()))
                    .orElse(List.of());
          }

          @Override
          public ShipmentDecision.Result apply(JdbcClient tx) {
            return decision.decide(tx, intake, context);
          }
        });
  }
}
