package io.crossdock.replay;

import io.crossdock.model.CanonicalJson;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What people do with replays: ask for a plan, let it run, stop it. Each act is one transaction and
 * is kept with who and why.
 */
@Component
public class Replays {

  private final ReplayStore store;
  private final ReplayMessages messages;
  private final ReplayReport report;
  private final TransactionTemplate transaction;
  private final int most;

  Replays(
      ReplayStore store,
      ReplayMessages messages,
      ReplayReport report,
      PlatformTransactionManager transactions,
      @Value("${crossdock.replay.most}") int most) {
    this.store = store;
    this.messages = messages;
    this.report = report;
    this.transaction = new TransactionTemplate(transactions);
    this.most = most;
  }

  /**
   * Other bytes for the one selected message.
   *
   * @param messageId of a message that failed or was refused
   */
  public record Edit(String messageId, byte[] body) {}

  /**
   * Asks for a plan; nothing is sent.
   *
   * @param edit may be null
   * @return the id of the replay
   * @throws IllegalArgumentException when nothing or too much is selected, or the edited message is
   *     not the one that is selected
   */
  public String plan(ReplaySelection wanted, Edit edit, String actor, String reason) {
    if (!wanted.isGiven()) {
      throw new IllegalArgumentException("say which messages: time, party, state, cause or ids");
    }
    return transaction.execute(
        tx -> {
          String id = store.create(CanonicalJson.write(wanted), actor, reason);
          int selected = messages.select(id, wanted, most + 1);
          if (selected == 0 || selected > most) {
            throw new IllegalArgumentException(
                selected == 0
                    ? "no message is selected"
                    : "more than %d messages are selected: narrow it".formatted(most));
          }
          if (edit != null
              && (selected != 1 || !messages.edit(id, edit.messageId(), edit.body()))) {
            throw new IllegalArgumentException("an edited message is replayed alone: select it");
          }
          return id;
        });
  }

  /** One replay. */
  public Optional<ReplayView> find(String replayId) {
    return report.of(replayId);
  }

  /**
   * Lets a planned or stopped replay run.
   *
   * @throws IllegalArgumentException when it is in another state, or a second person has to agree
   */
  public void run(String replayId, String actor, String reason) {
    transaction.executeWithoutResult(
        tx -> {
          ReplayStore.Row row = row(replayId);
          if (!row.state().equals("planned") && !row.state().equals("stopped")) {
            throw new IllegalArgumentException("the replay is " + row.state());
          }
          if (report.of(replayId).orElseThrow().needsApproval()) {
            throw new IllegalArgumentException(
                "so many messages need a second person: somebody else than %s has to approve"
                    .formatted(row.plannedBy()));
          }
          messages.skip(replayId);
          store.move(replayId, row.state(), "running", actor, reason);
        });
  }

  /**
   * Sends nothing more; what is under way ends by itself.
   *
   * @throws IllegalArgumentException when it does not run
   */
  public void stop(String replayId, String actor, String reason) {
    transaction.executeWithoutResult(
        tx -> {
          ReplayStore.Row row = row(replayId);
          if (!row.state().equals("running")) {
            throw new IllegalArgumentException("the replay is " + row.state());
          }
          store.move(replayId, row.state(), "stopped", actor, reason);
        });
  }

  /**
   * A second person has looked at the plan and agrees.
   *
   * @throws IllegalArgumentException when it is who planned it, or there is no plan
   */
  public void approve(String replayId, String actor, String reason) {
    transaction.executeWithoutResult(
        tx -> {
          ReplayStore.Row row = row(replayId);
          if (!row.state().equals("planned")) {
            throw new IllegalArgumentException("the replay is " + row.state());
          }
          if (row.plannedBy().equals(actor)) {
            throw new IllegalArgumentException("somebody else has to approve than who planned it");
          }
          store.approve(replayId, actor, reason);
        });
  }

  private ReplayStore.Row row(String replayId) {
    return store
        .lock(replayId)
        .orElseThrow(() -> new IllegalArgumentException("there is no replay " + replayId));
  }
}
