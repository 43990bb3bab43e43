package io.crossdock.party;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes the routes of every party from the templates of its adapter ({@link PartyTemplates}). So a
 * new party is a party file and nothing else.
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
        model.getRouteTemplateDefinitions().stream().map(template -> template.getId()).toList();
    for (PartyTemplates.Instance route : new PartyTemplates(parties).instances(templates)) {
      route.addTo(model);
      LOG.debug("route {} of party {}", route.routeId(), route.party());
    }
  }
}
