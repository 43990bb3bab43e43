package io.crossdock.convention;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.convention.RouteFile.Element;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * The short forms that Camel accepts and deprecates, and that Kaoto rewrites. Which keys are
 * languages, data formats or bear an expression is read from Camel's schema, so a new version of
 * Camel brings its own.
 */
final class ShortForms {

  private static final Set<String> LANGUAGES =
      names(RouteSchema.definition("language.ExpressionDefinition"));
  private static final Set<String> FORMATS = names(RouteSchema.definition("MarshalDefinition"));
  private static final Set<String> STEPS = names(RouteSchema.definition("ProcessorDefinition"));

  private final RouteFile file;
  private final List<String> findings = new ArrayList<>();

  private ShortForms(RouteFile file) {
    this.file = file;
  }

  static List<String> check(RouteFile file) {
    ShortForms forms = new ShortForms(file);
    forms.entities();
    file.elements().forEach(forms::element);
    forms.expressions(file.root());
    return forms.findings;
  }

  private void entities() {
    for (RouteFile.Entity entity : file.entities()) {
      if (entity.kind().equals("from")) {
        findings.add(file.at(entity.body()) + "expected route: above from:, no top-level from:");
      }
    }
  }

  private void element(Element element) {
    if (!(element.body() instanceof MappingNode)) {
      findings.add(
          file.at(element.key())
              + "expected "
              + element.kind()
              + ": with id: and its options below it, no short form");
      return;
    }
    boolean format = element.kind().equals("marshal") || element.kind().equals("unmarshal");
    for (NodeTuple entry : YamlTree.entries(element.body())) {
      String key = YamlTree.text(entry.getKeyNode());
      if (LANGUAGES.contains(key) && bearsExpression(element.kind())) {
        findings.add(
            file.at(entry.getKeyNode()) + "expected expression: above " + key + ":, no short form");
      }
      if (format && FORMATS.contains(key) && !(entry.getValueNode() instanceof MappingNode)) {
        findings.add(
            file.at(entry.getKeyNode()) + "expected " + key + ": with its options below it");
      }
    }
  }

  /** A language is never a scalar: {@code simple: "x"} is {@code simple: expression: "x"}. */
  private void expressions(Node node) {
    YamlTree.items(node).forEach(this::expressions);
    for (NodeTuple entry : YamlTree.entries(node)) {
      String key = YamlTree.text(entry.getKeyNode());
      if (key.equals("expression") || isPredicate(key)) {
        for (NodeTuple language : YamlTree.entries(entry.getValueNode())) {
          if (LANGUAGES.contains(YamlTree.text(language.getKeyNode()))
              && language.getValueNode() instanceof ScalarNode) {
            findings.add(
                file.at(language.getKeyNode())
                    + "expected expression: below "
                    + YamlTree.text(language.getKeyNode())
                    + ":, no short form");
          }
        }
      }
      expressions(entry.getValueNode());
    }
  }

  private static boolean isPredicate(String key) {
    return Set.of("handled", "continued", "retryWhile", "onWhen").contains(key)
        || key.endsWith("Predicate")
        || key.endsWith("Expression");
  }

  private static boolean bearsExpression(String kind) {
    String definition =
        STEPS.contains(kind)
            ? RouteSchema.definition("ProcessorDefinition")
                .at("/properties/" + kind + "/$ref")
                .asText()
                .replaceFirst(".*org\\.apache\\.camel\\.model\\.", "")
            : kind.equals("when") ? "WhenDefinition" : "none";
    JsonNode properties = RouteSchema.definition(definition).path("properties");
    return properties.has("expression") && properties.has("simple");
  }

  private static Set<String> names(JsonNode definition) {
    Set<String> names = new HashSet<>();
    definition.path("properties").fieldNames().forEachRemaining(names::add);
    definition.path("anyOf").forEach(any -> names.addAll(names(any)));
    definition.path("oneOf").forEach(one -> names.addAll(names(one)));
    names.removeAll(Set.of("id", "description", "disabled", "note", "expression"));
    return names;
  }
}
