package io.crossdock.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A call that keeps the contract of an operation.
 *
 * @param headers path and query parameters, as routes see them
 * @param path only those of the path: without them it is no call of the operation
 * @param body empty where the contract has none
 * @param asksForSomething whether what is sent decides about the answer
 */
record ContractRequest(
    Map<String, Object> headers, Map<String, Object> path, byte[] body, boolean asksForSomething) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** From the contract below routes/ that has the route's id as an operation. */
  static ContractRequest of(String operation, String party) {
    for (JsonNode contract : contracts()) {
      for (JsonNode path : contract.path("paths")) {
        for (JsonNode call : path) {
          if (call.path("operationId").asText().equals(operation)) {
            return of(contract, call, party);
          }
        }
      }
    }
    throw new AssertionError("no contract below routes/ has the operation " + operation);
  }

  private static ContractRequest of(JsonNode contract, JsonNode call, String party) {
    Map<String, Object> headers = new TreeMap<>();
    Map<String, Object> path = new TreeMap<>();
    for (JsonNode parameter : call.path("parameters")) {
      JsonNode declared = resolve(contract, parameter);
      if (declared.path("required").asBoolean() && !declared.path("in").asText().equals("header")) {
        JsonNode example = declared.path("example");
        String value = (example.isArray() ? example.path(0) : example).asText("sample");
        headers.put(declared.path("name").asText(), value);
        if (declared.path("in").asText().equals("path")) {
          path.put(declared.path("name").asText(), value);
        }
      }
    }
    JsonNode schema = resolve(contract, call.at("/requestBody/content/application~1json/schema"));
    byte[] body = schema.isMissingNode() ? new byte[0] : bytes(sample(schema, party));
    return new ContractRequest(headers, path, body, !headers.isEmpty() || body.length > 0);
  }

  private static JsonNode resolve(JsonNode contract, JsonNode node) {
    String reference = node.path("$ref").asText("");
    return reference.isEmpty() ? node : contract.at(reference.substring(1));
  }

  private static ObjectNode sample(JsonNode schema, String party) {
    ObjectNode sample = JsonNodeFactory.instance.objectNode();
    schema
        .path("properties")
        .fields()
        .forEachRemaining(
            field -> {
              JsonNode type = field.getValue();
              if (type.has("example")) {
                sample.set(field.getKey(), type.get("example"));
              } else if (type.has("enum")) {
                sample.set(field.getKey(), type.get("enum").get(0));
              } else if (type.path("type").asText().equals("boolean")) {
                sample.put(field.getKey(), true);
              } else {
                sample.put(field.getKey(), field.getKey().equals("party") ? party : "sample");
              }
            });
    return sample;
  }

  private static byte[] bytes(ObjectNode sample) {
    return sample.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static List<JsonNode> contracts() {
    try (Stream<Path> walk = Files.walk(Path.of("routes"))) {
      return walk.filter(file -> file.toString().endsWith(".openapi.json"))
          .sorted()
          .map(ContractRequest::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
