package io.crossdock.operation;

import io.crossdock.message.ApiAnswer;
import io.crossdock.message.Headers;
import io.crossdock.message.MessageHeaders;
import io.crossdock.model.ProblemKind;
import io.crossdock.retention.Retentions;
import java.util.Map;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** The HTTP side of retention; who and why is kept. */
@Component
public class RetentionApi {

  private static final int OK = 200;
  private static final int ACCEPTED = 202;

  private final Retentions retentions;

  RetentionApi(Retentions retentions) {
    this.retentions = retentions;
  }

  /** The last runs. */
  public void list(Exchange exchange) {
    ApiAnswer.ok(exchange, OK, Map.of("runs", retentions.last()));
  }

  /** Counts what would go, or asks for a run; 409 while one is under way. */
  public void run(Exchange exchange) {
    OperationRequest request = OperationRequest.read(exchange).orElse(null);
    if (request == null) {
      return;
    }
    boolean dry = request.flag("dry");
    String reason = request.reason();
    if (!request.isValid()) {
      return;
    }
    if (dry) {
      ApiAnswer.ok(exchange, OK, Map.of("rows", retentions.dry()));
      return;
    }
    try {
      String actor = MessageHeaders.required(exchange, Headers.ACTOR);
      ApiAnswer.ok(exchange, ACCEPTED, retentions.ask(actor, reason));
    } catch (IllegalArgumentException notNow) {
      OperationRequest.refuse(exchange, ProblemKind.CONFLICT, notNow.getMessage());
    }
  }
}
