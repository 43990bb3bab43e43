package io.crossdock.convention;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;

/** Every party says who owns it and what it promises; the hub refuses to start it otherwise. */
final class PartyFiles {

  private static final List<String> REQUIRED =
      List.of(
          "party",
          "adapter",
          "kind",
          "company",
          "name",
          "owner",
          "criticality",
          "pattern.style",
          "pattern.reason",
          "serviceLevel",
          "systemOfRecord",
          "idempotency",
          "retry",
          "retention");

  private static final Map<String, Set<String>> WORDS =
      Map.of(
          "kind", Set.of("channel", "erp", "wms", "service"),
          "criticality",
              Set.of("revenueCritical", "customerVisible", "compliance", "fragile", "internal"),
          "pattern.style", Set.of("synchronous", "event", "batch", "file", "orchestration"));

  private static final Set<String> UNKNOWN = Set.of("honoursKey", "findByReference", "neither");

  private PartyFiles() {}

  static List<String> check(Project project) {
    List<String> findings = new ArrayList<>();
    project.parties().forEach(file -> check(project, file, findings));
    return findings;
  }

  private static void check(Project project, Path file, List<String> findings) {
    String name = project.name(file);
    Node root = YamlTree.read(Project.text(file));
    for (String key : REQUIRED) {
      Node value = at(root, key);
      if (value == null || YamlTree.entries(value).isEmpty() && YamlTree.text(value).isBlank()) {
        findings.add(name + ":1: expected " + key + ":");
      }
    }
    WORDS.forEach(
        (key, words) -> {
          Node value = at(root, key);
          if (value != null && !words.contains(YamlTree.text(value))) {
            findings.add(name + ":" + YamlTree.line(value) + ": expected one of " + sorted(words));
          }
        });
    if (!file.getFileName().toString().equals(YamlTree.text(root, "party") + ".yaml")) {
      findings.add(name + ":1: expected a file named after its party");
    }
    String folder = file.getParent().getParent().getFileName().toString();
    if (!folder.equals(YamlTree.text(root, "adapter"))) {
      findings.add(name + ":1: expected the file in the folder of its adapter");
    }
    for (NodeTuple operation : YamlTree.entries(YamlTree.get(root, "operations"))) {
      if (!UNKNOWN.contains(YamlTree.text(operation.getValueNode(), "onUnknown"))) {
        int line = YamlTree.line(operation.getKeyNode());
        findings.add(name + ":" + line + ": expected onUnknown: one of " + sorted(UNKNOWN));
      }
    }
  }

  private static Node at(Node root, String key) {
    Node at = root;
    for (String part : key.split("\\.")) {
      at = YamlTree.get(at, part);
    }
    return at;
  }

  private static List<String> sorted(Set<String> words) {
    return words.stream().sorted().toList();
  }
}
