package io.crossdock.release;

import io.crossdock.convention.RouteUse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Brings releases into the running hub, one at a time: check, plan, swap. */
final class ReleaseSwitch {

  private final ReleaseCheck check;
  private final ReleaseFolders folders;
  private final RouteSwap routes;
  private final UnaryOperator<String> settings;
  private ReleaseModel active;
  private String digest;

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
    ReleaseTree tree = ReleaseTree.read(started);
    this.active = ReleaseModel.of(folders.of(tree), tree.manifest(), settings);
    this.digest = tree.digest();
    folders.keepOnly(active.home());
  }

  /** The digest of the release that runs. */
  synchronized String digest() {
    return digest;
  }

  /**
   * Checks a release and lets it go live. The same release again changes nothing.
   *
   * @throws ReleaseRefused where the check finds anything; nothing was touched
   * @throws SwapFailed where the routes could not be exchanged; the old ones run
   */
  synchronized Swapped apply(ReleaseTree tree) {
    try {
      return checkAndSwap(tree);
    } finally {
      folders.keepOnly(active.home());
    }
  }

  private Swapped checkAndSwap(ReleaseTree tree) {
    long start = System.nanoTime();
    Path home = folders.of(tree);
    List<String> problems = check.problems(home);
    if (!problems.isEmpty()) {
      throw new ReleaseRefused(problems);
    }
    ReleaseModel next = ReleaseModel.of(home, tree.manifest(), settings);
    SwapPlan plan = SwapPlan.between(active, next);
    long checked = System.nanoTime();
    Swapped swapped =
        new Swapped(
            tree.digest(),
            SwapPlan.changed(active.manifest(), next.manifest()),
            plan.changed(),
            parties(active, next, plan),
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
