package io.crossdock.release;

import io.crossdock.comparison.ComparisonStore;
import io.crossdock.comparison.ComparisonView;
import io.crossdock.comparison.StoredMessages;
import io.crossdock.model.CanonicalJson;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What a release would change, seen before it goes live: a call checks it and notes that it is
 * tried with stored messages; the instance that was asked does so in the background.
 */
@Component
public class Comparisons {

  private static final Logger LOG = LoggerFactory.getLogger(Comparisons.class);
  private static final long STOP_WITHIN = TimeUnit.SECONDS.toMillis(5);

  private final ReleaseDesk releases;
  private final StoredMessages messages;
  private final ComparisonStore store;
  private final ComparisonRun run;
  private volatile Thread worker;

  Comparisons(
      ReleaseDesk releases, StoredMessages messages, ComparisonStore store, ComparisonRun run) {
    this.releases = releases;
    this.messages = messages;
    this.store = store;
    this.run = run;
  }

  /**
   * Checks a bundle and begins to try it; what runs stays.
   *
   * @throws ReleaseRefused with everything that is wrong with it, or where no message is meant
   * @throws ReleaseConflict while another one is tried, on any instance
   */
  public ComparisonView begin(byte[] zip, ComparisonRequest wanted, String actor) {
    ReleaseTree tree = ReleaseZip.read(zip);
    ReleaseDifference difference = releases.compare(tree);
    long matching = messages.count(wanted.messages(), wanted.document(), wanted.openCases());
    if (matching == 0) {
      throw new ReleaseRefused(List.of("selection: no stored message is meant"));
    }
    String id =
        store
            .begin(
                new ComparisonStore.Begun(
                    difference.digest(),
                    difference.live(),
                    CanonicalJson.write(wanted),
                    matching,
                    (int) Math.min(matching, wanted.limit()),
                    actor))
            .orElseThrow(
                () -> new ReleaseConflict("Another release is tried just now: try again."));
    start(new ComparisonRun.Task(id, tree, wanted));
    return find(id).orElseThrow();
  }

  private void start(ComparisonRun.Task task) {
    Thread thread = new Thread(() -> work(task), "comparison");
    thread.setDaemon(true);
    worker = thread;
    thread.start();
  }

  private void work(ComparisonRun.Task task) {
    try {
      run.work(task);
    } catch (RuntimeException e) {
      LOG.warn("comparison {} could not go on", task.id(), e);
      store.fail(task.id(), BuildFailure.reason(e));
    } finally {
      if (Thread.interrupted()) {
        store.fail(task.id(), "its instance has ended");
      }
    }
  }

  /** One comparison, as far as it is. */
  public Optional<ComparisonView> find(String id) {
    return store.find(id);
  }

  /** Before the database goes. */
  @EventListener(ContextClosedEvent.class)
  @Order(0)
  void stop() throws InterruptedException {
    Thread last = worker;
    if (last != null) {
      last.interrupt();
      last.join(STOP_WITHIN);
    }
  }
}
