package io.crossdock.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares a record with a JSON Schema: the same fields with the same types, at every depth. */
final class SchemaAgreement {

  private final JsonNode root;
  private final List<String> differences = new ArrayList<>();

  private SchemaAgreement(JsonNode root) {
    this.root = root;
  }

  /** What the one has and the other has not; empty when they agree. */
  static List<String> differences(Class<?> record, JsonNode schema) {
    SchemaAgreement agreement = new SchemaAgreement(schema);
    agreement.compareRecord("", record, schema);
    return agreement.differences;
  }

  private void compareRecord(String at, Class<?> record, JsonNode schema) {
    Set<String> unseen = new TreeSet<>();
    schema.path("properties").fieldNames().forEachRemaining(unseen::add);
    for (RecordComponent component : record.getRecordComponents()) {
      String name = nameOf(component);
      if (unseen.remove(name)) {
        compare(at + "/" + name, component.getGenericType(), schema.at("/properties/" + name));
      } else {
        differences.add(at + "/" + name + " is in the record, not in the schema");
      }
    }
    unseen.forEach(
        name -> differences.add(at + "/" + name + " is in the schema, not in the record"));
    schema
        .path("required")
        .forEach(
            name -> {
              if (!schema.path("properties").has(name.asText())) {
                differences.add(at + "/" + name.asText() + " is required and not described");
              }
            });
  }

  private void compare(String at, Type type, JsonNode property) {
    JsonNode schema = resolved(property);
    String expected = jsonType(type);
    if (!expected.equals(schema.path("type").asText("any"))) {
      differences.add(at + " is " + expected + " in the record, " + schema.path("type"));
    } else if (type instanceof ParameterizedType list && expected.equals("array")) {
      compare(at + "/*", list.getActualTypeArguments()[0], schema.path("items"));
    } else if (type instanceof Class<?> named && named.isRecord()) {
      compareRecord(at, named, schema);
    } else {
      compareText(at, type, schema);
    }
  }

  private void compareText(String at, Type type, JsonNode schema) {
    String format = schema.path("format").asText("");
    boolean decimal = schema.path("pattern").asText("").endsWith("\\d{1,12}(\\.\\d{1,6})?$");
    if (decimal != (type == BigDecimal.class)
        || format.equals("date-time") != (type == OffsetDateTime.class)
        || format.equals("date") != (type == LocalDate.class)) {
      differences.add(
          at + " is " + type.getTypeName() + " in the record, another text in the schema");
    }
  }

  private JsonNode resolved(JsonNode schema) {
    String reference = schema.path("$ref").asText("");
    return reference.isEmpty() ? schema : root.at(reference.substring(1));
  }

  private static String nameOf(RecordComponent component) {
    JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
    return renamed == null ? component.getName() : renamed.value();
  }

  private static String jsonType(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == Map.class ? "object" : "array";
    }
    Class<?> named = (Class<?>) type;
    if (named.isRecord()) {
      return "object";
    }
    if (named == JsonNode.class) {
      return "any";
    }
    if (named == boolean.class || named == Boolean.class) {
      return "boolean";
    }
    return named == int.class || named == Long.class ? "integer" : "string";
  }
}
