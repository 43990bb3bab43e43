package io.crossdock.onboarding;

import io.crossdock.message.ApiAnswer;
import io.crossdock.message.Headers;
import io.crossdock.message.MessageHeaders;
import io.crossdock.model.ProblemKind;
import io.crossdock.operation.OperationRequest;
import io.crossdock.party.Party;
import java.util.Map;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** The HTTP side of onboarding; who began it and why is kept. */
@Component
public class OnboardingApi {

  private static final int OK = 200;
  private static final int CREATED = 201;

  private final Onboardings onboardings;

  OnboardingApi(Onboardings onboardings) {
    this.onboardings = onboardings;
  }

  /** How far each party is. */
  public void list(Exchange exchange) {
    ApiAnswer.ok(exchange, OK, Map.of("onboardings", onboardings.all()));
  }

  /** Begins one; 409 where the party has one or was there before, 422 where it is no id. */
  public void begin(Exchange exchange) {
    OperationRequest request = OperationRequest.read(exchange).orElse(null);
    if (request == null) {
      return;
    }
    String party = request.name("party");
    String reason = request.reason();
    if (!request.isValid()) {
      return;
    }
    if (!Party.isId(party)) {
      OperationRequest.refuse(exchange, ProblemKind.INVALID, "party must look like north-web.");
      return;
    }
    try {
      String actor = MessageHeaders.required(exchange, Headers.ACTOR);
      ApiAnswer.ok(exchange, CREATED, onboardings.begin(party, actor, reason));
    } catch (IllegalArgumentException hasOne) {
      OperationRequest.refuse(exchange, ProblemKind.CONFLICT, hasOne.getMessage());
    }
  }
}
