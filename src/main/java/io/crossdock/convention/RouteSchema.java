package io.crossdock.convention;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.Node;

/** Camel's own schema of the YAML DSL, of the version the hub runs. */
final class RouteSchema {

  private static final YAMLMapper MAPPER = new YAMLMapper();
  private static final JsonNode DEFINITION = read();
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V4)
          .getSchema(
              DEFINITION, SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build());

  private RouteSchema() {}

  /** The properties of a definition such as {@code language.ExpressionDefinition}. */
  static JsonNode definition(String name) {
    return DEFINITION.at("/items/definitions").path("org.apache.camel.model." + name);
  }

  static List<String> check(RouteFile file) {
    try {
      TreeSet<String> findings = new TreeSet<>();
      for (ValidationMessage message : SCHEMA.validate(MAPPER.readTree(file.text()))) {
        String pointer = message.getInstanceLocation().toString();
        findings.add(file.at(find(file.root(), pointer)) + "DSL schema: " + message.getMessage());
      }
      return List.copyOf(findings);
    } catch (IOException e) {
      return List.of(file.name() + ":1: " + e.getMessage());
    }
  }

  /** The node at a JSON pointer, or the last one on the way that exists. */
  private static Node find(Node root, String pointer) {
    Node at = root;
    for (String key : pointer.split("/")) {
      Node next =
          key.matches("\\d+") && Integer.parseInt(key) < YamlTree.items(at).size()
              ? YamlTree.items(at).get(Integer.parseInt(key))
              : YamlTree.get(at, key);
      at = next == null ? at : next;
    }
    return at;
  }

  private static JsonNode read() {
    try (InputStream in = RouteSchema.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
      return MAPPER.readTree(in);
    } catch (IOException e) {
      throw new IllegalStateException("camel-yaml-dsl has its schema", e);
    }
  }
}
