package io.crossdock.message;

import io.crossdock.model.ProblemKind;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** What a caller is told when a route failed: what to do, nothing about why it failed inside. */
@Component("apiFailures")
public class ApiFailures {

  private static final int SOON = 5;

  /** 503 with Retry-After where nothing was taken in or could be read, else 500. */
  public void answer(Exchange exchange) {
    Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    if (failure instanceof IntakeRefused refused) {
      ApiAnswer.problem(exchange, ProblemKind.UNAVAILABLE.problem(), refused.retryAfterSeconds());
    } else if (DatabaseUnreachable.isBehind(failure)) {
      ApiAnswer.problem(exchange, ProblemKind.UNAVAILABLE.problem(), SOON);
    } else {
      ApiAnswer.problem(exchange, ProblemKind.INTERNAL.problem());
    }
  }
}
