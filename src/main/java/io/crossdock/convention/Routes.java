package io.crossdock.convention;

import io.crossdock.convention.RouteFile.Element;
import io.crossdock.convention.RouteFile.Entity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/** All routes of the project: written ones, and each instance of a template with its parameters. */
final class Routes {

  private static final Pattern INNERMOST = Pattern.compile("\\{\\{([^{}]*)}}");

  private final List<RouteFile> files;
  private final List<Route> routes = new ArrayList<>();
  private final Map<String, Template> templates = new TreeMap<>();

  Routes(Project project) {
    this(project, List.of());
  }

  /** As above, with the routes that parties get from templates. */
  Routes(Project project, List<PartyRoute> parties) {
    this.files = project.routes().stream().filter(file -> file.broken() == null).toList();
    for (RouteFile file : files) {
      file.entities().forEach(entity -> template(file, entity));
    }
    for (RouteFile file : files) {
      file.entities().forEach(entity -> route(file, entity));
    }
    parties.forEach(this::instance);
  }

  private void instance(PartyRoute wanted) {
    Template template = templates.get(wanted.template());
    if (template != null) {
      Map<String, String> given = new HashMap<>(template.parameters());
      given.values().removeIf(java.util.Objects::isNull);
      given.put("party", wanted.party());
      String place = template.file().at(template.body());
      routes.add(new Route(template.file(), wanted.id(), template.body(), place, given));
    }
  }

  /**
   * One route.
   *
   * @param file where its steps stand
   * @param id its id
   * @param body the node that holds {@code from}
   * @param place {@code file:line: } of what gives it its id
   * @param parameters the template's parameters with their values; empty for a written route
   */
  record Route(RouteFile file, String id, Node body, String place, Map<String, String> parameters) {

    Endpoint from() {
      return Endpoint.of(YamlTree.get(body, "from"));
    }

    List<Node> steps() {
      return YamlTree.items(YamlTree.get(YamlTree.get(body, "from"), "steps"));
    }

    List<Element> elements() {
      return RouteFile.elements(body);
    }

    /** The text with the template's parameters in it; other {@code {{keys}}} stay. */
    String resolve(String text) {
      String resolved = text;
      for (int depth = 0; depth < 3; depth++) {
        Matcher keys = INNERMOST.matcher(resolved);
        resolved =
            keys.replaceAll(
                key ->
                    Matcher.quoteReplacement(parameters.getOrDefault(key.group(1), key.group())));
      }
      return resolved;
    }

    /** As above, with the values of all other keys too; null where one has none. */
    String resolve(String text, UnaryOperator<String> keys) {
      String resolved = resolve(text);
      Matcher key = INNERMOST.matcher(resolved);
      while (key.find()) {
        String value = keys.apply(key.group(1));
        if (value == null) {
          return null;
        }
        resolved = resolved.replace(key.group(), value);
        key = INNERMOST.matcher(resolved);
      }
      return resolved;
    }
  }

  /** A route template with its default values; null where a parameter has none. */
  record Template(RouteFile file, String id, Node body, Map<String, String> parameters) {}

  List<RouteFile> files() {
    return files;
  }

  List<Route> all() {
    return routes;
  }

  Map<String, Template> templates() {
    return templates;
  }

  private void template(RouteFile file, Entity entity) {
    if (!entity.kind().equals("routeTemplate")) {
      return;
    }
    Map<String, String> parameters = new HashMap<>();
    for (Node parameter : YamlTree.items(YamlTree.get(entity.body(), "parameters"))) {
      boolean defaulted = YamlTree.get(parameter, "defaultValue") != null;
      parameters.put(
          YamlTree.text(parameter, "name"),
          defaulted ? YamlTree.text(parameter, "defaultValue") : null);
    }
    String id = YamlTree.text(entity.body(), "id");
    Node route = YamlTree.get(entity.body(), "route");
    Node body = route == null ? entity.body() : route;
    templates.put(id, new Template(file, id, body, parameters));
  }

  private void route(RouteFile file, Entity entity) {
    if (entity.kind().equals("route")) {
      String id = YamlTree.text(entity.body(), "id");
      routes.add(new Route(file, id, entity.body(), file.at(entity.body()), Map.of()));
    } else if (entity.kind().equals("templatedRoute")) {
      Template template = templates.get(YamlTree.text(entity.body(), "routeTemplateRef"));
      if (template != null) {
        String id = YamlTree.text(entity.body(), "routeId");
        routes.add(
            new Route(
                template.file(),
                id,
                template.body(),
                file.at(entity.body()),
                given(entity, template)));
      }
    }
  }

  private static Map<String, String> given(Entity entity, Template template) {
    Map<String, String> given = new HashMap<>();
    template.parameters().forEach((name, value) -> given.put(name, value));
    given.values().removeIf(java.util.Objects::isNull);
    for (Node parameter : YamlTree.items(YamlTree.get(entity.body(), "parameters"))) {
      given.put(YamlTree.text(parameter, "name"), YamlTree.text(parameter, "value"));
    }
    return given;
  }
}
