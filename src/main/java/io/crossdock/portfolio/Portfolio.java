package io.crossdock.portfolio;

import io.crossdock.convention.Layer;
import io.crossdock.convention.RouteUse;
import io.crossdock.party.Party;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The flows of a release, and who is touched when a file changes. */
public final class Portfolio {

  private final List<Flow> flows = new ArrayList<>();

  /**
   * Of checked files.
   *
   * @param parties all parties
   * @param routes all routes, with the mappings they name
   * @param files every file but those of {@code RouteUse} that decide what a route does, by its id:
   *     imports of its mappings, schemas, its party
   */
  public Portfolio(
      Collection<Party> parties, Collection<RouteUse> routes, Map<String, Set<String>> files) {
    Map<String, Party> byId = new HashMap<>();
    parties.forEach(party -> byId.put(party.id(), party));
    routes.stream()
        .filter(route -> Layer.of(route.file()).isPresent())
        .forEach(route -> flows.add(flow(route, byId.get(route.party()), files)));
    flows.sort(
        Comparator.comparing(Flow::layer).thenComparing(Flow::party).thenComparing(Flow::route));
  }

  private static Flow flow(RouteUse route, Party party, Map<String, Set<String>> files) {
    Set<String> decided = new TreeSet<>(route.files());
    decided.addAll(route.mappings());
    decided.addAll(files.getOrDefault(route.id(), Set.of()));
    return new Flow(
        route.id(),
        Layer.of(route.file()).orElseThrow(),
        party == null ? "" : party.id(),
        party == null ? "" : party.owner(),
        party == null ? "" : party.criticality().word(),
        new TreeSet<>(route.calls()),
        decided);
  }

  /** Every route, by layer, party and id. */
  public List<Flow> flows() {
    return flows;
  }

  /** The routes of one party. */
  public List<Flow> of(Party party) {
    return flows.stream().filter(flow -> flow.party().equals(party.id())).toList();
  }

  /**
   * What a change reaches: each file that decides about routes of more than one party, with these
   * parties.
   */
  public SortedMap<String, Set<String>> shared() {
    SortedMap<String, Set<String>> shared = new TreeMap<>();
    for (Flow flow : flows) {
      if (!flow.party().isEmpty()) {
        flow.files()
            .forEach(
                file -> shared.computeIfAbsent(file, name -> new TreeSet<>()).add(flow.party()));
      }
    }
    shared.values().removeIf(parties -> parties.size() < 2);
    return shared;
  }
}
