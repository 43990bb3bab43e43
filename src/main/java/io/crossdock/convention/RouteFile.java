package io.crossdock.convention;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;

/** One {@code *.camel.yaml} with its name below the project, its text and its nodes. */
final class RouteFile {

  /** Parts of a route that are no steps and still bear an id; a list holds one part per item. */
  private static final Set<String> PARTS =
      Set.of("from", "when", "otherwise", "doCatch", "doFinally", "onFallback", "onException");

  private final String name;
  private final String text;
  private final Node root;
  private final String broken;

  private RouteFile(String name, String text) {
    this.name = name;
    this.text = text;
    Node read = null;
    String problem = null;
    try {
      read = YamlTree.read(text);
    } catch (MarkedYAMLException e) {
      problem = name + ":" + (e.getProblemMark().getLine() + 1) + ": " + e.getProblem();
    }
    this.root = read;
    this.broken = problem;
  }

  static RouteFile read(Path project, Path file) {
    try {
      String name = project.toAbsolutePath().relativize(file.toAbsolutePath()).toString();
      return new RouteFile(name.replace('\\', '/'), Files.readString(file));
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + file, e);
    }
  }

  /** One entity of a file: its kind ({@code route}, {@code routeTemplate} ...) and its body. */
  record Entity(String kind, Node body) {}

  /** A step, or a part such as {@code when}; {@code step} tells them apart. */
  record Element(String kind, Node body, Node key, boolean step) {}

  String name() {
    return name;
  }

  String text() {
    return text;
  }

  List<String> lines() {
    return text.lines().toList();
  }

  Node root() {
    return root;
  }

  /** Why the file is no YAML, with its line; null where it is. */
  String broken() {
    return broken;
  }

  String at(Node node) {
    return name + ":" + YamlTree.line(node) + ": ";
  }

  List<Entity> entities() {
    List<Entity> entities = new ArrayList<>();
    for (Node item : YamlTree.items(root)) {
      for (NodeTuple entry : YamlTree.entries(item)) {
        entities.add(new Entity(YamlTree.text(entry.getKeyNode()), entry.getValueNode()));
      }
    }
    return entities;
  }

  /** Every step and part of the file, in the order of the text. */
  List<Element> elements() {
    return elements(root);
  }

  /** Every step and part below a node. */
  static List<Element> elements(Node node) {
    List<Element> found = new ArrayList<>();
    walk(node, found);
    return found;
  }

  private static void walk(Node node, List<Element> found) {
    YamlTree.items(node).forEach(item -> walk(item, found));
    for (NodeTuple entry : YamlTree.entries(node)) {
      String key = YamlTree.text(entry.getKeyNode());
      Node value = entry.getValueNode();
      if (key.equals("steps")) {
        YamlTree.items(value).forEach(step -> step(step, found));
      } else if (PARTS.contains(key)) {
        part(key, entry, found);
      } else {
        walk(value, found);
      }
    }
  }

  private static void step(Node item, List<Element> found) {
    for (NodeTuple entry : YamlTree.entries(item)) {
      String kind = YamlTree.text(entry.getKeyNode());
      found.add(new Element(kind, entry.getValueNode(), entry.getKeyNode(), true));
      walk(entry.getValueNode(), found);
    }
  }

  /** In a route configuration {@code onException} is a list whose items name it again. */
  private static void part(String kind, NodeTuple entry, List<Element> found) {
    Node value = entry.getValueNode();
    List<Node> bodies = YamlTree.items(value).isEmpty() ? List.of(value) : YamlTree.items(value);
    for (Node body : bodies) {
      if (YamlTree.get(body, kind) != null) {
        walk(body, found);
      } else {
        found.add(new Element(kind, body, body, false));
        walk(body, found);
      }
    }
  }
}
