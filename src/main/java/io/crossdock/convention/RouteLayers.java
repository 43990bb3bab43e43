package io.crossdock.convention;

import io.crossdock.convention.RouteFile.Element;
import io.crossdock.convention.RouteFile.Entity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * No route goes past a layer: an edge calls its own adapter and the core, the core calls no system,
 * and nothing but the effect ledger puts a command into a system's queue.
 */
final class RouteLayers {

  private static final Set<String> INSIDE =
      Set.of("", "direct", "jslt", "json-validator", "scheduler");
  private static final String COMMANDS = "out.";
  private static final String DEAD = "dead.";
  private static final String OWN = "{{party}}-";
  private static final Pattern ADDRESS = Pattern.compile("\\{\\{party\\.([a-z0-9][^.}]*)\\.");

  private final Project project;
  private final Map<String, String> folders = new HashMap<>();
  private final List<String> findings = new ArrayList<>();

  private RouteLayers(Project project) {
    this.project = project;
  }

  static List<String> check(Project project) {
    RouteLayers layers = new RouteLayers(project);
    for (RouteFile file : project.routes()) {
      file.entities().stream()
          .filter(entity -> entity.kind().equals("route"))
          .forEach(entity -> layers.define(file, entity));
    }
    for (RouteFile file : project.routes()) {
      Layer.of(file.name()).ifPresent(layer -> layers.file(file, layer));
    }
    return layers.findings;
  }

  private void define(RouteFile file, Entity entity) {
    folders.put(YamlTree.text(entity.body(), "id"), folder(file));
  }

  /** The adapter's folder; all of the core is one. */
  private static String folder(RouteFile file) {
    String[] path = file.name().split("/");
    return Layer.of(file.name()).orElse(null) == Layer.process ? "core" : path[1] + "/" + path[2];
  }

  private void file(RouteFile file, Layer layer) {
    for (Entity entity : file.entities()) {
      switch (entity.kind()) {
        case "route" -> route(file, entity.body(), layer);
        case "routeTemplate" -> route(file, YamlTree.get(entity.body(), "route"), layer);
        case "rest" -> rest(file, entity.body());
        default -> {
          // beans and configurations call nobody by themselves
        }
      }
    }
  }

  private void route(RouteFile file, Node body, Layer layer) {
    if (!YamlTree.text(body, "group").equals(layer.name())) {
      findings.add(file.at(body) + "expected group: " + layer + ", the layer of this folder");
    }
    for (Element element : RouteFile.elements(body)) {
      Endpoint endpoint = Endpoint.of(element.body());
      boolean from = element.kind().equals("from");
      if (endpoint.scheme().equals("jms")) {
        queue(file, element.body(), endpoint.path(), from, layer);
      } else if (endpoint.scheme().equals("direct") && !from) {
        call(file, element.body(), endpoint.path());
      } else if (layer == Layer.process && !INSIDE.contains(endpoint.scheme())) {
        findings.add(
            file.at(element.body())
                + "expected no %s: in the core, an adapter speaks to others"
                    .formatted(endpoint.scheme()));
      }
    }
    for (ScalarNode scalar : YamlTree.scalars(body)) {
      address(file, scalar);
    }
  }

  private void queue(RouteFile file, Node at, String queue, boolean from, Layer layer) {
    if (!from && queue.startsWith(COMMANDS)) {
      findings.add(
          file.at(at) + "expected no jms:out.*: the effect ledger gives commands, under their key");
    } else if (queue.startsWith(COMMANDS) && !queue.startsWith(COMMANDS + "{{party}}.")) {
      findings.add(file.at(at) + "expected jms:out.{{party}}.*: no other party's commands");
    } else if (layer == Layer.process && !queue.startsWith(DEAD)) {
      findings.add(file.at(at) + "expected no jms: in the core but dead letters");
    }
  }

  private void call(RouteFile file, Node at, String callee) {
    String folder = folders.get(callee);
    boolean ours = callee.startsWith(OWN) && Layer.of(file.name()).orElseThrow() != Layer.process;
    if (!ours && folder != null && !folder.equals("core") && !folder.equals(folder(file))) {
      findings.add(
          file.at(at)
              + "expected a route of this adapter or of routes/core, got direct:%s of routes/%s"
                  .formatted(callee, folder));
    }
  }

  private void address(RouteFile file, ScalarNode scalar) {
    Matcher other = ADDRESS.matcher(scalar.getValue());
    if (other.find()) {
      findings.add(
          file.at(scalar)
              + "expected {{party.{{party}}.*}}: no route uses the address or login of "
              + other.group(1));
    }
  }

  private void rest(RouteFile file, Node body) {
    for (ScalarNode scalar : YamlTree.scalars(body)) {
      if (scalar.getValue().startsWith("direct:")) {
        call(file, scalar, scalar.getValue().substring("direct:".length()));
      }
    }
    Contracts.operations(project, List.of(file)).keySet().forEach(id -> call(file, body, id));
  }
}
