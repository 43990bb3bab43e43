package io.crossdock.release;

import io.crossdock.convention.PartyRoute;
import io.crossdock.convention.RouteMap;
import io.crossdock.convention.RouteRules;
import io.crossdock.convention.RouteUse;
import io.crossdock.mapping.Mappings;
import io.crossdock.party.Party;
import io.crossdock.party.PartyFiles;
import io.crossdock.party.PartyRegistry;
import io.crossdock.party.PartyTemplates;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * A checked release as the hub sees it: its parties, and for each route the files that decide what
 * it does.
 */
final class ReleaseModel {

  /** Beans that read EDI grammars and partner guides. */
  private static final Set<String> EDI = Set.of("x12", "files", "acknowledgements");

  /** Beans that hold documents to the canonical schemas. */
  private static final Set<String> CANONICAL =
      Set.of("orders", "orderApi", "stock", "prices", "shipments");

  private final Path home;
  private final SortedMap<String, String> manifest;
  private final List<Party> parties;
  private final List<PartyTemplates.Instance> instances;
  private final Map<String, RouteUse> routes;
  private final Map<String, RouteMap.Rest> rests;
  private final Map<String, Set<String>> templates;
  private final Map<String, Set<String>> policies;
  private Map<String, Map<String, String>> fingerprints;

  private ReleaseModel(Path home, SortedMap<String, String> manifest, List<Party> parties) {
    this.home = home;
    this.manifest = manifest;
    this.parties = parties;
    this.instances =
        new PartyTemplates(new PartyRegistry(parties)).instances(RouteRules.templates(home));
    RouteMap map =
        new RouteMap(
            home,
            instances.stream()
                .map(i -> new PartyRoute(i.routeId(), i.template(), i.party()))
                .toList());
    this.routes = map.uses();
    this.rests = map.rests();
    this.templates = map.definitions("routeTemplate");
    this.policies = map.definitions("routeConfiguration");
  }

  /** Reads a release from its folder. */
  static ReleaseModel of(
      Path home, SortedMap<String, String> manifest, UnaryOperator<String> settings) {
    return new ReleaseModel(
        home, manifest, new PartyFiles(home.resolve("routes"), settings).load());
  }

  Path home() {
    return home;
  }

  SortedMap<String, String> manifest() {
    return manifest;
  }

  List<Party> parties() {
    return parties;
  }

  List<PartyTemplates.Instance> instances() {
    return instances;
  }

  Map<String, RouteUse> routes() {
    return routes;
  }

  Map<String, RouteMap.Rest> rests() {
    return rests;
  }

  /** Ids of route templates by the file that defines them. */
  Map<String, Set<String>> templates() {
    return templates;
  }

  /** Ids of route configurations by the file that defines them. */
  Map<String, Set<String>> policies() {
    return policies;
  }

  /**
   * By route id: each file that decides what the route does, with its digest. Worked out once:
   * every mapping is compiled for it, and a release that is live is compared with each one that
   * follows.
   */
  Map<String, Map<String, String>> fingerprints() {
    if (fingerprints == null) {
      fingerprints = fingerprints(new Mappings(home));
    }
    return fingerprints;
  }

  /** By route id: every file that decides what the route does. */
  Map<String, Set<String>> deciding() {
    Map<String, Set<String>> files = new TreeMap<>();
    fingerprints().forEach((route, digests) -> files.put(route, digests.keySet()));
    return files;
  }

  private Map<String, Map<String, String>> fingerprints(Mappings mappings) {
    Map<String, Map<String, String>> all = new TreeMap<>();
    routes.forEach((id, use) -> all.put(id, digests(files(use, mappings))));
    return all;
  }

  Map<String, String> digests(Set<String> files) {
    Map<String, String> digests = new TreeMap<>();
    files.forEach(file -> digests.put(file, manifest.getOrDefault(file, "missing")));
    return digests;
  }

  private Set<String> files(RouteUse use, Mappings mappings) {
    Set<String> files = new TreeSet<>(use.files());
    use.mappings().forEach(name -> files.addAll(mappings.load(name).files()));
    parties.stream()
        .filter(party -> party.id().equals(use.party()))
        .forEach(party -> files.add(party.file()));
    if (use.beans().stream().anyMatch(EDI::contains)) {
      files.addAll(below("mappings/edi/"));
      files.add("mappings/x12/" + use.party() + "/guide.json");
    }
    if (use.beans().stream().anyMatch(CANONICAL::contains)) {
      files.addAll(below("mappings/canonical/"));
    }
    return files;
  }

  private Set<String> below(String folder) {
    return manifest.subMap(folder, folder + '\uffff').keySet();
  }
}
