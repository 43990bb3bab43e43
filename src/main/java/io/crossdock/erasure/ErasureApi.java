package io.crossdock.erasure;

import io.crossdock.message.ApiAnswer;
import io.crossdock.message.Headers;
import io.crossdock.message.MessageHeaders;
import io.crossdock.model.ProblemKind;
import io.crossdock.operation.OperationRequest;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** The HTTP side of erasing a customer; who and why is kept, for whom is not. */
@Component
public class ErasureApi {

  private static final int OK = 200;

  private final Erasures erasures;

  ErasureApi(Erasures erasures) {
    this.erasures = erasures;
  }

  /** Erases a customer; 409 says what is still needed. */
  public void run(Exchange exchange) {
    OperationRequest request = OperationRequest.read(exchange).orElse(null);
    if (request == null) {
      return;
    }
    String customer = request.name("customer");
    String reason = request.reason();
    if (!request.isValid()) {
      return;
    }
    try {
      String actor = MessageHeaders.required(exchange, Headers.ACTOR);
      ApiAnswer.ok(exchange, OK, erasures.erase(customer, actor, reason));
    } catch (IllegalArgumentException notNow) {
      OperationRequest.refuse(exchange, ProblemKind.CONFLICT, notNow.getMessage());
    }
  }
}
