package io.crossdock.release;

import io.crossdock.convention.RouteUse;
import io.crossdock.party.Direction;
import io.crossdock.party.DocumentRule;
import io.crossdock.party.Party;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every document comes to the core in the canonical model, or its party file says that it passes
 * through: nothing leaves the model unseen, and what is declared is what its route does.
 */
final class PassThroughCheck {

  private static final String CARRIES = "file-carry";
  private static final String DELIVERS = "deliverFile";

  /** Cuts a file into documents, each of which has a route of its own. */
  private static final String CUTS = "interchange";

  private final Collection<Party> parties;
  private final Map<String, RouteUse> routes;
  private final List<String> problems = new ArrayList<>();

  private PassThroughCheck(Collection<Party> parties, Map<String, RouteUse> routes) {
    this.parties = parties;
    this.routes = routes;
  }

  /** One sentence for each document that is declared otherwise than it is treated. */
  static List<String> problems(Collection<Party> parties, Map<String, RouteUse> routes) {
    PassThroughCheck check = new PassThroughCheck(parties, routes);
    parties.forEach(check::of);
    return check.problems;
  }

  private void of(Party party) {
    for (DocumentRule rule : party.documents().values()) {
      RouteUse route = routes.get(party.id() + "-" + rule.name() + "-in");
      if (rule.direction() == Direction.IN && route != null && !rule.name().equals(CUTS)) {
        of(party, rule, route);
      }
    }
  }

  private void of(Party party, DocumentRule rule, RouteUse route) {
    Set<RouteUse> way = new HashSet<>();
    follow(route, way);
    boolean maps = way.stream().anyMatch(each -> !each.mappings().isEmpty());
    boolean carries = way.stream().anyMatch(each -> each.calls().contains(CARRIES));
    String at = "documents." + rule.name() + ".passThrough";
    if (rule.passThrough() == null) {
      if (carries || !maps) {
        say(
            party,
            "%s is missing: %s brings it to no canonical schema; map it, or say to whom it goes"
                + " and why",
            at,
            route.id());
      }
      return;
    }
    if (!carries || maps) {
      say(party, "%s is declared, but %s %s", at, route.id(), maps ? "maps it" : "does not carry");
    }
    receiver(rule).ifPresent(why -> say(party, "%s.to: %s", at, why));
  }

  /** The route and what it calls of its own party. */
  private void follow(RouteUse route, Set<RouteUse> way) {
    if (way.add(route)) {
      route.calls().stream()
          .map(routes::get)
          .filter(next -> next != null && route.party().equals(next.party()))
          .forEach(next -> follow(next, way));
    }
  }

  private Optional<String> receiver(DocumentRule rule) {
    String id = rule.passThrough().to();
    Party to = parties.stream().filter(one -> one.id().equals(id)).findFirst().orElse(null);
    if (to == null) {
      return Optional.of("there is no party " + id);
    }
    return to.operations().containsKey(DELIVERS)
        ? Optional.empty()
        : Optional.of(id + " has no operation " + DELIVERS);
  }

  private void say(Party party, String sentence, Object... values) {
    problems.add(party.file() + ":1: " + sentence.formatted(values));
  }
}
