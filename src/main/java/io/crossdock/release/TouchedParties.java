package io.crossdock.release;

import io.crossdock.party.Party;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * For whom a release is a risk: the parties of which something is made of other files than before.
 * That is less than what is exchanged, where a file is loaded as a whole, and more than those whose
 * own routes change, where all parties of an adapter share a route, or all of the hub do.
 */
final class TouchedParties {

  /** A file that belongs to one adapter; every other one belongs to all. */
  private static final Pattern OF_ADAPTER =
      Pattern.compile("routes/(?:channel|erp|wms|service)/([^/]+)/.*");

  private final ReleaseModel old;
  private final ReleaseModel next;
  private final Set<String> touched = new TreeSet<>();

  private TouchedParties(ReleaseModel old, ReleaseModel next) {
    this.old = old;
    this.next = next;
  }

  /**
   * Compares two releases.
   *
   * @return by id of the party, its classes of criticality in both: a release that makes a party
   *     less critical touches a critical one
   */
  static SortedMap<String, Set<String>> between(ReleaseModel old, ReleaseModel next) {
    TouchedParties parties = new TouchedParties(old, next);
    Set<String> routes = SwapPlan.changed(old.fingerprints(), next.fingerprints());
    Set<String> paths = SwapPlan.changed(SwapPlan.rests(old), SwapPlan.rests(next));
    Stream.of(old, next)
        .forEach(
            release -> {
              parties.addRoutes(release, routes);
              paths.forEach(file -> parties.addSharing(release, file));
            });
    parties.addChangedFiles();
    return parties.classes();
  }

  private void addRoutes(ReleaseModel release, Set<String> changed) {
    release.routes().values().stream()
        .filter(route -> changed.contains(route.id()))
        .forEach(
            route -> {
              if (route.party() == null) {
                addSharing(release, route.file());
              } else {
                touched.add(route.party());
              }
            });
  }

  private void addSharing(ReleaseModel release, String file) {
    Matcher adapter = OF_ADAPTER.matcher(file);
    boolean shared = !adapter.matches();
    release.parties().stream()
        .filter(party -> shared || party.adapter().equals(adapter.group(1)))
        .map(Party::id)
        .forEach(touched::add);
  }

  /** Limits, prices and keys of a party hold without any route of its own. */
  private void addChangedFiles() {
    Stream.of(old, next)
        .flatMap(release -> release.parties().stream())
        .filter(party -> !Objects.equals(digest(old, party), digest(next, party)))
        .map(Party::id)
        .forEach(touched::add);
  }

  private static String digest(ReleaseModel release, Party party) {
    return release.manifest().get(party.file());
  }

  private SortedMap<String, Set<String>> classes() {
    SortedMap<String, Set<String>> classes = new TreeMap<>();
    Stream.of(old, next)
        .flatMap(release -> release.parties().stream())
        .filter(party -> touched.contains(party.id()))
        .forEach(
            party ->
                classes
                    .computeIfAbsent(party.id(), id -> new TreeSet<>())
                    .add(party.criticality().word()));
    return Collections.unmodifiableSortedMap(classes);
  }
}
