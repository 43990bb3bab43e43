package io.crossdock.party;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.model.ModelCamelContext;

/**
 * Which routes a party gets from the templates of its adapter: the template {@code
 * shopify-order-in} becomes {@code north-web-order-in} for the party north-web. A party that wants
 * only some of its adapter's routes names them in its parameter {@code routes} (comma separated,
 * without the adapter's name).
 */
public final class PartyTemplates {

  private final PartyRegistry parties;

  /**
   * One route of one party.
   *
   * @param routeId id of the route
   * @param template id of its template
   * @param party id of the party
   */
  public record Instance(String routeId, String template, String party) {

    /** Adds the route to a context that knows the template; a started context starts it. */
    public void addTo(ModelCamelContext context) throws Exception {
      context.addRouteFromTemplate(
          routeId, template, party + "-", Map.<String, Object>of("party", party));
    }
  }

  /** Looks at the given parties. */
  public PartyTemplates(PartyRegistry parties) {
    this.parties = parties;
  }

  /** The routes of every party, by party and template. */
  public List<Instance> instances(Collection<String> templates) {
    List<Instance> instances = new ArrayList<>();
    for (Party party : parties.all()) {
      templates.stream()
          .sorted()
          .filter(template -> adapterOf(template).filter(party.adapter()::equals).isPresent())
          .forEach(template -> instance(party, template).ifPresent(instances::add));
    }
    return instances;
  }

  private static Optional<Instance> instance(Party party, String template) {
    String rest = template.substring(party.adapter().length() + 1);
    Set<String> wanted = wanted(party);
    return wanted.isEmpty() || wanted.contains(rest)
        ? Optional.of(new Instance(party.id() + "-" + rest, template, party.id()))
        : Optional.empty();
  }

  private static Set<String> wanted(Party party) {
    return party
        .parameter("routes")
        .map(names -> new TreeSet<>(Arrays.asList(names.trim().split("\\s*,\\s*"))))
        .orElseGet(TreeSet::new);
  }

  /** The longest adapter name that the template's id starts with. */
  private Optional<String> adapterOf(String template) {
    return parties.all().stream()
        .map(Party::adapter)
        .distinct()
        .filter(adapter -> template.startsWith(adapter + "-"))
        .max(Comparator.comparingInt(String::length));
  }
}
