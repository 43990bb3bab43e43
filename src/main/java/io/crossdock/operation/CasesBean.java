package io.crossdock.operation;

import java.util.Arrays;
import java.util.function.Function;
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
  private final CaseEvidence evidence;
  private final ConsoleActs acts;

  CasesBean(Cases cases, CaseEvidence evidence, ConsoleActs acts) {
    this.cases = cases;
    this.evidence = evidence;
    this.acts = acts;
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
    String wanted = given(state);
    if (wanted != null
        && Arrays.stream(CaseApi.State.values()).noneMatch(s -> s.name().equals(wanted))) {
      return "nothing done: a state is open, retrying or closed";
    }
    return CaseText.list(cases.list(wanted, null, given(party)));
  }

  /** One case with everything that is known of it. */
  @ManagedOperation(description = "One case with everything that is known of it, and its history")
  @ManagedOperationParameter(name = "caseId", description = "id of the case")
  public String show(String caseId) {
    return of(caseId, one -> CaseText.whole(one, evidence.history(one.caseId())));
  }

  /** The message that failed: as it came, as it was sent, as it was answered. */
  @ManagedOperation(description = "The message as it came, or as it was sent and answered")
  @ManagedOperationParameter(name = "caseId", description = "id of the case")
  public String message(String caseId) {
    return of(caseId, evidence::messages);
  }

  /** Lets what failed try again; answers what happens now, or why nothing does. */
  @ManagedOperation(description = "Lets what failed try again; it never does harm")
  @ManagedOperationParameter(name = "caseId", description = "id of the case")
  @ManagedOperationParameter(name = "reason", description = "why; kept with your name")
  public String retry(String caseId, String reason) {
    try {
      return acts.told("case-retry", id(caseId), required(reason));
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
      return acts.told("case-close", id(caseId), required(reason))
          .replaceFirst("^the case", "case " + caseId.strip());
    } catch (IllegalArgumentException notNow) {
      return "nothing done: " + notNow.getMessage();
    }
  }

  private String of(String caseId, Function<CaseView, String> text) {
    String id = given(caseId);
    return id == null
        ? "nothing done: an id is needed"
        : cases.find(id).map(text).orElse("there is no case " + id);
  }

  static String given(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  static String id(String id) {
    if (given(id) == null) {
      throw new IllegalArgumentException("an id is needed");
    }
    return id.strip();
  }

  static String required(String reason) {
    if (given(reason) == null) {
      throw new IllegalArgumentException("a reason is needed");
    }
    return reason.strip();
  }
}
