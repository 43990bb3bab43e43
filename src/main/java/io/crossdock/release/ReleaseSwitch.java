package io.crossdock.release;

import io.crossdock.convention.RouteUse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Brings releases into the running hub, one at a time: check, plan, swap. What only asks does not
 * wait for a swap: the swap may wait for the call that asks.
 */
final class ReleaseSwitch {

  private final ReleaseCheck check;
  private final ReleaseFolders folders;
  private final RouteSwap routes;
  private final UnaryOperator<String> settings;
  private final ReleaseTree started;

  /** Releases that passed the check here: it depends on nothing that changes while a hub runs. */
  private final Set<String> passed = ConcurrentHashMap.newKeySet();

  private volatile ReleaseModel active;
  private volatile String digest;

  /**
   * Begins with what the hub was started with.
   *
   * @param started the folder that the hub has read
   */
  ReleaseSwitch(
      ReleaseCheck check,
      ReleaseFolders folders,
      RouteSwap routes,
      UnaryOperator<String> settings,
      Path started) {
    this.check = check;
    this.folders = folders;
    this.routes = routes;
    this.settings = settings;
    this.started = ReleaseTree.read(started);
    this.digest = this.started.digest();
    folders.keepOnly(folders.home(digest));
  }

  /** The digest of the release that runs. */
  String digest() {
    return digest;
  }

  /** The release with which the hub was started. */
  ReleaseTree started() {
    return started;
  }

  /** The first use reads the files: a hub that never changes its release starts faster. */
  private ReleaseModel active() {
    synchronized (started) {
      if (active == null) {
        active = ReleaseModel.of(folders.of(started), started.manifest(), settings);
      }
      return active;
    }
  }

  /**
   * Checks a release, and says what it would change; nothing goes live.
   *
   * @throws ReleaseRefused where the check finds anything
   */
  ReleaseDifference compare(ReleaseTree tree) {
    return folders.trial(
        tree,
        home -> {
          ReleaseModel next = checked(home, tree);
          ReleaseModel now = active();
          SwapPlan plan = SwapPlan.between(now, next);
          return new ReleaseDifference(
              tree.digest(),
              digest,
              ReleaseDifference.files(now.manifest(), next.manifest()),
              plan.changed(),
              parties(now, next, plan),
              TouchedParties.between(now, next));
        });
  }

  private ReleaseModel checked(Path home, ReleaseTree tree) {
    if (!passed.contains(tree.digest())) {
      List<String> problems = check.problems(home);
      if (!problems.isEmpty()) {
        throw new ReleaseRefused(problems);
      }
      passed.add(tree.digest());
    }
    return ReleaseModel.of(home, tree.manifest(), settings);
  }

  /**
   * Works with what runs and with another release beside each other, each in a folder of its own;
   * not within a call, for which a swap may wait.
   *
   * @param work gets the one that runs, then the other one
   * @throws ReleaseRefused where the other one does not pass the check
   */
  void beside(ReleaseTree tree, BiConsumer<ReleaseModel, ReleaseModel> work) {
    ReleaseTree running;
    synchronized (this) {
      running = ReleaseTree.read(active().home());
    }
    folders.trial(
        tree,
        home -> {
          ReleaseModel next = checked(home, tree);
          return folders.trial(
              running,
              beside -> {
                work.accept(ReleaseModel.of(beside, running.manifest(), settings), next);
                return null;
              });
        });
  }

  /**
   * Checks a release and lets it go live. The same release again changes nothing.
   *
   * @throws ReleaseRefused where the check finds anything; nothing was touched
   * @throws SwapFailed where the routes could not be exchanged; the old ones run
   */
  synchronized Swapped apply(ReleaseTree tree) {
    ReleaseModel old = active();
    try {
      return checkAndSwap(old, tree);
    } finally {
      folders.keepOnly(active().home());
    }
  }

  private Swapped checkAndSwap(ReleaseModel old, ReleaseTree tree) {
    long start = System.nanoTime();
    ReleaseModel next = checked(folders.of(tree), tree);
    SwapPlan plan = SwapPlan.between(old, next);
    long checked = System.nanoTime();
    Swapped swapped =
        new Swapped(
            tree.digest(),
            SwapPlan.changed(old.manifest(), next.manifest()),
            plan.changed(),
            parties(old, next, plan),
            Duration.ofNanos(checked - start),
            Duration.ZERO);
    routes.swap(plan);
    active = next;
    digest = tree.digest();
    return swapped.after(Duration.ofNanos(System.nanoTime() - checked));
  }

  /** Lets no release go live any more; a swap that has begun comes to its end. */
  void close() {
    routes.close();
  }

  /** Whether the hub stops: a release that does not go live then says nothing of it. */
  boolean isClosed() {
    return routes.isClosed();
  }

  private static Set<String> parties(ReleaseModel old, ReleaseModel next, SwapPlan plan) {
    Set<String> parties = new TreeSet<>();
    Stream.of(old, next)
        .flatMap(release -> release.routes().values().stream())
        .filter(route -> route.party() != null && plan.changed().contains(route.id()))
        .map(RouteUse::party)
        .forEach(parties::add);
    return parties;
  }
}
