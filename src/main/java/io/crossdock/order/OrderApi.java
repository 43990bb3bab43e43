package io.crossdock.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.approval.Acted;
import io.crossdock.approval.Approvals;
import io.crossdock.approval.Asked;
import io.crossdock.approval.NotDecided;
import io.crossdock.message.ApiAnswer;
import io.crossdock.message.Digest;
import io.crossdock.message.Headers;
import io.crossdock.message.IdempotencyKeys;
import io.crossdock.message.InboxState;
import io.crossdock.message.MessageHeaders;
import io.crossdock.model.FieldProblem;
import io.crossdock.model.ProblemKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** The HTTP side of the order API: claims the Idempotency-Key, and words the answers. */
@Component
public class OrderApi {

  /** How long a second call under a key waits for the first. */
  private static final Duration WAIT = Duration.ofSeconds(2);

  private static final long LOOK_AGAIN_MILLIS = 50;
  private static final int MAX_KEY = 255;
  private static final String ASKED = "asked by API";
  private static final String CALL = "CrossdockCallKey";

  private final IdempotencyKeys keys;
  private final OrderViews views;
  private final Approvals approvals;

  OrderApi(IdempotencyKeys keys, OrderViews views, Approvals approvals) {
    this.keys = keys;
    this.views = views;
    this.approvals = approvals;
  }

  /** Claims the call's key, or answers it and ends the route. */
  public void claim(Exchange exchange) throws InterruptedException {
    String party = MessageHeaders.required(exchange, Headers.PARTY);
    String key = MessageHeaders.text(exchange, IdempotencyKeys.HEADER);
    if (key == null || key.isBlank() || key.length() > MAX_KEY) {
      ApiAnswer.problem(
          exchange,
          ProblemKind.IDEMPOTENCY_KEY_MISSING
              .problem()
              .withDetail("Send a header Idempotency-Key of 1 to 255 characters."));
      return;
    }
    byte[] body = exchange.getMessage().getBody(byte[].class);
    exchange.getMessage().setBody(body);
    IdempotencyKeys.Key call =
        new IdempotencyKeys.Key(party, key, Digest.sha256(body == null ? new byte[0] : body));
    switch (claimed(call)) {
      case mine -> {
        exchange.setProperty(CALL, call);
        exchange.setProperty("CrossdockSynchronous", true);
      }
      case bound -> {
        ObjectNode answer = keys.answer(call).orElseThrow();
        ApiAnswer.ok(exchange, 200, answer);
        exchange.setRouteStop(true);
      }
      case otherBody -> ApiAnswer.problem(exchange, ProblemKind.IDEMPOTENCY_KEY_REUSED.problem());
      case inProgress -> ApiAnswer.problem(exchange, ProblemKind.IN_PROGRESS.problem(), 1);
      default -> throw new IllegalStateException("a claim ended in no known way");
    }
  }

  private IdempotencyKeys.Claim claimed(IdempotencyKeys.Key call) throws InterruptedException {
    long until = System.nanoTime() + WAIT.toNanos();
    IdempotencyKeys.Claim claim = keys.claim(call);
    while (claim == IdempotencyKeys.Claim.inProgress && System.nanoTime() < until) {
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
      claim = keys.claim(call);
    }
    return claim;
  }

  /** Words the decision in the body. */
  public void answer(Exchange exchange) {
    String outcome = MessageHeaders.text(exchange, Headers.OUTCOME);
    JsonNode decided = exchange.getMessage().getBody(JsonNode.class);
    if (InboxState.rejected.name().equals(outcome)) {
      ApiAnswer.problem(exchange, ProblemKind.INVALID.problem().withErrors(errors(decided)));
    } else if (decided != null && decided.hasNonNull("orderId")) {
      ApiAnswer.ok(exchange, 201, decided);
    } else {
      failed(exchange, decided);
    }
  }

  private void failed(Exchange exchange, JsonNode decided) {
    keys.forget(exchange.getProperty(CALL, IdempotencyKeys.Key.class));
    String category = decided == null ? "" : decided.path("category").asText();
    if ("mapping".equals(category) || "validation".equals(category)) {
      ApiAnswer.problem(
          exchange,
          ProblemKind.MALFORMED.problem().withDetail("The body is not the JSON of an order."));
      return;
    }
    String id = decided == null ? "" : decided.path("case").asText();
    ApiAnswer.problem(
        exchange,
        ProblemKind.INTERNAL
            .problem()
            .withDetail("Nothing was accepted; the failure is case %s.".formatted(id)));
  }

  /** Status of one order of the calling party, or of any order for an operator. */
  public void get(Exchange exchange) {
    String party = MessageHeaders.text(exchange, Headers.PARTY);
    answer(exchange, views.status(party, orderId(exchange)));
  }

  /** Checkpoints of one order of the calling party, or of any order for an operator. */
  public void timeline(Exchange exchange) {
    String party = MessageHeaders.text(exchange, Headers.PARTY);
    answer(exchange, views.timeline(party, orderId(exchange)));
  }

  /** Cancels one order of the calling party, or any order for an operator. */
  public void cancel(Exchange exchange) {
    String party = MessageHeaders.text(exchange, Headers.PARTY);
    if (party == null) {
      cancelByOperator(exchange);
    } else {
      cancelled(exchange, views.cancel(party, orderId(exchange), party, ASKED));
    }
  }

  /** What is worth much waits for a second operator; a party cancels its own orders by itself. */
  private void cancelByOperator(Exchange exchange) {
    String orderId = orderId(exchange);
    if (views.status(null, orderId).isEmpty()) {
      ApiAnswer.problem(exchange, ProblemKind.NOT_FOUND.problem());
      return;
    }
    String actor = MessageHeaders.required(exchange, Headers.ACTOR);
    try {
      Acted acted = approvals.act("order-cancel", Asked.of(orderId, actor, ASKED));
      if (acted instanceof Acted.Waiting waiting) {
        ApiAnswer.ok(exchange, 202, waiting.answer());
      } else if (acted instanceof Acted.Done done) {
        Optional<ObjectNode> status = views.status(null, orderId);
        cancelled(exchange, status.map(order -> order.put("cancellation", done.result())));
      }
    } catch (NotDecided alone) {
      ApiAnswer.problem(exchange, ProblemKind.CONFLICT.problem().withDetail(alone.getMessage()));
    }
  }

  private static void cancelled(Exchange exchange, Optional<ObjectNode> cancelled) {
    boolean late =
        cancelled
            .map(node -> node.path("cancellation").asText())
            .filter("tooLate"::equals)
            .isPresent();
    if (late) {
      ApiAnswer.problem(
          exchange,
          ProblemKind.CONFLICT.problem().withDetail("The order was shipped: return it instead."));
      return;
    }
    answer(exchange, cancelled);
  }

  private static void answer(Exchange exchange, Optional<ObjectNode> found) {
    if (found.isPresent()) {
      ApiAnswer.ok(exchange, 200, found.get());
    } else {
      ApiAnswer.problem(exchange, ProblemKind.NOT_FOUND.problem());
    }
  }

  private static String orderId(Exchange exchange) {
    return MessageHeaders.required(exchange, "orderId");
  }

  private static List<FieldProblem> errors(JsonNode decided) {
    List<FieldProblem> errors = new ArrayList<>();
    for (JsonNode error : decided.path("errors")) {
      errors.add(
          new FieldProblem(
              error.path("path").asText(),
              error.path("rule").asText(),
              error.path("message").asText()));
    }
    return errors;
  }
}
