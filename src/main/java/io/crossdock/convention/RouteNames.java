package io.crossdock.convention;

import io.crossdock.convention.RouteFile.Element;
import io.crossdock.convention.RouteFile.Entity;
import io.crossdock.convention.Routes.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Names over all route files: one word per thing, and nothing points into the void. */
final class RouteNames {

  /** First words of core routes: the domains, and the stages that all documents share. */
  private static final Set<String> DOMAINS =
      Set.of(
          "order",
          "inventory",
          "stock",
          "fulfillment",
          "return",
          "shipment",
          "pricing",
          "settlement",
          "product",
          "catalogue",
          "case",
          "effect",
          "inbox",
          "message",
          "replay",
          "retention",
          "portfolio",
          "onboarding",
          "erasure",
          "recovery",
          "interruption",
          "approval",
          "event",
          "availability",
          "dead",
          "operation",
          "switch",
          "release",
          "file",
          "party");

  /** Where failures go; it cannot send its own failure to itself. */
  private static final String LAST_RESORT = "case-open";

  private static final Pattern KEY = Pattern.compile("\\{\\{([^{}]*)}}");
  private static final String WORD = "[a-z][a-z0-9]*";

  private final Project project;
  private final Routes routes;
  private final Settings settings;
  private final Predicate<String> known;
  private final Set<String> findings = new TreeSet<>();

  private RouteNames(Project project, List<PartyRoute> parties, Predicate<String> known) {
    this.project = project;
    this.known = known;
    this.routes = new Routes(project, parties);
    this.settings = Settings.of(project);
  }

  static List<String> check(Project project) {
    return check(project, List.of(), key -> false);
  }

  /** As above, with the routes of parties; {@code known} tells which keys have a value. */
  static List<String> check(Project project, List<PartyRoute> parties, Predicate<String> known) {
    RouteNames names = new RouteNames(project, parties, known);
    names.routes.all().forEach(names::routeId);
    names.templates();
    names.callees();
    names.keys();
    names.configurations();
    names.stepIds();
    new MappingUse(project, names.routes).check().forEach(names.findings::add);
    return List.copyOf(names.findings);
  }

  private void routeId(Route route) {
    String id = route.id();
    boolean edge =
        settings.parties().stream()
            .anyMatch(p -> id.matches(Pattern.quote(p) + "(-" + WORD + ")+-(receive|in|out|find)"));
    boolean core = DOMAINS.contains(id.split("-")[0]) && id.matches(WORD + "(-" + WORD + ")+");
    if (!edge && !core) {
      findings.add(
          route.place()
              + "expected a route id <party>-<document>-<receive|in|out|find> or <domain>-<verb>, got "
              + id);
    }
    Endpoint from = route.from();
    if (from.scheme().equals("direct") && !route.resolve(from.path()).equals(id)) {
      findings.add(
          route.place() + "expected from direct:" + id + ", got " + route.resolve(from.path()));
    }
  }

  private void templates() {
    for (RouteFile file : routes.files()) {
      for (Entity entity : file.entities()) {
        String ref = YamlTree.text(entity.body(), "routeTemplateRef");
        if (entity.kind().equals("templatedRoute") && !routes.templates().containsKey(ref)) {
          findings.add(file.at(entity.body()) + "expected a routeTemplate with id " + ref);
        }
      }
    }
  }

  /** Every text that names a direct endpoint: steps, dead letters, rest operations. */
  private void callees() {
    Set<String> callees = new HashSet<>();
    routes.all().stream()
        .filter(route -> route.from().scheme().equals("direct"))
        .forEach(route -> callees.add(route.resolve(route.from().path())));
    for (Route route : routes.all()) {
      for (Element element : route.elements()) {
        Endpoint to = Endpoint.of(element.body());
        if (!element.kind().equals("from") && to.scheme().equals("direct")) {
          callee(route.file().at(to.node()), route.resolve(to.path()), callees);
        }
      }
    }
    for (RouteFile file : routes.files()) {
      for (ScalarNode scalar : YamlTree.scalars(file.root())) {
        String target = scalar.getValue();
        if (target.startsWith("direct:") && !target.contains("{{")) {
          callee(file.at(scalar), target.substring("direct:".length()), callees);
        }
      }
    }
    Contracts.operations(project, routes.files())
        .forEach((operation, place) -> callee(place, operation, callees));
  }

  private void callee(String place, String target, Set<String> callees) {
    if (!callees.contains(target)) {
      findings.add(place + "expected a route that consumes direct:" + target);
    }
  }

  private void keys() {
    for (Route route : routes.all()) {
      for (ScalarNode scalar : YamlTree.scalars(route.body())) {
        undefined(route.resolve(scalar.getValue()), route.file().at(scalar), Set.of());
      }
    }
    for (RouteFile file : routes.files()) {
      for (Entity entity : file.entities()) {
        if (!entity.kind().equals("route") && !entity.kind().equals("routeTemplate")) {
          for (ScalarNode scalar : YamlTree.scalars(entity.body())) {
            undefined(scalar.getValue(), file.at(scalar), Set.of());
          }
        }
      }
    }
    for (Routes.Template template : routes.templates().values()) {
      for (ScalarNode scalar : YamlTree.scalars(template.body())) {
        String text = scalar.getValue();
        undefined(text, template.file().at(scalar), template.parameters().keySet());
      }
    }
  }

  private void undefined(String text, String place, Set<String> parameters) {
    Matcher keys = KEY.matcher(text);
    while (keys.find()) {
      String key = keys.group(1).replaceFirst("^[?!]", "").replaceFirst(":.*", "");
      if (!settings.defines(key) && !known.test(key) && !parameters.contains(key)) {
        findings.add(place + "expected {{" + key + "}} in application.yaml or a party file");
      }
    }
  }

  private void configurations() {
    Set<String> known = new HashSet<>();
    for (RouteFile file : routes.files()) {
      file.entities().stream()
          .filter(entity -> entity.kind().equals("routeConfiguration"))
          .forEach(entity -> known.add(YamlTree.text(entity.body(), "id")));
    }
    for (Route route : routes.all()) {
      String wanted = YamlTree.text(route.body(), "routeConfigurationId");
      if (YamlTree.get(route.body(), "errorHandler") != null) {
        findings.add(
            route.file().at(route.body())
                + "expected a routeConfigurationId, not an errorHandler: Hawtio cannot draw it");
      } else if (wanted.isEmpty() && !route.id().equals(LAST_RESORT)) {
        findings.add(route.file().at(route.body()) + "expected a routeConfigurationId");
      } else if (!wanted.isEmpty() && !known.contains(wanted)) {
        findings.add(
            route.file().at(route.body()) + "expected a routeConfiguration with id " + wanted);
      }
    }
  }

  /** Camel refuses to start where two steps of the hub have one id. */
  private void stepIds() {
    Map<String, String> places = new HashMap<>();
    List<String> ids = new ArrayList<>();
    for (RouteFile file : routes.files()) {
      for (Element element : file.elements()) {
        String id = YamlTree.text(element.body(), "id");
        Node at = element.body();
        String first = places.putIfAbsent(id, file.at(at));
        if (first != null && !id.isEmpty()) {
          findings.add(
              file.at(at) + "expected an id of its own, " + id + " is at " + first.strip());
        }
      }
    }
    for (Route route : routes.all()) {
      if (ids.contains(route.id())) {
        findings.add(route.place() + "expected a route id of its own, got " + route.id());
      }
      ids.add(route.id());
    }
  }
}
