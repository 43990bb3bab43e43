package io.crossdock.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.crossdock.message.TrialView;
import io.crossdock.model.CanonicalJson;
import io.crossdock.model.FieldProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks canonical documents against the JSON Schemas of a folder ({@code mappings/canonical}) and
 * says what is wrong field by field. The schemas are read once; the check has no side effects.
 */
public final class SchemaCheck {

  /** More problems than these are not listed. */
  public static final int MAX_PROBLEMS = 100;

  private static final String SUFFIX = ".schema.json";
  private static final int SHOWN = 60;

  private volatile Map<String, JsonSchema> schemas;
  private final TrialView<SchemaCheck> seen = new TrialView<>();

  /**
   * Reads every {@code <name>.v<version>.schema.json} of the folder.
   *
   * @throws UncheckedIOException when the folder or a file cannot be read
   */
  public SchemaCheck(Path folder) {
    schemas = read(folder);
  }

  /**
   * Checks against the schemas of another folder from now on.
   *
   * @throws UncheckedIOException when it cannot be read; then the old ones stay
   */
  public void moveTo(Path folder) {
    schemas = read(folder);
  }

  /**
   * Lets this thread see the schemas of another release meanwhile, for a try that is rolled back;
   * no other thread sees them.
   */
  public void seeing(SchemaCheck others, Runnable work) {
    seen.during(others, work);
  }

  private Map<String, JsonSchema> schemas() {
    return seen.or(this).schemas;
  }

  /** Names with version of the schemas, such as {@code order.v1}. */
  public List<String> names() {
    return List.copyOf(schemas().keySet());
  }

  /**
   * Checks a document against the schema and version that it names itself.
   *
   * @return the problems by place, none when the document is valid
   */
  public List<FieldProblem> check(JsonNode document) {
    String name = document.path("schema").asText("");
    String key = name + ".v" + document.path("schemaVersion").asText("");
    if (!schemas().containsKey(key)) {
      String found = shown(document.path("schema")) + " " + shown(document.path("schemaVersion"));
      return List.of(
          new FieldProblem(
              "/schema", "schema", "expected one of " + schemas().keySet() + ", found " + found));
    }
    return check(key, document);
  }

  /**
   * Checks a document against a schema.
   *
   * @param name with version, such as {@code order.v1}
   * @throws IllegalArgumentException when there is no such schema
   */
  public List<FieldProblem> check(String name, JsonNode document) {
    JsonSchema schema = schemas().get(name);
    if (schema == null) {
      throw new IllegalArgumentException("no schema " + name + ", only " + schemas().keySet());
    }
    return schema.validate(document).stream()
        .map(SchemaCheck::problem)
        .distinct()
        .sorted(Comparator.comparing(FieldProblem::path).thenComparing(FieldProblem::rule))
        .limit(MAX_PROBLEMS)
        .toList();
  }

  private static FieldProblem problem(ValidationMessage message) {
    String path = message.getInstanceLocation().toString();
    if ("required".equals(message.getType())) {
      String missing = path + "/" + message.getProperty();
      return new FieldProblem(missing, "required", "is required, found nothing");
    }
    String found = shown(message.getInstanceNode());
    return new FieldProblem(path, message.getType(), expected(message) + ", found " + found);
  }

  private static String expected(ValidationMessage message) {
    String wanted = message.getSchemaNode() == null ? "" : message.getSchemaNode().asText();
    return switch (message.getType()) {
      case "type" -> "expected " + wanted;
      case "pattern" -> "expected text like " + wanted;
      case "format" -> "expected a valid " + wanted;
      case "const" -> "expected " + wanted;
      case "enum" -> "expected one of " + message.getSchemaNode();
      case "minLength" -> "expected at least " + wanted + " characters";
      case "maxLength" -> "expected at most " + wanted + " characters";
      case "minItems" -> "expected at least " + wanted + " elements";
      case "maxItems" -> "expected at most " + wanted + " elements";
      case "minimum" -> "expected at least " + wanted;
      default -> message.getError();
    };
  }

  private static String shown(JsonNode found) {
    if (found == null || found.isMissingNode()) {
      return "nothing";
    }
    if (found.isArray()) {
      return found.size() + " elements";
    }
    if (found.isObject()) {
      return "an object";
    }
    String text = found.toString();
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  private static Map<String, JsonSchema> read(Path folder) {
    JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder()
            .pathType(PathType.JSON_POINTER)
            .formatAssertionsEnabled(true)
            .build();
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
          .collect(
              Collectors.toMap(
                  SchemaCheck::nameOf,
                  file -> factory.getSchema(tree(file), config),
                  (one, other) -> one,
                  TreeMap::new));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the schemas in " + folder, e);
    }
  }

  private static String nameOf(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - SUFFIX.length());
  }

  private static JsonNode tree(Path file) {
    try {
      return CanonicalJson.tree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the schema " + file, e);
    }
  }
}
