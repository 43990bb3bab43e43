package io.crossdock.release;

import io.crossdock.file.PartnerX12;
import io.crossdock.mapping.Mappings;
import io.crossdock.message.MessageTrial;
import io.crossdock.order.SchemaCheck;
import io.crossdock.party.PartyProperties;
import io.crossdock.party.PartyRegistry;
import io.crossdock.party.PartyTemplates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;

/**
 * The routes of a release beside those of the hub, started, but with every door closed: nothing
 * comes in by itself and nothing goes out.
 */
final class TrialRoutes implements AutoCloseable {

  private static final String CALLED = "direct:";

  private final BuiltContext context;
  private final ProducerTemplate template;
  private final PartyRegistry parties;
  private final SchemaCheck schemas;

  /**
   * Starts the routes of a release that has passed the check.
   *
   * @param hub what decides, by name: the running hub's own beans
   * @param beans name to type of what routes may call
   * @param settings name to value, null where there is none
   */
  TrialRoutes(
      ReleaseModel release,
      Function<String, Object> hub,
      Function<String, Class<?>> beans,
      UnaryOperator<String> settings) {
    Path home = release.home();
    parties = new PartyRegistry(release.parties());
    schemas = new SchemaCheck(home.resolve("mappings/canonical"));
    StandIns known = new StandIns(beans, new Mappings(home), new HomeResources(() -> home));
    TrialDoors.DECIDE.forEach(name -> known.with(name, hub.apply(name)));
    known.with("inbox", new NothingDecided()).with("x12", PartnerX12.of(home));
    context = new BuiltContext("trial", known);
    context.getPropertiesComponent().addPropertiesSource(new PartyProperties(parties));
    context.getPropertiesComponent().addPropertiesSource(new SettingsSource(settings));
    TrialDoors doors = new TrialDoors();
    context.getCamelContextExtension().registerEndpointCallback(doors);
    context.getCamelContextExtension().addInterceptStrategy(doors);
    context.addRoutePolicyFactory(new HandOver());
    context.setStartupSummaryLevel(StartupSummaryLevel.Off);
    template = start(release);
  }

  private ProducerTemplate start(ReleaseModel release) {
    try {
      context.init();
      load(release);
      for (RouteDefinition route : List.copyOf(context.getRouteDefinitions())) {
        if (!route.getInput().getEndpointUri().startsWith(CALLED)) {
          context.removeRouteDefinition(route);
        }
      }
      context.start();
      context.startRouteDefinitions(List.copyOf(context.getRouteDefinitions()));
      return context.createProducerTemplate();
    } catch (Exception e) {
      context.stop();
      throw new IllegalStateException("the routes cannot be tried: " + BuildFailure.reason(e), e);
    }
  }

  private void load(ReleaseModel release) throws Exception {
    Set<String> rests = release.rests().keySet();
    for (String name : RouteBuild.names(release.home())) {
      if (!rests.contains(name)) {
        PluginHelper.getRoutesLoader(context)
            .loadRoutes(PluginHelper.getResourceLoader(context).resolveResource("file:" + name));
      }
    }
    for (PartyTemplates.Instance instance : release.instances()) {
      instance.addTo(context);
    }
  }

  /** Whether such documents of a party have a route that translates them. */
  boolean has(String party, String document) {
    return context.getRoute(MessageTrial.route(party, document)) != null;
  }

  BuiltContext context() {
    return context;
  }

  ProducerTemplate template() {
    return template;
  }

  PartyRegistry parties() {
    return parties;
  }

  SchemaCheck schemas() {
    return schemas;
  }

  @Override
  public void close() {
    try {
      context.close();
    } catch (IOException e) {
      throw new IllegalStateException("a context of tried routes cannot be closed", e);
    }
  }
}
