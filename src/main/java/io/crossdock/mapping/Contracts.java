package io.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;

/**
 * Contracts for what the hub sends: the request of an operation of an OpenAPI 3.0 file, {@code
 * routes/.../erp.v1.openapi.json/<operationId>}, or a JSON Schema 2020-12 of a whole document,
 * {@code mappings/.../<document>-out.schema.json}, which may refer to others by relative file.
 */
final class Contracts {

  private static final Pattern OPERATION = Pattern.compile("(.+[.]openapi[.]json)/([A-Za-z0-9]+)");
  private static final String REQUEST = "/requestBody/content/application~1json/schema";
  private static final SchemaValidatorsConfig CONFIG =
      SchemaValidatorsConfig.builder()
          .pathType(PathType.JSON_POINTER)
          .formatAssertionsEnabled(true)
          .build();
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private static final JsonSchemaFactory OPEN_API = openApi();

  private Contracts() {}

  /**
   * The schema under a name, with everything it refers to.
   *
   * @throws IllegalArgumentException when there is no such contract, or nothing in it is so named
   */
  static JsonSchema schema(CamelContext camel, String name) throws IOException {
    return schema(
        file -> {
          Resource found = resource(camel, file);
          return new Source(found.getURI(), tree(found));
        },
        name);
  }

  /**
   * The same, below a folder that perhaps never runs.
   *
   * @param home holds routes/ and mappings/
   */
  static JsonSchema schema(Path home, String name) throws IOException {
    return schema(
        file -> {
          Path found = home.resolve(file);
          return new Source(found.toUri(), ExactJson.mapper().readTree(Files.readAllBytes(found)));
        },
        name);
  }

  /** A contract file, read. */
  private record Source(URI uri, JsonNode tree) {}

  /** Where contract files come from. */
  private interface Reading {
    Source of(String file) throws IOException;
  }

  private static JsonSchema schema(Reading files, String name) throws IOException {
    Matcher operation = OPERATION.matcher(name);
    JsonSchema schema;
    if (operation.matches()) {
      JsonNode contract = files.of(operation.group(1)).tree();
      schema = request(contract, operation.group(2), operation.group(1));
    } else if (name.endsWith(".schema.json")) {
      Source file = files.of(name);
      SchemaLocation base = SchemaLocation.of(file.uri().toString());
      schema = SCHEMAS.getSchema(base, file.tree(), CONFIG);
    } else {
      throw new IllegalArgumentException(
          "expected <contract>.openapi.json/<operationId> or <document>.schema.json and not "
              + name);
    }
    schema.initializeValidators();
    return schema;
  }

  private static Resource resource(CamelContext camel, String file) {
    Resource resource = PluginHelper.getResourceLoader(camel).resolveResource("file:" + file);
    if (!resource.exists()) {
      throw new IllegalArgumentException("there is no contract " + file);
    }
    return resource;
  }

  private static JsonNode tree(Resource file) throws IOException {
    try (InputStream content = file.getInputStream()) {
      return ExactJson.mapper().readTree(content);
    }
  }

  private static JsonSchema request(JsonNode contract, String operation, String file) {
    for (JsonNode call : contract.path("paths").findParents("operationId")) {
      if (call.path("operationId").asText().equals(operation) && call.at(REQUEST).isObject()) {
        ObjectNode root = call.at(REQUEST).deepCopy();
        root.set("components", contract.path("components"));
        return OPEN_API.getSchema(root, CONFIG);
      }
    }
    throw new IllegalArgumentException(
        "no operation " + operation + " with a JSON body in " + file);
  }

  /** OpenAPI 3.0 has words that JSON Schema does not know. */
  private static JsonSchemaFactory openApi() {
    JsonMetaSchema dialect =
        JsonMetaSchema.builder(JsonMetaSchema.getV4())
            .keyword(new NonValidationKeyword("components"))
            .keyword(new NonValidationKeyword("example"))
            .keyword(new NonValidationKeyword("deprecated"))
            .build();
    return JsonSchemaFactory.builder(JsonSchemaFactory.getInstance(VersionFlag.V4))
        .metaSchema(dialect)
        .build();
  }
}
