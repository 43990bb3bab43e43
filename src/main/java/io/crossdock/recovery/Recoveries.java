package io.crossdock.recovery;

import io.crossdock.file.RestoredFiles;
import io.crossdock.message.PartyPolicies;
import io.crossdock.message.RestoreListener;
import io.crossdock.message.SystemPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Begins and ends recoveries. A recovery begins in one transaction, before anything else of the hub
 * runs: a hub that dies in it begins again, one that dies after it goes on.
 */
@Component
public class Recoveries {

  private static final Logger LOG = LoggerFactory.getLogger(Recoveries.class);

  private final RecoveryStore store;
  private final List<RestoreListener> listeners;
  private final PartyPolicies parties;
  private final TopicPositions topics;
  private final RestoredFiles files;
  private final JdbcClient db;
  private final TransactionTemplate transaction;

  Recoveries(
      RecoveryStore store,
      List<RestoreListener> listeners,
      PartyPolicies parties,
      TopicPositions topics,
      RestoredFiles files,
      JdbcClient db,
      TransactionTemplate transaction) {
    this.store = store;
    this.listeners = listeners;
    this.parties = parties;
    this.topics = topics;
    this.files = files;
    this.db = db;
    this.transaction = transaction;
  }

  /**
   * Begins the recovery of a restore; one that was begun before, by this or another instance, stays
   * as it is. Positions in topics are set back first: done twice they stand where they stood.
   *
   * @param restoredTo what was committed after it is lost
   */
  void begin(Instant restoredTo) {
    if (store.knows(restoredTo)) {
      LOG.info("the restore to {} has had its recovery; the setting may go", restoredTo);
      return;
    }
    topics.setBack(restoredTo);
    Map<String, Long> found = new TreeMap<>();
    transaction.executeWithoutResult(
        status -> {
          if (!store.begin(db, restoredTo, lookedUp())) {
            status.setRollbackOnly();
            return;
          }
          listeners.forEach(each -> found.put(each.counts(), each.begun(db, restoredTo)));
          store.found(db, restoredTo, found);
        });
    LOG.warn("recovery begins: the database was restored to {}: {}", restoredTo, found);
  }

  /** Operations that do not honour a key: sent again they may be done twice. */
  private List<String> lookedUp() {
    return parties.systems().stream()
        .filter(each -> each.onUnknown() != SystemPolicy.OnUnknown.honoursKey)
        .map(each -> each.system() + "/" + each.operation())
        .toList();
  }

  /** While a recovery is open, files that no table knows are taken again; at every start. */
  void takeFilesBack() {
    store
        .open()
        .ifPresent(
            open -> {
              int taken = files.takeBack(open.restoredTo().toInstant());
              store.tookBack(open.recoveryId(), taken);
              LOG.warn(
                  "the recovery of the restore to {} is open; {} files are taken again",
                  open.restoredTo(),
                  taken);
            });
  }

  /** The last recoveries, the latest first. */
  public List<Recovery> all() {
    return store.all();
  }

  /** One recovery. */
  public Optional<Recovery> find(String recoveryId) {
    return store.find(recoveryId);
  }

  /**
   * Ends a recovery: new commands are sent without a look-up again, and every number and price is
   * told anew. Commands whose outcome is still unknown go on being looked up.
   *
   * @throws IllegalArgumentException where it has ended
   */
  public void end(String recoveryId, String actor, String reason) {
    transaction.executeWithoutResult(
        status -> {
          if (!store.end(db, recoveryId, actor, reason)) {
            throw new IllegalArgumentException("this recovery has ended");
          }
          listeners.forEach(each -> each.ended(db));
        });
    LOG.warn("recovery {} is ended by {}: {}", recoveryId, actor, reason);
  }
}
