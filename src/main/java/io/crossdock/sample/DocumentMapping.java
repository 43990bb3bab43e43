package io.crossdock.sample;

import io.crossdock.convention.MappingStep;
import io.crossdock.convention.PartyRoute;
import io.crossdock.convention.RouteMap;
import io.crossdock.convention.RouteRules;
import io.crossdock.mapping.MappingTrial;
import io.crossdock.party.PartyProperties;
import io.crossdock.party.PartyRegistry;
import io.crossdock.party.PartyTemplates;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Which mapping the documents of a party go through, and which headers it sees. */
final class DocumentMapping {

  private final RouteMap routes;
  private final UnaryOperator<String> keys;
  private final MappingTrial trial;

  /**
   * Reads the route files.
   *
   * @param settings name to value of what no party file says, null where there is none
   */
  DocumentMapping(
      Path home, PartyRegistry parties, UnaryOperator<String> settings, MappingTrial trial) {
    PartyProperties declared = new PartyProperties(parties);
    this.trial = trial;
    this.routes =
        new RouteMap(
            home,
            new PartyTemplates(parties)
                .instances(RouteRules.templates(home)).stream()
                    .map(i -> new PartyRoute(i.routeId(), i.template(), i.party()))
                    .toList());
    this.keys =
        key -> {
          String value = declared.getProperty(key);
          return value == null ? settings.apply(key) : value;
        };
  }

  /** The first mapping of the route {@code <party>-<document>-in}. */
  MappingStep of(StoredMessage message) throws SampleRefused {
    String route = "%s-%s-in".formatted(message.party(), message.document());
    List<MappingStep> steps = routes.mappings(route, keys);
    if (steps.isEmpty()) {
      throw new SampleRefused(
          "the route %s is not here, or maps nothing; of a file, take the messages of its documents"
              .formatted(route));
    }
    return steps.get(0);
  }

  /**
   * What the mapping sees as {@code $headers}, as far as it looks.
   *
   * @param given goes before all else
   * @throws SampleRefused naming a header that is not known outside the hub
   */
  Map<String, String> headers(MappingStep step, StoredMessage message, Map<String, String> given)
      throws SampleRefused {
    Map<String, String> known = new TreeMap<>(message.headers());
    step.computed().forEach(known::remove);
    known.putAll(step.headers());
    known.putAll(given);
    Map<String, String> seen = new TreeMap<>();
    for (String name : trial.headersOf(step.mapping())) {
      if (!known.containsKey(name)) {
        throw new SampleRefused(
            "%s reads $headers.%s, which the hub alone knows: say it with -H %s=..."
                .formatted(step.mapping(), name, name));
      }
      seen.put(name, known.get(name));
    }
    return seen;
  }
}
