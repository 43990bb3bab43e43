package io.crossdock.operation;

import io.crossdock.approval.Approvals;
import io.crossdock.approval.Asked;
import io.crossdock.message.ApiAnswer;
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

  private final Cases cases;
  private final Approvals approvals;

  CaseApi(Cases cases, Approvals approvals) {
    this.cases = cases;
    this.approvals = approvals;
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
    act(exchange, "case-retry");
  }

  /** Lets everything try again that failed for one cause. */
  public void retryAll(Exchange exchange) {
    ReasonedAct.answer(
        exchange,
        "fingerprint",
        cases::isOpen,
        (fingerprint, actor, reason) ->
            approvals.act("case-repeat", Asked.of(fingerprint, actor, reason)));
  }

  /** Ends a case that was solved elsewhere. */
  public void close(Exchange exchange) {
    act(exchange, "case-close");
  }

  private void act(Exchange exchange, String act) {
    ReasonedAct.answer(
        exchange,
        "caseId",
        caseId -> cases.find(caseId).isPresent(),
        (caseId, actor, reason) -> approvals.act(act, Asked.of(caseId, actor, reason)));
  }

  private static String id(Exchange exchange) {
    return MessageHeaders.required(exchange, "caseId");
  }
}
