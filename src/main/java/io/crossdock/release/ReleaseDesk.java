package io.crossdock.release;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.approval.Acted;
import io.crossdock.approval.Agreement;
import io.crossdock.approval.Approvals;
import io.crossdock.approval.Asked;
import io.crossdock.approval.Weight;
import io.crossdock.message.CaseDesk;
import io.crossdock.message.CrashPoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What people do with releases of a running hub. A wish is one commit: the release with all its
 * files, and that it is wanted. Every instance, also this one, then takes it up by itself ({@link
 * ReleaseFollower}); so a call never waits for a swap, which waits for calls.
 */
@Component
public class ReleaseDesk {

  /** What cases about releases say that they block; one word for all of them. */
  static final String BLOCKS = "the release that is wanted";

  /** Under whose name the hub itself wants a release, and cases about releases stand. */
  static final String HUB = "hub";

  private static final int SHOWN = 100;
  private static final int SHORT_DIGEST = 12;

  private final JdbcClient db;
  private final TransactionTemplate transaction;
  private final StoredReleases releases;
  private final Activations activations;
  private final ReleaseInstances instances;
  private final ReleaseSwitch live;
  private final ReleaseSource source;
  private final CaseDesk cases;
  private final ReleaseFollower follower;
  private final Approvals approvals;
  private final Semaphore checking = new Semaphore(1);

  ReleaseDesk(
      JdbcClient db,
      PlatformTransactionManager transactions,
      StoredReleases releases,
      Activations activations,
      ReleaseInstances instances,
      ReleaseSwitch live,
      ReleaseSource source,
      CaseDesk cases,
      ReleaseFollower follower,
      Approvals approvals) {
    this.db = db;
    this.transaction = new TransactionTemplate(transactions);
    this.releases = releases;
    this.activations = activations;
    this.instances = instances;
    this.live = live;
    this.source = source;
    this.cases = cases;
    this.follower = follower;
    this.approvals = approvals;
  }

  /** What is wanted, what runs where, and how it came to that. */
  public ReleaseState state() {
    Optional<Activation> wanted = activations.wanted();
    return new ReleaseState(
        wanted.map(Activation::digest).orElse(null),
        wanted.map(Activation::number).orElse(null),
        wanted.flatMap(now -> activations.before(now.digest())).orElse(null),
        live.digest(),
        instances.all(),
        activations.last(SHOWN));
  }

  /**
   * One stored release.
   *
   * @param begin of its digest, at least so much of it that no other begins so
   */
  public Optional<ReleaseView> find(String begin) {
    return releases.named(begin).map(this::view);
  }

  private ReleaseView view(StoredRelease found) {
    String digest = found.digest();
    List<Activation> all = activations.of(digest);
    List<InstanceRelease> on =
        instances.all().stream()
            .filter(
                one ->
                    one.digest().equals(digest)
                        || all.stream()
                            .anyMatch(a -> Long.valueOf(a.number()).equals(one.activation())))
            .toList();
    boolean isWanted = activations.wanted().filter(w -> w.digest().equals(digest)).isPresent();
    return new ReleaseView(found, isWanted, on, all, releases.paths(digest));
  }

  /**
   * Checks a bundle and says what it would change; stores nothing.
   *
   * @throws ReleaseRefused with everything that is wrong with it
   * @throws ReleaseConflict while another one is checked
   */
  public ReleaseDifference compare(byte[] zip) {
    return compare(ReleaseZip.read(zip));
  }

  /**
   * Checks a bundle, stores it and wants it on all instances; one that touches a critical party
   * only when a second person agrees.
   *
   * @throws ReleaseRefused with everything that is wrong with it; nothing is stored
   * @throws ReleaseConflict where this instance follows no release, or somebody else was faster
   */
  public Wanted apply(byte[] zip, String actor, String reason) {
    return want(ReleaseZip.read(zip), Activation.Kind.applied, actor, reason);
  }

  /**
   * Wants a stored release again, as {@link #apply}; the one before needs nobody's agreement.
   *
   * @param begin of its digest
   * @return nothing where there is no such release
   * @throws ReleaseRefused where it no longer passes the check
   * @throws ReleaseConflict as {@link #apply}
   */
  public Optional<Wanted> activate(String begin, String actor, String reason) {
    return releases
        .named(begin)
        .flatMap(found -> releases.find(found.digest()))
        .map(tree -> want(tree, Activation.Kind.activated, actor, reason));
  }

  private Wanted want(ReleaseTree tree, Activation.Kind kind, String actor, String reason) {
    Optional<Activation> now = activations.wanted();
    String wanted = now.map(Activation::digest).orElseGet(live::digest);
    if (isThere(tree.digest(), wanted)) {
      return Wanted.already(now.map(Activation::number).orElse(null), wanted);
    }
    ReleaseDifference difference = compare(tree);
    Asked asked = new Asked(tree.digest(), since(wanted), actor, reason);
    Optional<Acted.Waiting> waiting =
        isOneStepBack(kind, wanted, tree.digest())
            ? Optional.empty()
            : transaction.execute(tx -> secondPerson(tree, kind, asked, difference));
    return waiting
        .map(second -> Wanted.waiting(second, difference))
        .orElseGet(() -> commit(tree, kind, asked, Agreement.NOT_NEEDED, now, difference));
  }

  /** Whether it is wanted already; false where it can be wanted now. */
  private boolean isThere(String digest, String wanted) {
    if (!source.isDatabase()) {
      throw new ReleaseConflict("This hub runs the files of its folder: " + source.why() + ".");
    }
    if (digest.equals(wanted)) {
      return true;
    }
    if (!wanted.equals(live.digest()) && follower.state() != InstanceRelease.State.refused) {
      throw new ReleaseConflict("This instance takes up another release just now: try again.");
    }
    return false;
  }

  /** To what ran before nobody has to agree: it was live, and whoever goes back is in a hurry. */
  private boolean isOneStepBack(Activation.Kind kind, String wanted, String digest) {
    return kind == Activation.Kind.activated
        && activations.before(wanted).filter(digest::equals).isPresent();
  }

  private Optional<Acted.Waiting> secondPerson(
      ReleaseTree tree, Activation.Kind kind, Asked asked, ReleaseDifference difference) {
    Optional<Acted.Waiting> waiting =
        approvals.secondPerson(ReleaseAct.name(kind), asked, weight(difference));
    waiting.ifPresent(second -> releases.store(db, tree, asked.actor(), asked.reason()));
    return waiting;
  }

  private static Weight weight(ReleaseDifference difference) {
    String about = "release " + difference.digest().substring(0, SHORT_DIGEST);
    return new Weight(about, Map.of(), 0, difference.touched());
  }

  private static ObjectNode since(String wanted) {
    return JsonNodeFactory.instance.objectNode().put("live", wanted);
  }

  /**
   * What a release weighs that waits for a second person.
   *
   * @throws ReleaseConflict where another one went live since it was asked for
   */
  Weight weigh(Asked asked) {
    return weight(compare(stored(asked, activations.wanted())));
  }

  /**
   * Wants what a second person agreed to.
   *
   * @throws ReleaseConflict as {@link #weigh}
   */
  Wanted approved(Activation.Kind kind, Asked asked, Agreement agreement) {
    Optional<Activation> now = activations.wanted();
    ReleaseTree tree = stored(asked, now);
    return commit(tree, kind, asked, agreement, now, compare(tree));
  }

  private ReleaseTree stored(Asked asked, Optional<Activation> now) {
    String wanted = now.map(Activation::digest).orElseGet(live::digest);
    if (isThere(asked.subject(), wanted) || !since(wanted).equals(asked.detail())) {
      throw new ReleaseConflict(
          "Another release went live since it was asked for: apply it again.");
    }
    return releases
        .find(asked.subject())
        .orElseThrow(() -> new IllegalStateException(asked.subject() + " is not stored"));
  }

  /** As above, of a bundle that was read already. */
  ReleaseDifference compare(ReleaseTree tree) {
    if (!checking.tryAcquire()) {
      throw new ReleaseConflict("Another bundle is checked just now: try again.");
    }
    try {
      return live.compare(tree);
    } finally {
      checking.release();
    }
  }

  private Wanted commit(
      ReleaseTree tree,
      Activation.Kind kind,
      Asked asked,
      Agreement agreement,
      Optional<Activation> now,
      ReleaseDifference difference) {
    long number =
        transaction.execute(
            status -> {
              agreement.write(db);
              long last = now.map(Activation::number).orElseGet(this::keepFirst);
              releases.store(db, tree, asked.actor(), asked.reason());
              wantOrRefuse(next(last + 1, tree, kind, asked, agreement));
              cases.closeForBlocked(db, HUB, List.of(BLOCKS), "another release is wanted");
              return last + 1;
            });
    CrashPoint.RELEASE_WANTED.passed();
    follower.wake();
    return Wanted.now(number, difference);
  }

  private Activation next(
      long number, ReleaseTree tree, Activation.Kind kind, Asked asked, Agreement agreement) {
    String reason = asked.because(agreement);
    return new Activation(
        number, tree.digest(), kind, null, instances.me(), asked.actor(), reason, null);
  }

  /** What ran before the first release was applied is stored too: one step leads back to it. */
  private long keepFirst() {
    String reason = "ran when the first release was applied";
    ReleaseTree first = live.started();
    releases.store(db, first, HUB, reason);
    wantOrRefuse(
        new Activation(
            1, first.digest(), Activation.Kind.applied, null, instances.me(), HUB, reason, null));
    return 1;
  }

  private void wantOrRefuse(Activation next) {
    if (!activations.add(db, next)) {
      throw new ReleaseConflict("Somebody else has changed the release just now: look first.");
    }
  }
}
