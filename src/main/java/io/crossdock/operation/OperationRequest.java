package io.crossdock.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.message.ApiAnswer;
import io.crossdock.message.MessageHeaders;
import io.crossdock.model.CanonicalJson;
import io.crossdock.model.FieldProblem;
import io.crossdock.model.Problem;
import io.crossdock.model.ProblemKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/** A call of the operations API: reads its fields, and says of each what is wrong with it. */
public final class OperationRequest {

  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_NAME = 80;

  private final Exchange exchange;
  private final JsonNode body;
  private final List<FieldProblem> problems = new ArrayList<>();

  private OperationRequest(Exchange exchange, JsonNode body) {
    this.exchange = exchange;
    this.body = body;
  }

  /** The body, or nothing after a 400 was answered. */
  public static Optional<OperationRequest> read(Exchange exchange) {
    byte[] raw = exchange.getMessage().getBody(byte[].class);
    Optional<JsonNode> object = object(raw == null ? new byte[0] : raw);
    if (object.isEmpty()) {
      refuse(exchange, ProblemKind.MALFORMED, "Send one JSON object.");
    }
    return object.map(body -> new OperationRequest(exchange, body));
  }

  private static Optional<JsonNode> object(byte[] raw) {
    try {
      return Optional.of(CanonicalJson.tree(raw)).filter(JsonNode::isObject);
    } catch (JsonProcessingException malformed) {
      return Optional.empty();
    }
  }

  /** Why somebody does it: 1 to 500 characters, or a problem. */
  public String reason() {
    return text("reason", LONGEST_REASON);
  }

  /** A name or number: 1 to 80 characters, or a problem. */
  public String name(String field) {
    return text(field, LONGEST_NAME);
  }

  boolean flag(String field) {
    JsonNode value = body.path(field);
    if (!value.isBoolean()) {
      problems.add(new FieldProblem("/" + field, "type", "expected true or false"));
    }
    return value.asBoolean();
  }

  /** The object with that name, or an empty one and a problem. */
  ObjectNode object(String field) {
    if (body.path(field) instanceof ObjectNode object && !object.isEmpty()) {
      return object;
    }
    problems.add(
        new FieldProblem("/" + field, "type", "expected an object with one field or more"));
    return CanonicalJson.mapper().createObjectNode();
  }

  /** What the reader makes of the object with that name, or null and a problem. */
  <T> T value(String field, ObjectReader reader) {
    return object(field).isEmpty() ? null : optional(field, reader);
  }

  /** As {@link #value}; null where there is none, without a problem. */
  <T> T optional(String field, ObjectReader reader) {
    JsonNode value = body.path(field);
    try {
      return value.isMissingNode() || value.isNull() ? null : reader.readValue(value);
    } catch (IOException unreadable) {
      String why = unreadable instanceof JsonProcessingException e ? e.getOriginalMessage() : "";
      problems.add(new FieldProblem("/" + field, "type", "cannot be read: " + why));
      return null;
    }
  }

  /** The value with that name, or null and a problem. */
  <T extends Enum<T>> T word(String field, Class<T> type) {
    String word = body.path(field).asText();
    Optional<T> found = constant(word, type);
    if (found.isEmpty()) {
      problems.add(new FieldProblem("/" + field, "enum", "expected one of " + words(type)));
    }
    return found.orElse(null);
  }

  private String text(String field, int longest) {
    JsonNode value = body.path(field);
    String text = value.isTextual() ? value.asText().strip() : "";
    if (text.isEmpty() || text.length() > longest) {
      String expected = "expected text of 1 to %d characters".formatted(longest);
      problems.add(new FieldProblem("/" + field, "text", expected));
    }
    return text;
  }

  /** True when nothing was wrong; otherwise a 422 was answered. */
  public boolean isValid() {
    if (!problems.isEmpty()) {
      ApiAnswer.problem(exchange, ProblemKind.INVALID.problem().withErrors(problems));
    }
    return problems.isEmpty();
  }

  /** A query parameter that must be one of the words, absent, or else answered with 400. */
  public static <T extends Enum<T>> boolean isWordOrAbsent(
      Exchange exchange, String parameter, Class<T> type) {
    String value = MessageHeaders.text(exchange, parameter);
    boolean good = value == null || constant(value, type).isPresent();
    if (!good) {
      String expected = "%s must be one of %s.".formatted(parameter, words(type));
      refuse(exchange, ProblemKind.MALFORMED, expected);
    }
    return good;
  }

  /** Answers with a problem and ends the route; the detail may be null. */
  public static void refuse(Exchange exchange, ProblemKind kind, String detail) {
    Problem problem = kind.problem();
    ApiAnswer.problem(exchange, detail == null ? problem : problem.withDetail(detail));
  }

  private static <T extends Enum<T>> Optional<T> constant(String word, Class<T> type) {
    return Arrays.stream(type.getEnumConstants()).filter(one -> one.name().equals(word)).findAny();
  }

  private static <T extends Enum<T>> String words(Class<T> type) {
    return Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
  }
}
