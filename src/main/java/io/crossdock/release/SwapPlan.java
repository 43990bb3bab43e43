package io.crossdock.release;

import io.crossdock.convention.RouteUse;
import io.crossdock.party.PartyTemplates;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What differs between two releases, and so what is exchanged and who has to wait meanwhile.
 *
 * @param changed ids of the routes that are removed, added or made of other files
 * @param rest whether the HTTP paths are exchanged too
 * @param hold routes from which a changed one can be reached: new work waits there
 * @param from what to take away
 * @param to what to put in its place
 */
record SwapPlan(Set<String> changed, boolean rest, Set<String> hold, Side from, Side to) {

  /**
   * One side of a swap.
   *
   * @param release it belongs to
   * @param routes ids of the changed routes that exist on this side
   * @param files route files that are loaded
   * @param templates ids of the templates in these files
   * @param policies ids of the route configurations in these files
   * @param instances changed routes that parties get from templates
   */
  record Side(
      ReleaseModel release,
      Set<String> routes,
      Set<String> files,
      Set<String> templates,
      Set<String> policies,
      List<PartyTemplates.Instance> instances) {

    private static Side of(ReleaseModel release, Set<String> changed, Set<String> files) {
      Set<String> here = new TreeSet<>(files);
      here.retainAll(release.manifest().keySet());
      return new Side(
          release,
          both(changed, release.routes().keySet()),
          here,
          ids(release.templates(), here),
          ids(release.policies(), here),
          release.instances().stream().filter(i -> changed.contains(i.routeId())).toList());
    }

    private static Set<String> ids(Map<String, Set<String>> defined, Set<String> files) {
      Set<String> ids = new TreeSet<>();
      defined.forEach((file, found) -> ids.addAll(files.contains(file) ? found : Set.of()));
      return ids;
    }
  }

  /** Compares two releases. */
  static SwapPlan between(ReleaseModel old, ReleaseModel next) {
    Set<String> changed = changed(old.fingerprints(), next.fingerprints());
    Set<String> files = new TreeSet<>(changed(old.manifest(), next.manifest()));
    files.removeIf(file -> !file.endsWith(".camel.yaml"));
    Set<String> restFiles = new TreeSet<>(old.rests().keySet());
    restFiles.addAll(next.rests().keySet());
    boolean rest = !rests(old).equals(rests(next));
    // a file is loaded as a whole: whatever else is written out in it is exchanged with it
    for (int before = -1; before != changed.size(); ) {
      before = changed.size();
      written(old, next).filter(r -> changed.contains(r.id())).forEach(r -> files.add(r.file()));
      rest |= files.stream().anyMatch(restFiles::contains);
      if (rest) {
        files.addAll(restFiles);
      }
      written(old, next).filter(r -> files.contains(r.file())).forEach(r -> changed.add(r.id()));
    }
    return new SwapPlan(
        changed,
        rest,
        holds(old, next, changed),
        Side.of(old, changed, files),
        Side.of(next, changed, files));
  }

  boolean isEmpty() {
    return changed.isEmpty() && from.files().isEmpty() && to.files().isEmpty() && !rest;
  }

  private static Stream<RouteUse> written(ReleaseModel old, ReleaseModel next) {
    return Stream.concat(old.routes().values().stream(), next.routes().values().stream())
        .filter(route -> route.template() == null);
  }

  /** By file with HTTP paths: each file that decides what they are, with its digest. */
  static Map<String, Map<String, String>> rests(ReleaseModel release) {
    Map<String, Map<String, String>> rests = new HashMap<>();
    release.rests().forEach((file, rest) -> rests.put(file, release.digests(rest.files())));
    return rests;
  }

  private static Set<String> holds(ReleaseModel old, ReleaseModel next, Set<String> changed) {
    Set<String> hold = new HashSet<>(changed);
    for (int before = -1; before != hold.size(); ) {
      before = hold.size();
      Stream.concat(old.routes().values().stream(), next.routes().values().stream())
          .filter(route -> route.calls().stream().anyMatch(hold::contains))
          .toList()
          .forEach(route -> hold.add(route.id()));
    }
    return hold;
  }

  /** Whether an HTTP path leads to a route that is held. */
  boolean holdsHttp() {
    return rest
        || Stream.of(from, to)
            .flatMap(side -> side.release().rests().values().stream())
            .flatMap(paths -> paths.calls().stream())
            .anyMatch(hold::contains);
  }

  /** Names whose value is another one, or stands on one side only. */
  static <V> Set<String> changed(Map<String, V> old, Map<String, V> next) {
    Set<String> names = new TreeSet<>(old.keySet());
    names.addAll(next.keySet());
    names.removeIf(name -> Objects.equals(old.get(name), next.get(name)));
    return names;
  }

  private static Set<String> both(Set<String> some, Set<String> others) {
    Set<String> both = new TreeSet<>(some);
    both.retainAll(others);
    return both;
  }
}
