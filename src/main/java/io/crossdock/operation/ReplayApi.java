package io.crossdock.operation;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.crossdock.approval.Acted;
import io.crossdock.approval.Approvals;
import io.crossdock.approval.Asked;
import io.crossdock.message.ApiAnswer;
import io.crossdock.message.Headers;
import io.crossdock.message.MessageHeaders;
import io.crossdock.model.CanonicalJson;
import io.crossdock.model.FieldProblem;
import io.crossdock.model.ProblemKind;
import io.crossdock.replay.ReplaySelection;
import io.crossdock.replay.Replays;
import java.util.List;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** The HTTP side of replays; who and why is kept. */
@Component
public class ReplayApi {

  private static final int OK = 200;
  private static final int ACCEPTED = 202;

  /** A misspelt restriction must not widen the selection. */
  private static final ObjectReader STRICT =
      CanonicalJson.mapper().reader().with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /** What a person does with a replay. */
  private interface Action {
    void on(String replayId, String actor, String reason);
  }

  private final Replays replays;
  private final Approvals approvals;

  ReplayApi(Replays replays, Approvals approvals) {
    this.replays = replays;
    this.approvals = approvals;
  }

  /** Asks for a plan. */
  public void plan(Exchange exchange) {
    OperationRequest request = OperationRequest.read(exchange).orElse(null);
    if (request == null) {
      return;
    }
    ReplaySelection selection = request.value("selection", STRICT.forType(ReplaySelection.class));
    Replays.Edit edited = request.optional("edited", STRICT.forType(Replays.Edit.class));
    String reason = request.reason();
    if (!request.isValid()) {
      return;
    }
    try {
      String id = replays.plan(selection, edited, actor(exchange), reason);
      ApiAnswer.ok(exchange, ACCEPTED, replays.find(id).orElseThrow());
    } catch (IllegalArgumentException wrong) {
      FieldProblem problem = new FieldProblem("/selection", "selection", wrong.getMessage());
      ApiAnswer.problem(exchange, ProblemKind.INVALID.problem().withErrors(List.of(problem)));
    }
  }

  /** One replay. */
  public void get(Exchange exchange) {
    replays
        .find(MessageHeaders.required(exchange, "replayId"))
        .ifPresentOrElse(
            replay -> ApiAnswer.ok(exchange, OK, replay),
            () -> OperationRequest.refuse(exchange, ProblemKind.NOT_FOUND, null));
  }

  /** Lets it run. */
  public void run(Exchange exchange) {
    ReasonedAct.answer(
        exchange,
        "replayId",
        id -> replays.find(id).isPresent(),
        (id, actor, reason) -> {
          Acted acted = approvals.act("replay-run", Asked.of(id, actor, reason));
          return acted instanceof Acted.Waiting ? acted : replays.find(id).orElseThrow();
        });
  }

  /** A second person agrees. */
  public void approve(Exchange exchange) {
    act(exchange, replays::approve);
  }

  /** Sends nothing more. */
  public void stop(Exchange exchange) {
    act(exchange, replays::stop);
  }

  private void act(Exchange exchange, Action action) {
    ReasonedAct.answer(
        exchange,
        "replayId",
        id -> replays.find(id).isPresent(),
        (id, actor, reason) -> {
          action.on(id, actor, reason);
          return replays.find(id).orElseThrow();
        });
  }

  private static String actor(Exchange exchange) {
    return MessageHeaders.required(exchange, Headers.ACTOR);
  }
}
