package io.crossdock.release;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.CaseDesk;
import io.crossdock.message.NewCase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What follows when an instance cannot take up a release: it says so, a case is open, and the
 * release before it is wanted again by all; in one commit. A way back that fails is not taken back
 * again.
 */
@Component
class ReleaseRefusals {

  private static final Logger LOG = LoggerFactory.getLogger(ReleaseRefusals.class);
  private static final int LONGEST = 2000;

  private final JdbcClient db;
  private final TransactionTemplate transaction;
  private final Activations activations;
  private final ReleaseInstances instances;
  private final CaseDesk cases;
  private final boolean takesBack;

  ReleaseRefusals(
      JdbcClient db,
      PlatformTransactionManager transactions,
      Activations activations,
      ReleaseInstances instances,
      CaseDesk cases,
      @Value("${crossdock.release.take-back:true}") boolean takesBack) {
    this.db = db;
    this.transaction = new TransactionTemplate(transactions);
    this.activations = activations;
    this.instances = instances;
    this.cases = cases;
    this.takesBack = takesBack;
  }

  /**
   * Writes down that this instance refused.
   *
   * @param wanted what it refused
   * @param live digest that it runs on with
   * @param why in words, problems line by line
   */
  void refuse(Activation wanted, String live, String why) {
    String reason = why.length() <= LONGEST ? why : why.substring(0, LONGEST) + "...";
    transaction.executeWithoutResult(
        status -> {
          instances.tell(db, live, wanted.number(), InstanceRelease.State.refused, reason);
          cases.openStanding(db, newCase(wanted, reason));
          if (takesBack && wanted.kind() != Activation.Kind.takenBack) {
            takeBack(wanted, reason);
          }
        });
  }

  private void takeBack(Activation failed, String reason) {
    String told = "%s refused: %s".formatted(instances.me(), reason);
    if (activations.takeBack(db, failed, told)) {
      LOG.warn("activation {} is taken back on all instances", failed.number());
    } else {
      LOG.info("activation {} is no longer wanted: nothing to take back", failed.number());
    }
  }

  private NewCase newCase(Activation wanted, String reason) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put("digest", wanted.digest()).put("activation", wanted.number());
    detail.put("instance", instances.me()).put("message", reason);
    return NewCase.standing(
        NewCase.Category.configuration,
        ReleaseDesk.HUB,
        ReleaseDesk.HUB,
        "release",
        "an instance cannot take up the release",
        ReleaseDesk.BLOCKS,
        detail);
  }
}
