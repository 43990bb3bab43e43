package io.crossdock.convention;

import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;

/**
 * An endpoint as a route names it, whether its path stands in the uri ({@code
 * direct:order-receive}) or among the parameters ({@code uri: direct}, {@code name:
 * order-receive}).
 */
record Endpoint(String scheme, String path, Map<String, String> options, Node node) {

  /** Parameter names that hold the path of a scheme. */
  private static final Map<String, String> PATHS =
      Map.ofEntries(
          Map.entry("direct", "name"),
          Map.entry("jslt", "resourceUri"),
          Map.entry("json-validator", "resourceUri"),
          Map.entry("jms", "destinationName"),
          Map.entry("kafka", "topic"),
          Map.entry("file", "directoryName"),
          Map.entry("sftp", "host"),
          Map.entry("bean", "beanName"),
          Map.entry("http", "httpUri"),
          Map.entry("https", "httpUri"),
          Map.entry("scheduler", "name"));

  /**
   * The endpoint of a node with {@code uri} and {@code parameters}; {@code master:} is unpacked.
   */
  static Endpoint of(Node body) {
    Map<String, String> options = new LinkedHashMap<>();
    for (NodeTuple entry : YamlTree.entries(YamlTree.get(body, "parameters"))) {
      options.put(YamlTree.text(entry.getKeyNode()), YamlTree.text(entry.getValueNode()));
    }
    return of(YamlTree.text(body, "uri"), options, body);
  }

  private static Endpoint of(String uri, Map<String, String> options, Node node) {
    int colon = uri.indexOf(':');
    String scheme = colon < 0 ? uri : uri.substring(0, colon);
    String path = colon < 0 ? "" : uri.substring(colon + 1);
    if (scheme.equals("master")) {
      String delegate =
          path.contains(":")
              ? path.substring(path.indexOf(':') + 1)
              : options.getOrDefault("delegateUri", "");
      return of(delegate, options, node);
    }
    if (path.isEmpty()) {
      path = options.getOrDefault(PATHS.getOrDefault(scheme, ""), "");
    }
    return new Endpoint(scheme, path, options, node);
  }

  String option(String name) {
    return options.getOrDefault(name, "");
  }

  boolean hasOption(String prefix) {
    return options.keySet().stream().anyMatch(name -> name.startsWith(prefix));
  }
}
