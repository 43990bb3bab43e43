package io.crossdock.party;

import java.io.StringReader;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Finds keys that the form does not have. Jackson finds them too, but for records it no longer
 * knows the line.
 */
final class UnknownKeys {

  private final Consumer<String> problem;

  UnknownKeys(Consumer<String> problem) {
    this.problem = problem;
  }

  /** Tells each key that has no component of the same name in the record or one below it. */
  void find(String yaml, Class<?> form) {
    walk(new Yaml().compose(new StringReader(yaml)), form, "");
  }

  private void walk(Node node, Type type, String path) {
    if (!(node instanceof MappingNode mapping)) {
      return;
    }
    if (type instanceof Class<?> form && form.isRecord()) {
      Map<String, RecordComponent> known =
          Arrays.stream(form.getRecordComponents())
              .collect(Collectors.toMap(RecordComponent::getName, Function.identity()));
      mapping.getValue().forEach(entry -> walkKnown(entry, known, path));
    } else if (type instanceof ParameterizedType map) {
      Type valueType = map.getActualTypeArguments()[1];
      mapping.getValue().forEach(e -> walk(e.getValueNode(), valueType, path + key(e) + "."));
    }
  }

  private void walkKnown(NodeTuple entry, Map<String, RecordComponent> known, String path) {
    RecordComponent component = known.get(key(entry));
    if (component == null) {
      int line = entry.getKeyNode().getStartMark().getLine() + 1;
      problem.accept("line " + line + ": " + path + key(entry) + " is not a known key");
    } else {
      walk(entry.getValueNode(), component.getGenericType(), path + key(entry) + ".");
    }
  }

  private static String key(NodeTuple entry) {
    return entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
  }
}
