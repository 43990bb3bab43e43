package io.crossdock.convention;

import io.crossdock.convention.RouteFile.Element;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;

/** Which languages translate documents in the routes of a folder: one is enough. */
public final class TransformationEngines {

  private static final Set<String> ENGINES =
      Set.of(
          "atlasmap",
          "chunk",
          "datasonnet",
          "freemarker",
          "groovy",
          "joor",
          "jolt",
          "jq",
          "js",
          "jslt",
          "jsonata",
          "jsonpath",
          "mustache",
          "mvel",
          "ognl",
          "python",
          "string-template",
          "velocity",
          "xpath",
          "xquery",
          "xslt",
          "xslt-saxon",
          "xtokenize");

  private TransformationEngines() {}

  /**
   * Where each engine is used.
   *
   * @param home holds routes/
   * @return engine to places as {@code file:line}, one for each step that uses it
   */
  public static SortedMap<String, List<String>> in(Path home) {
    SortedMap<String, List<String>> places = new TreeMap<>();
    for (RouteFile file : new Project(home.toAbsolutePath().normalize()).routes()) {
      if (file.broken() == null) {
        file.elements().forEach(element -> element(file, element, places));
      }
    }
    return places;
  }

  private static void element(
      RouteFile file, Element element, SortedMap<String, List<String>> places) {
    note(file, element.body(), Endpoint.of(element.body()).scheme(), places);
    Node expression = YamlTree.get(element.body(), "expression");
    for (NodeTuple language : YamlTree.entries(expression)) {
      note(file, element.body(), YamlTree.text(language.getKeyNode()), places);
    }
  }

  private static void note(
      RouteFile file, Node at, String word, SortedMap<String, List<String>> places) {
    if (ENGINES.contains(word)) {
      places
          .computeIfAbsent(word, name -> new ArrayList<>())
          .add(file.name() + ":" + YamlTree.line(at));
    }
  }
}
