package io.crossdock.recovery;

import io.crossdock.message.ApiAnswer;
import io.crossdock.operation.ReasonedAct;
import java.util.Map;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** The HTTP side of recoveries after a restore; who ended one and why is kept. */
@Component
public class RecoveryApi {

  private static final int OK = 200;

  private final Recoveries recoveries;

  RecoveryApi(Recoveries recoveries) {
    this.recoveries = recoveries;
  }

  /** The last recoveries. */
  public void list(Exchange exchange) {
    ApiAnswer.ok(exchange, OK, Map.of("recoveries", recoveries.all()));
  }

  /** Ends one; 409 where it has ended. */
  public void end(Exchange exchange) {
    ReasonedAct.answer(
        exchange,
        "recoveryId",
        id -> recoveries.find(id).isPresent(),
        (id, actor, reason) -> {
          recoveries.end(id, actor, reason);
          return recoveries.find(id).orElseThrow();
        });
  }
}
