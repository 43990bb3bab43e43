package io.crossdock.release;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.CaseDesk;
import io.crossdock.message.NewCase;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A release that people applied goes back by itself when messages fail much more often since. Every
 * instance looks; the number of the next activation is taken by one of them, in one commit with the
 * case. What went back is not watched, nor put live again by itself; nor is a release that people
 * went back to.
 */
final class ErrorWatch {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorWatch.class);

  private final JdbcClient db;
  private final TransactionTemplate transaction;
  private final Activations activations;
  private final ErrorCounts counts;
  private final CaseDesk cases;
  private final ErrorLimit limit;

  ErrorWatch(
      JdbcClient db,
      PlatformTransactionManager transactions,
      Activations activations,
      ErrorCounts counts,
      CaseDesk cases,
      ErrorLimit limit) {
    this.db = db;
    this.transaction = new TransactionTemplate(transactions);
    this.activations = activations;
    this.counts = counts;
    this.cases = cases;
    this.limit = limit;
  }

  /** Looks once; true where this look has sent the release back. */
  boolean look() {
    Optional<Activation> watched = activations.appliedWithin(limit.watch());
    Optional<String> why =
        watched.flatMap(
            live ->
                counts.of(live, limit).stream()
                    .flatMap(c -> limit.exceeded(c).stream())
                    .findFirst());
    return why.isPresent() && goBack(watched.get(), why.get());
  }

  private boolean goBack(Activation live, String why) {
    boolean went =
        Boolean.TRUE.equals(
            transaction.execute(
                status -> {
                  boolean first = activations.takeBack(db, live, why);
                  if (first) {
                    cases.openStanding(db, newCase(live, why));
                  }
                  return first;
                }));
    if (went) {
      LOG.warn("activation {} goes back on all instances: {}", live.number(), why);
    }
    return went;
  }

  private static NewCase newCase(Activation live, String why) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put("digest", live.digest()).put("activation", live.number()).put("message", why);
    return NewCase.standing(
        NewCase.Category.configuration,
        ReleaseDesk.HUB,
        ReleaseDesk.HUB,
        "release",
        "a release went back: messages failed more often",
        ReleaseDesk.BLOCKS,
        detail);
  }
}
