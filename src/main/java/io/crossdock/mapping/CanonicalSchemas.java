package io.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Holds what calls itself canonical against its schema below {@code mappings/canonical/}. */
final class CanonicalSchemas {

  private final Path folder;

  CanonicalSchemas(Path home) {
    this.folder = home.resolve("mappings/canonical");
  }

  /** What breaks the schema that the document names, a line each; nothing where there is none. */
  List<String> problems(JsonNode document) throws IOException {
    String name = document.path("schema").asText() + ".v" + document.path("schemaVersion").asText();
    Path file = folder.resolve(name + ".schema.json");
    if (!document.path("schema").isTextual() || !Files.exists(file)) {
      return List.of();
    }
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    JsonSchema schema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(SampleDocuments.json(file), config);
    return schema.validate(document).stream()
        .map(error -> name + " " + error.getMessage())
        .toList();
  }
}
