package io.crossdock.operation;

import io.crossdock.approval.Approval;
import io.crossdock.approval.Approvals;
import io.crossdock.message.ApiAnswer;
import io.crossdock.message.MessageHeaders;
import io.crossdock.model.ProblemKind;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** The HTTP side of what a second person decides; their name and reason are kept. */
@Component
public class ApprovalApi {

  private static final int OK = 200;

  /** What a second person says; gives what happened, in words. */
  private interface Decision {
    String on(String approvalId, String actor, String reason);
  }

  private final Approvals approvals;

  ApprovalApi(Approvals approvals) {
    this.approvals = approvals;
  }

  /** Approvals by query parameter state. */
  public void list(Exchange exchange) {
    if (OperationRequest.isWordOrAbsent(exchange, "state", Approval.State.class)) {
      String state = MessageHeaders.text(exchange, "state");
      Approval.State wanted = state == null ? null : Approval.State.valueOf(state);
      ApiAnswer.ok(exchange, OK, Map.of("approvals", approvals.list(wanted)));
    }
  }

  /** One approval, and for whom it waits. */
  public void get(Exchange exchange) {
    approvals
        .find(MessageHeaders.required(exchange, "approvalId"))
        .ifPresentOrElse(
            found -> ApiAnswer.ok(exchange, OK, shown(found)),
            () -> OperationRequest.refuse(exchange, ProblemKind.NOT_FOUND, null));
  }

  private Map<String, Object> shown(Approval approval) {
    return Map.of("approval", approval, "waitsFor", approvals.waitsFor(approval));
  }

  /** A second person agrees: it is done. */
  public void approve(Exchange exchange) {
    act(exchange, approvals::approve);
  }

  /** It is not done. */
  public void refuse(Exchange exchange) {
    act(exchange, (id, actor, reason) -> approvals.refuse(id, actor, reason).notDone());
  }

  private void act(Exchange exchange, Decision decision) {
    ReasonedAct.answer(
        exchange,
        "approvalId",
        id -> approvals.find(id).isPresent(),
        (id, actor, reason) -> {
          String result = decision.on(id, actor, reason);
          Map<String, Object> answer = new LinkedHashMap<>();
          answer.put("result", result);
          answer.putAll(shown(approvals.find(id).orElseThrow()));
          return answer;
        });
  }
}
