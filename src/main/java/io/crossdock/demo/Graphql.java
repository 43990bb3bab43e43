package io.crossdock.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of GraphQL that a client of the shop needs: one operation with fields, aliases,
 * arguments (literals or variables), directives and inline fragments. An answer holds only what was
 * asked for, so a field that the client forgot to ask for is missing here as in the real system.
 */
final class Graphql {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s+|,|#[^\\n]*|(\"(?:[^\"\\\\]|\\\\.)*\"|\\.\\.\\.|[A-Za-z_]\\w*|-?\\d+(?:\\.\\d+)?|[{}()\\[\\]:=!@$])");

  /** One field of a selection: its name in the answer, arguments, directives, sub-selection. */
  record Field(
      String name, String alias, ObjectNode arguments, ObjectNode directives, List<Field> fields) {

    /** The number of fields below, the shop's measure of what a query costs. */
    int size() {
      return 1 + fields.stream().mapToInt(Field::size).sum();
    }
  }

  private final List<String> tokens = new ArrayList<>();
  private final JsonNode variables;
  private int at;

  private Graphql(String query, JsonNode variables) {
    this.variables = variables;
    Matcher matcher = TOKEN.matcher(query);
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      end = matcher.end();
      if (matcher.group(1) != null) {
        tokens.add(matcher.group(1));
      }
    }
    if (end != query.length()) {
      throw new IllegalArgumentException("syntax error in the query at character " + end);
    }
  }

  /** The root fields of the query; {@link IllegalArgumentException} if it cannot be read. */
  static List<Field> parse(String query, JsonNode variables) {
    Graphql parser = new Graphql(query, variables);
    if (!parser.peek().equals("{")) {
      parser.header();
    }
    return parser.selection();
  }

  private void header() {
    while (!peek().equals("{")) {
      if (next().equals("(")) {
        skipDefinitions();
      }
    }
  }

  private void skipDefinitions() {
    for (int depth = 1; depth > 0; ) {
      String token = next();
      depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
    }
  }

  private String peek() {
    if (at >= tokens.size()) {
      throw new IllegalArgumentException("the query ends too early");
    }
    return tokens.get(at);
  }

  private String next() {
    String token = peek();
    at++;
    return token;
  }

  private boolean take(String token) {
    boolean there = at < tokens.size() && tokens.get(at).equals(token);
    at += there ? 1 : 0;
    return there;
  }

  private void expect(String token) {
    if (!take(token)) {
      throw new IllegalArgumentException("expected " + token + " but the query has " + peek());
    }
  }

  private List<Field> selection() {
    List<Field> fields = new ArrayList<>();
    expect("{");
    while (!take("}")) {
      if (take("...")) {
        if (take("on")) {
          next();
        }
        fields.addAll(selection());
      } else {
        fields.add(field());
      }
    }
    return fields;
  }

  private Field field() {
    String alias = next();
    String name = take(":") ? next() : alias;
    ObjectNode arguments = arguments();
    ObjectNode directives = Json.object();
    while (take("@")) {
      String directive = next();
      directives.set(directive, arguments());
    }
    boolean more = at < tokens.size() && peek().equals("{");
    return new Field(name, alias, arguments, directives, more ? selection() : List.of());
  }

  private ObjectNode arguments() {
    ObjectNode values = Json.object();
    if (take("(")) {
      while (!take(")")) {
        entry(values);
      }
    }
    return values;
  }

  private void entry(ObjectNode values) {
    String name = next();
    expect(":");
    JsonNode value = value();
    if (!value.isMissingNode()) {
      values.set(name, value);
    }
  }

  private JsonNode value() {
    String token = next();
    return switch (token) {
      case "$" -> variables.path(next());
      case "{" -> objectValue();
      case "[" -> listValue();
      case "true", "false", "null" -> Json.parse(token);
      default -> literal(token);
    };
  }

  private static JsonNode literal(String token) {
    char first = token.charAt(0);
    boolean json = first == '"' || first == '-' || Character.isDigit(first);
    return json ? Json.parse(token) : Json.MAPPER.getNodeFactory().textNode(token);
  }

  private JsonNode objectValue() {
    ObjectNode object = Json.object();
    while (!take("}")) {
      entry(object);
    }
    return object;
  }

  private JsonNode listValue() {
    ArrayNode list = Json.MAPPER.createArrayNode();
    while (!take("]")) {
      list.add(value());
    }
    return list;
  }

  /** What was asked for out of what is there; an unknown field is an error, as with a schema. */
  static JsonNode pick(List<Field> fields, JsonNode full) {
    if (fields.isEmpty() || full.isNull()) {
      return full;
    }
    if (full.isArray()) {
      ArrayNode list = Json.MAPPER.createArrayNode();
      full.forEach(element -> list.add(pick(fields, element)));
      return list;
    }
    ObjectNode picked = Json.object();
    for (Field field : fields) {
      if (!full.has(field.name())) {
        throw new IllegalArgumentException("Field '" + field.name() + "' doesn't exist here");
      }
      picked.set(field.alias(), pick(field.fields(), full.get(field.name())));
    }
    return picked;
  }
}
