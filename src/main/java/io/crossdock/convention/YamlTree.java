package io.crossdock.convention;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** YAML as nodes with their lines, so that a check can say where. */
final class YamlTree {

  private YamlTree() {}

  /** The root node, or null for an empty text. */
  static Node read(String text) {
    return new Yaml(new LoaderOptions()).compose(new StringReader(text));
  }

  /** The value of a key, or null where the node is no mapping or has no such key. */
  static Node get(Node node, String key) {
    for (NodeTuple entry : entries(node)) {
      if (text(entry.getKeyNode()).equals(key)) {
        return entry.getValueNode();
      }
    }
    return null;
  }

  /** The text at a path of keys, or empty text. */
  static String text(Node node, String... keys) {
    Node at = node;
    for (String key : keys) {
      at = get(at, key);
    }
    return at instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  static List<NodeTuple> entries(Node node) {
    return node instanceof MappingNode mapping ? mapping.getValue() : List.of();
  }

  static List<Node> items(Node node) {
    return node instanceof SequenceNode sequence ? sequence.getValue() : List.of();
  }

  /** Line of the node, counted from 1. */
  static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  /** Every scalar below a node, keys not included. */
  static List<ScalarNode> scalars(Node node) {
    List<ScalarNode> found = new ArrayList<>();
    if (node instanceof ScalarNode scalar) {
      found.add(scalar);
    }
    entries(node).forEach(entry -> found.addAll(scalars(entry.getValueNode())));
    items(node).forEach(item -> found.addAll(scalars(item)));
    return found;
  }
}
