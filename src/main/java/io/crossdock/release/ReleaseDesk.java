package io.crossdock.release;

import io.crossdock.message.CaseDesk;
import io.crossdock.message.CrashPoint;
import java.util.List;
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

  private final JdbcClient db;
  private final TransactionTemplate transaction;
  private final StoredReleases releases;
  private final Activations activations;
  private final ReleaseInstances instances;
  private final ReleaseSwitch live;
  private final ReleaseSource source;
  private final CaseDesk cases;
  private final ReleaseFollower follower;
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
      ReleaseFollower follower) {
    this.db = db;
    this.transaction = new TransactionTemplate(transactions);
    this.releases = releases;
    this.activations = activations;
    this.instances = instances;
    this.live = live;
    this.source = source;
    this.cases = cases;
    this.follower = follower;
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
   * Checks a bundle, stores it and wants it on all instances.
   *
   * @throws ReleaseRefused with everything that is wrong with it; nothing is stored
   * @throws ReleaseConflict where this instance follows no release, or somebody else was faster
   */
  public Wanted apply(byte[] zip, String actor, String reason) {
    return want(ReleaseZip.read(zip), Activation.Kind.applied, actor, reason);
  }

  /**
   * Wants a stored release again.
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
    if (!source.isDatabase()) {
      throw new ReleaseConflict("This hub runs the files of its folder: " + source.why() + ".");
    }
    Optional<Activation> now = activations.wanted();
    String wanted = now.map(Activation::digest).orElseGet(live::digest);
    if (tree.digest().equals(wanted)) {
      Long number = now.map(Activation::number).orElse(null);
      return new Wanted(number, ReleaseDifference.none(wanted), false);
    }
    if (!wanted.equals(live.digest()) && follower.state() != InstanceRelease.State.refused) {
      throw new ReleaseConflict("This instance takes up another release just now: try again.");
    }
    ReleaseDifference difference = compare(tree);
    long number = commit(tree, kind, actor, reason, now);
    CrashPoint.RELEASE_WANTED.passed();
    follower.wake();
    return new Wanted(number, difference, true);
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

  private long commit(
      ReleaseTree tree,
      Activation.Kind kind,
      String actor,
      String reason,
      Optional<Activation> now) {
    return transaction.execute(
        status -> {
          long last = now.map(Activation::number).orElseGet(this::keepFirst);
          Activation next =
              new Activation(
                  last + 1, tree.digest(), kind, null, instances.me(), actor, reason, null);
          releases.store(db, tree, actor, reason);
          wantOrRefuse(next);
          cases.closeForBlocked(db, HUB, List.of(BLOCKS), "another release is wanted");
          return next.number();
        });
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
