package io.crossdock.operation;

import io.crossdock.message.ApiAnswer;
import io.crossdock.message.Headers;
import io.crossdock.message.KillSwitches;
import io.crossdock.message.MessageHeaders;
import io.crossdock.message.PartyPolicies;
import io.crossdock.message.SystemPolicy;
import io.crossdock.model.ProblemKind;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** The HTTP side of the kill switches. */
@Component
public class SwitchApi {

  private static final int OK = 200;

  private final KillSwitches switches;
  private final PartyPolicies parties;

  SwitchApi(KillSwitches switches, PartyPolicies parties) {
    this.switches = switches;
    this.parties = parties;
  }

  /** The switches that are on. */
  public void list(Exchange exchange) {
    ApiAnswer.ok(exchange, OK, Map.of("switches", switches.all()));
  }

  /** Sets one switch and answers with all that are on. */
  public void set(Exchange exchange) {
    OperationRequest request = OperationRequest.read(exchange).orElse(null);
    if (request == null) {
      return;
    }
    String party = request.name("party");
    String operation = request.name("operation");
    KillSwitches.Mode mode = request.word("mode", KillSwitches.Mode.class);
    boolean on = request.flag("on");
    String reason = request.reason();
    if (!request.isValid()) {
      return;
    }
    if (!isParty(party)) {
      OperationRequest.refuse(exchange, ProblemKind.NOT_FOUND, "There is no such party.");
      return;
    }
    String actor = MessageHeaders.required(exchange, Headers.ACTOR);
    switches.set(party, operation, mode, on, actor, reason);
    list(exchange);
  }

  private boolean isParty(String party) {
    return Stream.concat(
            parties.inboundParties().stream(), parties.systems().stream().map(SystemPolicy::system))
        .anyMatch(party::equals);
  }
}
