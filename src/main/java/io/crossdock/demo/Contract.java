package io.crossdock.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The schemas of an OpenAPI 3.0.3 file; what the hub sends is held against them. */
final class Contract {

  private static final JsonMetaSchema DIALECT =
      JsonMetaSchema.builder(JsonMetaSchema.getV7())
          .keyword(new NonValidationKeyword("components"))
          .keyword(new NonValidationKeyword("example"))
          .build();

  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.builder(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7))
          .metaSchema(DIALECT)
          .build();

  private final JsonNode document;
  private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

  /**
   * Reads the file of that name, wherever below the folder the adapter keeps it.
   *
   * @throws IllegalStateException if there is none
   */
  Contract(Path folder, String name) {
    try (Stream<Path> files = Files.walk(folder)) {
      Path file =
          files
              .filter(path -> path.endsWith(name))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("no " + name + " below " + folder));
      this.document = Json.parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read contracts in " + folder.toAbsolutePath(), e);
    }
  }

  /** The first violation of {@code #/components/schemas/<name>} as a 422, or nothing. */
  Optional<Answer> violation(String name, JsonNode body) {
    return schemas.computeIfAbsent(name, this::schema).validate(body).stream()
        .findFirst()
        .map(Contract::answer);
  }

  private static Answer answer(ValidationMessage message) {
    String field = message.getInstanceLocation().toString();
    String property = message.getProperty() == null ? "" : "/" + message.getProperty();
    return Answer.error(422, "contract", message.getMessage(), field + property);
  }

  private JsonSchema schema(String name) {
    ObjectNode root = Json.object().put("$ref", "#/components/schemas/" + name);
    root.set("components", document.path("components"));
    var config = SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build();
    return FACTORY.getSchema(root, config);
  }
}
