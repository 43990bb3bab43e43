package io.crossdock.operation;

import io.crossdock.message.ApiAnswer;
import io.crossdock.message.Headers;
import io.crossdock.message.MessageHeaders;
import io.crossdock.message.NewCase;
import io.crossdock.model.ProblemKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** The HTTP side of the exception desk; header {@code CrossdockActor} says which operator asks. */
@Component
public class CaseApi {

  private static final int OK = 200;

  /** The states of a case; the same words as the CHECK of table {@code exception_case}. */
  enum State {
    open,
    retrying,
    closed
  }

  /** What a person does with a case; gives what happened, in words. */
  private interface Action {
    String apply(String caseId, String actor, String reason);
  }

  private final Cases cases;

  CaseApi(Cases cases) {
    this.cases = cases;
  }

  /** Cases by query parameters state, category, party. */
  public void list(Exchange exchange) {
    if (OperationRequest.isWordOrAbsent(exchange, "state", State.class)
        && OperationRequest.isWordOrAbsent(exchange, "category", NewCase.Category.class)) {
      List<CaseView> found =
          cases.list(
              MessageHeaders.text(exchange, "state"),
              MessageHeaders.text(exchange, "category"),
              MessageHeaders.text(exchange, "party"));
      ApiAnswer.ok(exchange, OK, Map.of("cases", found));
    }
  }

  /** Open cases by cause. */
  public void cards(Exchange exchange) {
    ApiAnswer.ok(exchange, OK, Map.of("cards", cases.cards()));
  }

  /** One case. */
  public void get(Exchange exchange) {
    Optional<CaseView> found = cases.find(id(exchange));
    if (found.isPresent()) {
      ApiAnswer.ok(exchange, OK, found.get());
    } else {
      OperationRequest.refuse(exchange, ProblemKind.NOT_FOUND, null);
    }
  }

  /** Lets what failed try again. */
  public void retry(Exchange exchange) {
    act(exchange, cases::retry);
  }

  /** Lets everything try again that failed for one cause. */
  public void retryAll(Exchange exchange) {
    OperationRequest request = OperationRequest.read(exchange).orElse(null);
    if (request == null) {
      return;
    }
    String reason = request.reason();
    if (!request.isValid()) {
      return;
    }
    try {
      String fingerprint = MessageHeaders.required(exchange, "fingerprint");
      ApiAnswer.ok(
          exchange, OK, Map.of("result", cases.retryAll(fingerprint, actor(exchange), reason)));
    } catch (IllegalArgumentException none) {
      OperationRequest.refuse(exchange, ProblemKind.NOT_FOUND, none.getMessage());
    }
  }

  /** Ends a case that was solved elsewhere. */
  public void close(Exchange exchange) {
    act(
        exchange,
        (caseId, actor, reason) -> {
          cases.close(caseId, actor, reason);
          return "the case is closed";
        });
  }

  private void act(Exchange exchange, Action action) {
    ReasonedAct.answer(
        exchange,
        "caseId",
        caseId -> cases.find(caseId).isPresent(),
        (caseId, actor, reason) -> Map.of("result", action.apply(caseId, actor, reason)));
  }

  private static String id(Exchange exchange) {
    return MessageHeaders.required(exchange, "caseId");
  }

  private static String actor(Exchange exchange) {
    return MessageHeaders.required(exchange, Headers.ACTOR);
  }
}
