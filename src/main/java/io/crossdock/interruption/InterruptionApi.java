package io.crossdock.interruption;

import io.crossdock.message.ApiAnswer;
import java.util.Map;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** The HTTP side of interruptions: the objectives, and how they were kept. */
@Component
public class InterruptionApi {

  private static final int OK = 200;
  private static final int MOST = 50;

  private final InterruptionStore store;

  InterruptionApi(InterruptionStore store) {
    this.store = store;
  }

  /** The objective of each class of events, and the last interruptions. */
  public void list(Exchange exchange) {
    ApiAnswer.ok(
        exchange,
        OK,
        Map.of(
            "objectives",
            RecoveryObjectives.declared().classes(),
            "interruptions",
            store.last(MOST)));
  }
}
