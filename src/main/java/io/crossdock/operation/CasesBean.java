package io.crossdock.operation;

import java.util.List;
import org.springframework.jmx.export.annotation.ManagedOperation;
import org.springframework.jmx.export.annotation.ManagedOperationParameter;
import org.springframework.jmx.export.annotation.ManagedResource;
import org.springframework.stereotype.Component;

/** The exception desk in the console. */
@Component
@ManagedResource(
    objectName = "io.crossdock:type=Cases",
    description = "What failed: list it, try it again, close it")
public class CasesBean {

  private final Cases cases;

  CasesBean(Cases cases) {
    this.cases = cases;
  }

  /** Open cases by cause, as text. */
  @ManagedOperation(description = "Open cases by cause: how many, since when, worth, owner")
  public String cards() {
    return CaseText.cards(cases.cards());
  }

  /** Cases as text, one below the other. */
  @ManagedOperation(description = "Cases; leave a field empty to see all that are not closed")
  @ManagedOperationParameter(name = "state", description = "open, retrying or closed")
  @ManagedOperationParameter(name = "party", description = "id of the party")
  public String list(String state, String party) {
    List<CaseView> found = cases.list(given(state), null, given(party));
    return CaseText.list(found);
  }

  /** One case with everything that is known of it. */
  @ManagedOperation(description = "One case with everything that is known of it")
  @ManagedOperationParameter(name = "caseId", description = "id of the case")
  public String show(String caseId) {
    return cases.find(caseId.strip()).map(CaseText::whole).orElse("there is no case " + caseId);
  }

  /** Lets what failed try again; answers what happens now, or why nothing does. */
  @ManagedOperation(description = "Lets what failed try again; it never does harm")
  @ManagedOperationParameter(name = "caseId", description = "id of the case")
  @ManagedOperationParameter(name = "reason", description = "why; kept with your name")
  public String retry(String caseId, String reason) {
    try {
      return cases.retry(caseId.strip(), Actor.name(), required(reason));
    } catch (IllegalArgumentException notNow) {
      return "nothing done: " + notNow.getMessage();
    }
  }

  /** Closes a case that was solved elsewhere. */
  @ManagedOperation(description = "Closes a case that was solved elsewhere")
  @ManagedOperationParameter(name = "caseId", description = "id of the case")
  @ManagedOperationParameter(name = "reason", description = "why; kept with your name")
  public String close(String caseId, String reason) {
    try {
      cases.close(caseId.strip(), Actor.name(), required(reason));
      return "case " + caseId.strip() + " is closed";
    } catch (IllegalArgumentException notNow) {
      return "nothing done: " + notNow.getMessage();
    }
  }

  static String given(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  static String required(String reason) {
    if (given(reason) == null) {
      throw new IllegalArgumentException("a reason is needed");
    }
    return reason.strip();
  }
}
