package io.crossdock.convention;

import io.crossdock.convention.RouteFile.Element;
import io.crossdock.convention.Routes.Route;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every mapping that a route names exists, and every mapping is named by a route or imported. */
final class MappingUse {

  private static final Pattern IMPORT = Pattern.compile("(?m)^\\s*import\\s+\"([^\"]+)\"");

  private final Project project;
  private final Routes routes;

  MappingUse(Project project, Routes routes) {
    this.project = project;
    this.routes = routes;
  }

  List<String> check() {
    List<String> findings = new ArrayList<>();
    Set<String> used = new HashSet<>();
    for (Route route : routes.all()) {
      for (Element element : route.elements()) {
        Endpoint to = Endpoint.of(element.body());
        if (to.scheme().equals("jslt")) {
          String name = route.resolve(to.path()).replaceFirst("^file:", "");
          used.add(name);
          if (!to.path().startsWith("file:mappings/")) {
            findings.add(route.file().at(to.node()) + "expected jslt:file:mappings/...");
          } else if (!Files.exists(project.root().resolve(name))) {
            findings.add(route.file().at(to.node()) + "expected the mapping " + name);
          }
        }
      }
    }
    for (Routes.Template template : routes.templates().values()) {
      RouteFile.elements(template.body()).stream()
          .map(element -> Endpoint.of(element.body()))
          .filter(to -> to.scheme().equals("jslt"))
          .forEach(to -> used.add(to.path().replaceFirst("^file:", "")));
    }
    project.mappings().forEach(mapping -> used.addAll(imports(mapping)));
    for (Path mapping : project.mappings()) {
      if (!used.contains(project.name(mapping))) {
        findings.add(project.name(mapping) + ":1: expected a route that uses this mapping");
      }
    }
    return findings;
  }

  private static Set<String> imports(Path mapping) {
    Set<String> imports = new HashSet<>();
    Matcher found = IMPORT.matcher(Project.text(mapping));
    while (found.find()) {
      imports.add(found.group(1));
    }
    return imports;
  }
}
