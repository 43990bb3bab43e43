package io.crossdock.release;

import io.crossdock.mapping.Mappings;
import io.crossdock.party.PartyProperties;
import io.crossdock.party.PartyRegistry;
import io.crossdock.party.PartyTemplates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;

/**
 * Builds every route of every party in a context of its own, as a hub does when it starts, but lets
 * nothing in and opens nothing: what Camel refuses, it refuses here.
 */
final class RouteBuild {

  private static final String ROUTES = ".camel.yaml";

  private final Path home;
  private final PartyRegistry parties;
  private final ScratchContext context;
  private final Map<String, RouteTemplateDefinition> templates = new HashMap<>();
  private final Set<String> problems = new TreeSet<>();

  private RouteBuild(
      Path home,
      PartyRegistry parties,
      Function<String, Class<?>> beans,
      UnaryOperator<String> settings) {
    this.home = home;
    this.parties = parties;
    this.context =
        new ScratchContext(new StandIns(beans, new Mappings(home), new HomeResources(() -> home)));
    context.getPropertiesComponent().addPropertiesSource(new PartyProperties(parties));
    context.getPropertiesComponent().addPropertiesSource(new SettingsSource(settings));
  }

  /**
   * Builds the routes of a release.
   *
   * @param home the folder that holds routes/ and mappings/
   * @param beans name to type of what routes may call
   * @param settings name to value, null where there is none
   * @return each problem as {@code file:line: what is wrong}; none where all is well
   */
  static List<String> check(
      Path home,
      PartyRegistry parties,
      Function<String, Class<?>> beans,
      UnaryOperator<String> settings) {
    RouteBuild build = new RouteBuild(home, parties, beans, settings);
    try (ScratchContext context = build.context) {
      context.init();
      build.read();
      build.instances();
      List.copyOf(context.getRouteDefinitions()).forEach(build::route);
    } catch (IOException e) {
      throw new IllegalStateException("a scratch context cannot be closed", e);
    }
    return List.copyOf(build.problems);
  }

  private void read() {
    for (String name : names(home)) {
      try {
        Resource file = PluginHelper.getResourceLoader(context).resolveResource("file:" + name);
        PluginHelper.getRoutesLoader(context).loadRoutes(file);
      } catch (Exception e) {
        problems.add(name + ":" + BuildFailure.line(e, 1) + ": " + BuildFailure.reason(e));
      }
    }
  }

  private void instances() {
    List<String> known =
        context.getRouteTemplateDefinitions().stream().map(template -> template.getId()).toList();
    for (PartyTemplates.Instance route : new PartyTemplates(parties).instances(known)) {
      try {
        templates.put(route.routeId(), context.getRouteTemplateDefinition(route.template()));
        route.addTo(context);
      } catch (Exception e) {
        RouteTemplateDefinition template = templates.get(route.routeId());
        problems.add(
            BuildFailure.place(template.getLocation(), template.getLineNumber())
                + route.routeId()
                + ": "
                + BuildFailure.reason(e));
      }
    }
  }

  private void route(RouteDefinition route) {
    try {
      context.startRouteDefinitions(List.of(route));
    } catch (Exception e) {
      problems.add(
          BuildFailure.place(route, templates.get(route.getRouteId()), e)
              + route.getRouteId()
              + ": "
              + BuildFailure.reason(e));
    }
  }

  /** The route files of a release, by their path below its folder. */
  static List<String> names(Path home) {
    try (Stream<Path> walk = Files.walk(home.resolve("routes"))) {
      return new ArrayList<>(
          walk.filter(file -> file.toString().endsWith(ROUTES))
              .map(file -> home.relativize(file).toString().replace('\\', '/'))
              .sorted()
              .toList());
    } catch (IOException e) {
      throw new IllegalStateException("cannot list the routes of " + home, e);
    }
  }
}
