package io.crossdock.operation;

import io.crossdock.approval.Approval;
import io.crossdock.approval.Approvals;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jmx.export.annotation.ManagedOperation;
import org.springframework.jmx.export.annotation.ManagedOperationParameter;
import org.springframework.jmx.export.annotation.ManagedResource;
import org.springframework.stereotype.Component;

/** What waits for a second person, in the console. */
@Component
@ManagedResource(
    objectName = "io.crossdock:type=Approvals",
    description = "What waits for a second person: list it, agree, refuse")
public class ApprovalsBean {

  private final Approvals approvals;

  ApprovalsBean(Approvals approvals) {
    this.approvals = approvals;
  }

  /** What waits, as text. */
  @ManagedOperation(description = "What waits for a second person: what, why, who asked")
  public String list() {
    List<Approval> waiting = approvals.list(Approval.State.waiting);
    return waiting.isEmpty()
        ? "nothing waits"
        : waiting.stream().map(this::line).collect(Collectors.joining(System.lineSeparator()));
  }

  private String line(Approval one) {
    return "%s  %s%n    %s%n    asked by %s: %s%n    waits for %s until %s"
        .formatted(
            one.approvalId(),
            one.about(),
            one.why(),
            one.askedBy(),
            one.reason(),
            String.join(" or ", approvals.waitsFor(one)),
            CaseText.seconds(one.expiresAt()));
  }

  /** Agrees: it is done at once. */
  @ManagedOperation(description = "Agrees to what somebody else asked for; it is done at once")
  @ManagedOperationParameter(name = "approvalId", description = "id of the approval")
  @ManagedOperationParameter(name = "reason", description = "why; kept with your name")
  public String approve(String approvalId, String reason) {
    try {
      return approvals.approve(CasesBean.id(approvalId), Actor.name(), CasesBean.required(reason));
    } catch (IllegalArgumentException notNow) {
      return "nothing done: " + notNow.getMessage();
    }
  }

  /** Refuses it, or takes back what one asked for oneself. */
  @ManagedOperation(description = "Refuses it, or takes back what you asked for yourself")
  @ManagedOperationParameter(name = "approvalId", description = "id of the approval")
  @ManagedOperationParameter(name = "reason", description = "why; kept with your name")
  public String refuse(String approvalId, String reason) {
    try {
      return approvals
          .refuse(CasesBean.id(approvalId), Actor.name(), CasesBean.required(reason))
          .notDone();
    } catch (IllegalArgumentException notNow) {
      return "nothing done: " + notNow.getMessage();
    }
  }
}
