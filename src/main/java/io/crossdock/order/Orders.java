package io.crossdock.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.BusinessKeys;
import io.crossdock.message.Commitment;
import io.crossdock.message.CrashPoint;
import io.crossdock.message.GroupCommitter;
import io.crossdock.message.Headers;
import io.crossdock.message.IdempotencyKeys;
import io.crossdock.message.MessageHeaders;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The steps of the core route {@code order-receive}: pure ones, then {@code commit}. */
@Component
public class Orders {

  private static final String SIGHT = "CrossdockSight";

  private final OrderChecks checks;
  private final OrderDecision decision;
  private final OrderStore store;
  private final BusinessKeys keys;
  private final GroupCommitter committer;

  Orders(
      OrderChecks checks,
      OrderDecision decision,
      OrderStore store,
      BusinessKeys keys,
      GroupCommitter ledgerCommitter) {
    this.checks = checks;
    this.decision = decision;
    this.store = store;
    this.keys = keys;
    this.committer = ledgerCommitter;
  }

  /**
   * Called before the order's state is read at its channel, with the business key known: of two
   * states with the same modified time the one read later wins, see {@link OrderSight}.
   */
  public void beginReading(Exchange exchange) {
    BusinessKeys.History decided =
        keys.history(
            MessageHeaders.required(exchange, Headers.PARTY),
            MessageHeaders.required(exchange, Headers.DOCUMENT),
            MessageHeaders.required(exchange, Headers.BUSINESS_KEY));
    exchange.setProperty(SIGHT, new OrderSight(decided.versions()));
  }

  /** Called for an order that the hub itself read when the message was stored, as a poll does. */
  public void readAtReceipt(Exchange exchange) {
    exchange.setProperty(SIGHT, OrderSight.AT_RECEIPT);
  }

  /** Checks the canonical order against its schema, and its lines against each other. */
  public void validate(Exchange exchange) throws JsonProcessingException {
    JsonNode tree = exchange.getMessage().getBody(JsonNode.class);
    String party = MessageHeaders.required(exchange, Headers.PARTY);
    exchange.getMessage().setBody(checks.valid(tree, party));
  }

  /** Holds an order whose amounts do not tie to the cent, with the numbers. */
  public void checkTotals(Exchange exchange) {
    step(exchange, checks::totals);
  }

  /** Holds an order that says something the model has no word for. */
  public void checkWords(Exchange exchange) {
    step(exchange, checks::words);
  }

  /** Gives every line the hub's SKU; a line whose product is not known is parked. */
  public void crossReference(Exchange exchange) {
    step(exchange, checks::references);
  }

  /** Holds or refuses an order that charges another price than the hub's. */
  public void checkPrices(Exchange exchange) {
    step(exchange, checks::prices);
  }

  private static void step(Exchange exchange, UnaryOperator<OrderIntake> check) {
    OrderIntake intake = intake(exchange);
    if (!intake.isRefused()) {
      exchange.getMessage().setBody(check.apply(intake));
    }
  }

  /** Decides and commits; the body becomes the answer. */
  public void commit(Exchange exchange) {
    OrderIntake intake = intake(exchange);
    DecisionContext context = context(exchange);
    CrashPoint.BEFORE_DECIDE.passed(context.key().businessKey());
    OrderDecision.Result result =
        committer.commit(
            new Commitment<>() {
              @Override
              public List<String> orderLocks() {
                return intake.isRefused()
                    ? List.of()
                    : store
                        .idOf(intake.order().party(), intake.order().channelOrderId())
                        .map(List::of)
                        .orElse(List.of());
              }

              @Override
              public OrderDecision.Result apply(JdbcClient tx) {
                OrderDecision.Result decided = decision.decide(tx, intake, context);
                CrashPoint.DECIDING.passed();
                return decided;
              }
            });
    CrashPoint.DECIDED.passed();
    answer(exchange, result.state().name(), result.orderId(), result.answer());
  }

  private static void answer(Exchange exchange, String outcome, String orderId, ObjectNode body) {
    exchange.getMessage().setHeader(Headers.OUTCOME, outcome);
    exchange.getMessage().setHeader(Headers.ORDER_ID, orderId);
    exchange.getMessage().setBody(body);
  }

  private static OrderIntake intake(Exchange exchange) {
    return exchange.getMessage().getBody(OrderIntake.class);
  }

  /** Also of a call whose process died: its receipt bears the key. */
  private static IdempotencyKeys.Key callKey(Exchange exchange) {
    String key = MessageHeaders.text(exchange, IdempotencyKeys.HEADER);
    return key == null
        ? null
        : new IdempotencyKeys.Key(
            MessageHeaders.required(exchange, Headers.PARTY),
            key,
            MessageHeaders.required(exchange, Headers.DIGEST));
  }

  private static DecisionContext context(Exchange exchange) {
    return new DecisionContext(
        MessageHeaders.claim(exchange),
        MessageHeaders.businessKey(exchange),
        callKey(exchange),
        MessageHeaders.text(exchange, Headers.MAPPING_DIGEST),
        MessageHeaders.required(exchange, Headers.CORRELATION_ID),
        MessageHeaders.text(exchange, Headers.TRACEPARENT),
        exchange.getProperty("CrossdockSynchronous", false, Boolean.class),
        exchange.getProperty(SIGHT, OrderSight.class),
        MessageHeaders.businessKey(exchange).party(),
        "message " + MessageHeaders.claim(exchange).messageId());
  }
}
