package io.crossdock.retention;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What people ask of retention: what would go, let it go now, what went. */
@Component
public class Retentions {

  private static final int SHOWN = 20;

  private final RetentionRunner runner;
  private final RetentionRuns runs;
  private final RetentionWorker worker;

  Retentions(RetentionRunner runner, RetentionRuns runs, RetentionWorker worker) {
    this.runner = runner;
    this.runs = runs;
    this.worker = worker;
  }

  /** How many rows would go now, by table; nothing is changed. */
  public Map<String, Long> dry() {
    return runner.dry();
  }

  /**
   * Asks for a run; an instance takes it up at once.
   *
   * @throws IllegalArgumentException when one is under way
   */
  public RetentionRun ask(String actor, String reason) {
    String id =
        runs.ask(actor, reason)
            .orElseThrow(() -> new IllegalArgumentException("a retention run is under way"));
    worker.wake();
    return runs.find(id).orElseThrow();
  }

  /** The last runs, the latest first. */
  public List<RetentionRun> last() {
    return runs.last(SHOWN);
  }
}
