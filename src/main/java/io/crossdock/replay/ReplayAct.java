package io.crossdock.replay;

import io.crossdock.approval.Agreement;
import io.crossdock.approval.ApprovedAct;
import io.crossdock.approval.Asked;
import io.crossdock.approval.Weight;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A planned replay is let run. A large one needs two people: one who planned it and another one who
 * lets it run, or agrees to that.
 */
@Component
class ReplayAct implements ApprovedAct {

  private final Replays replays;
  private final JdbcClient db;
  private final TransactionTemplate transaction;

  ReplayAct(Replays replays, JdbcClient db, PlatformTransactionManager transactions) {
    this.replays = replays;
    this.db = db;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  public String name() {
    return "replay-run";
  }

  @Override
  public Weight weigh(Asked asked) {
    ReplayView replay = view(asked.subject());
    boolean alone = replay.needsApproval() && replay.plannedBy().equals(asked.actor());
    long messages = alone ? replay.plan().getOrDefault(ReplayVerdict.again.name(), 0L) : 0;
    return new Weight("replay " + replay.replayId(), Map.of(), messages, Map.of());
  }

  @Override
  public String perform(Asked asked, Agreement agreement) {
    String id = asked.subject();
    transaction.executeWithoutResult(
        tx -> {
          agreement.write(db);
          if (view(id).needsApproval()) {
            boolean own = agreement.by() == null;
            String second = own ? asked.actor() : agreement.by();
            replays.approve(id, second, own ? asked.reason() : agreement.reason());
          }
          replays.run(id, asked.actor(), asked.because(agreement));
        });
    return "the replay runs";
  }

  private ReplayView view(String replayId) {
    return replays
        .find(replayId)
        .orElseThrow(() -> new IllegalArgumentException("there is no replay " + replayId));
  }
}
