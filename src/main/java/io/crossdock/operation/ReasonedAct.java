package io.crossdock.operation;

import io.crossdock.approval.Acted;
import io.crossdock.message.ApiAnswer;
import io.crossdock.message.Headers;
import io.crossdock.message.MessageHeaders;
import io.crossdock.model.ProblemKind;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.camel.Exchange;

/** A call by which an operator does something with one thing, and says why. */
public interface ReasonedAct {

  int OK = 200;
  int ACCEPTED = 202;

  /**
   * Does it.
   *
   * @return what is answered
   * @throws IllegalArgumentException where it cannot be done now; the message says why
   */
  Object on(String id, String actor, String reason);

  /**
   * Answers 200 with what was done; 202 where it waits for a second person; 400 or 422 where the
   * call says no reason, 404 where there is no such thing, 409 where it cannot be done now.
   *
   * @param parameter of the path that holds the id
   */
  static void answer(
      Exchange exchange, String parameter, Predicate<String> exists, ReasonedAct act) {
    OperationRequest request = OperationRequest.read(exchange).orElse(null);
    if (request == null) {
      return;
    }
    String reason = request.reason();
    if (!request.isValid()) {
      return;
    }
    String id = MessageHeaders.required(exchange, parameter);
    if (!exists.test(id)) {
      OperationRequest.refuse(exchange, ProblemKind.NOT_FOUND, null);
      return;
    }
    try {
      String actor = MessageHeaders.required(exchange, Headers.ACTOR);
      answer(exchange, act.on(id, actor, reason));
    } catch (IllegalArgumentException notNow) {
      OperationRequest.refuse(exchange, ProblemKind.CONFLICT, notNow.getMessage());
    }
  }

  /** Answers 200 with what was done, or 202 where it waits for a second person. */
  static void answer(Exchange exchange, Object result) {
    if (result instanceof Acted.Waiting waiting) {
      ApiAnswer.ok(exchange, ACCEPTED, waiting.answer());
    } else if (result instanceof Acted.Done done) {
      ApiAnswer.ok(exchange, OK, Map.of("result", done.result()));
    } else {
      ApiAnswer.ok(exchange, OK, result);
    }
  }
}
