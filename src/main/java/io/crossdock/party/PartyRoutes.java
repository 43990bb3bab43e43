package io.crossdock.party;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes the routes of every party from the templates of its adapter: the template {@code
 * shopify-order-in} becomes {@code north-web-order-in} for the party north-web. So a new party is a
 * party file and nothing else. A party that wants only some of its adapter's routes names them in
 * its parameter {@code routes} (comma separated, without the adapter's name).
 */
@Component
class PartyRoutes extends RouteBuilder {

  private static final Logger LOG = LoggerFactory.getLogger(PartyRoutes.class);

  private final PartyRegistry parties;

  PartyRoutes(PartyRegistry parties) {
    this.parties = parties;
  }

  /** Nothing of its own: every route comes from a template. */
  @Override
  public void configure() {}

  /** Camel calls this last, when the templates of all route files are known. */
  @Override
  public void addTemplatedRoutesToCamelContext(CamelContext context) throws Exception {
    ModelCamelContext model = (ModelCamelContext) context;
    model.addModelLifecycleStrategy(new StepNames());
    List<String> templates =
        model.getRouteTemplateDefinitions().stream()
            .map(template -> template.getId())
            .sorted()
            .toList();
    for (Party party : parties.all()) {
      for (String template : templates) {
        if (adapterOf(template).filter(party.adapter()::equals).isPresent()) {
          add(model, party, template);
        }
      }
    }
  }

  private void add(ModelCamelContext context, Party party, String template) throws Exception {
    String rest = template.substring(party.adapter().length() + 1);
    Set<String> wanted = wanted(party);
    if (wanted.isEmpty() || wanted.contains(rest)) {
      context.addRouteFromTemplate(
          party.id() + "-" + rest,
          template,
          party.id() + "-",
          Map.<String, Object>of("party", party.id()));
      LOG.debug("route {}-{} of party {}", party.id(), rest, party.id());
    }
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
