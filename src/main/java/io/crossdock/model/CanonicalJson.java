package io.crossdock.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes canonical documents with the one mapper of the hub: decimals are text with their
 * scale, property order is fixed, absent fields are not written, fields without a place in the
 * model are moved to {@code extensions} (to {@code attributes} for a line), a repeated key, a
 * second document behind the first, or nesting deeper than 64 is refused.
 */
public final class CanonicalJson {

  /** Objects and arrays within each other. */
  public static final int MAX_DEPTH = 64;

  private static final JsonMapper MAPPER = mapperOf();

  private CanonicalJson() {}

  /** The one mapper; it must not be reconfigured. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /**
   * Reads bytes into a tree: numbers exact, nothing dropped.
   *
   * @throws JsonProcessingException when it is not one well-formed JSON document; the location is
   *     in the exception
   */
  public static JsonNode tree(byte[] json) throws JsonProcessingException {
    try {
      JsonNode tree = MAPPER.readTree(json);
      if (tree.isMissingNode()) {
        throw refused(JsonNode.class, "expected a JSON document, found nothing");
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory failed", e);
    }
  }

  /**
   * Reads a document; what the model has no word for is kept in it. Check it against its schema
   * first: this method stops at the first fault.
   *
   * @throws JsonProcessingException when a value does not fit the record
   */
  public static <T extends CanonicalDocument> T read(JsonNode tree, Class<T> type)
      throws JsonProcessingException {
    if (!(tree instanceof ObjectNode document)) {
      throw refused(type, "expected a JSON object, found " + tree.getNodeType());
    }
    return MAPPER.treeToValue(UnknownFields.kept(document, type), type);
  }

  /**
   * Reads a document from bytes.
   *
   * @throws JsonProcessingException when it is not JSON or a value does not fit the record
   */
  public static <T extends CanonicalDocument> T read(byte[] json, Class<T> type)
      throws JsonProcessingException {
    return read(tree(json), type);
  }

  /**
   * Reads what the hub has stored itself.
   *
   * @throws IllegalStateException where it is not of that type: somebody else wrote it
   */
  public static <T> T stored(String json, TypeReference<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what is stored is no " + type.getType(), e);
    }
  }

  /** Writes a record or tree as JSON text, always the same text for the same value. */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
    }
  }

  /** A record as a tree. */
  public static JsonNode toTree(Object value) {
    return MAPPER.valueToTree(value);
  }

  private static JsonProcessingException refused(Class<?> type, String reason) {
    return MismatchedInputException.from((JsonParser) null, type, reason);
  }

  private static JsonMapper mapperOf() {
    StreamReadConstraints limits =
        StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build();
    JsonMapper.Builder builder =
        JsonMapper.builder(JsonFactory.builder().streamReadConstraints(limits).build())
            .addModule(new CanonicalModule())
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(
                DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS,
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .serializationInclusion(JsonInclude.Include.NON_NULL);
    JsonInclude.Value filled =
        JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS);
    return builder
        .withConfigOverride(List.class, c -> c.setInclude(filled))
        .withConfigOverride(Map.class, c -> c.setInclude(filled))
        .build();
  }
}
