package io.crossdock.release;

import io.crossdock.convention.PartyRoute;
import io.crossdock.convention.RouteMap;
import io.crossdock.convention.RouteRules;
import io.crossdock.mapping.ContractSamples;
import io.crossdock.mapping.MappingCheck;
import io.crossdock.party.ApiContracts;
import io.crossdock.party.Party;
import io.crossdock.party.PartyFiles;
import io.crossdock.party.PartyProperties;
import io.crossdock.party.PartyRegistry;
import io.crossdock.party.PartyTemplates;
import io.crossdock.party.RefusedStartException;
import io.crossdock.sample.PersonalData;
import io.crossdock.security.ConfiguredKeys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Says everything that is wrong with routes, mappings and party files before they go live: parties
 * are complete, mappings compile and their samples hold, route files keep the rules, every {@code
 * {{key}}} has a value, and every route of every party can be built. Touches no running hub and
 * opens nothing.
 */
public final class ReleaseCheck {

  private final Function<String, Class<?>> beans;
  private final UnaryOperator<String> settings;

  /**
   * Checks with what a hub knows.
   *
   * @param beans name to type of what routes may call, null where there is none
   * @param settings name to value, null where there is none
   */
  public ReleaseCheck(Function<String, Class<?>> beans, UnaryOperator<String> settings) {
    this.beans = beans;
    this.settings = settings;
  }

  /**
   * Checks the files below a folder.
   *
   * @param folder holds routes/ and mappings/
   * @return each problem as {@code file:line: what is wrong, what is expected}; none where the
   *     files may go live
   */
  public List<String> problems(Path folder) {
    Path home = folder.toAbsolutePath().normalize();
    List<String> problems = new ArrayList<>(MappingCheck.check(home));
    problems.addAll(PersonalData.problems(home));
    List<Party> parties;
    try {
      parties = new PartyFiles(home.resolve("routes"), settings).load();
      ConfiguredKeys.problems(parties).forEach(problem -> problems.add(withLine(problem)));
    } catch (RefusedStartException e) {
      e.problems().forEach(problem -> problems.add(withLine(problem)));
      // without parties nobody knows which routes there are
      parties = List.of();
    }
    ApiContracts.problems(home.resolve("routes"), parties)
        .forEach(problem -> problems.add(withLine(problem)));
    problems.addAll(routes(home, new PartyRegistry(parties), problems.isEmpty()));
    return problems.stream().distinct().toList();
  }

  private List<String> routes(Path home, PartyRegistry parties, boolean soFarGood) {
    PartyProperties known = new PartyProperties(parties);
    List<PartyRoute> instances =
        new PartyTemplates(parties)
            .instances(RouteRules.templates(home)).stream()
                .map(i -> new PartyRoute(i.routeId(), i.template(), i.party()))
                .toList();
    List<String> found =
        RouteRules.check(
            home, instances, key -> known.getProperty(key) != null || settings.apply(key) != null);
    if (found.isEmpty()) {
      RouteMap map = new RouteMap(home, instances);
      found = new ArrayList<>(PassThroughCheck.problems(parties.all(), map.uses()));
      if (soFarGood) {
        found.addAll(contracts(home, map));
      }
    }
    return found.isEmpty() && soFarGood ? RouteBuild.check(home, parties, beans, settings) : found;
  }

  /** A contract that changed, and whom it concerns: what their samples show is sent breaks it. */
  private static List<String> contracts(Path home, RouteMap map) {
    ContractSamples samples = new ContractSamples(home);
    List<String> broken = new ArrayList<>();
    map.sent()
        .forEach(
            (request, parties) ->
                samples
                    .broken(request.mapping(), request.contract())
                    .forEach(
                        line ->
                            broken.add(
                                "%s:1: what %s is sent by %s: %s"
                                    .formatted(
                                        request.contract().replaceFirst("[.]json/.*", ".json"),
                                        String.join(", ", parties),
                                        request.mapping(),
                                        line))));
    return broken;
  }

  /** {@code file: line 3: sentence} and {@code file: sentence} as {@code file:3: sentence}. */
  private static String withLine(String problem) {
    String withLine = problem.replaceFirst("^([^:]+): line (\\d+): ", "$1:$2: ");
    return withLine.equals(problem) ? problem.replaceFirst("^([^: ]+): ", "$1:1: ") : withLine;
  }
}
