package io.crossdock.mapping;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;

/**
 * JSON in which a number keeps its text: {@code 1.10} is read, carried and written as {@code 1.10},
 * an 18-digit id as itself. What is ambiguous (the same key twice, text after the end) is refused.
 */
public final class ExactJson {

  private static final int SHOWN = 80;

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
          .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
          .build();

  private ExactJson() {}

  /** The shared mapper; routes name it as {@code objectMapper: "#exactJson"}. Do not change it. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /** The first number in a tree, map or list that was read as float or double, or null. */
  static Object binaryNumber(Object value) {
    if (value instanceof JsonNode node && node.isValueNode()) {
      return node.isDouble() || node.isFloat() ? node : null;
    }
    if (value instanceof Map<?, ?> map) {
      return binaryAmong(map.values());
    }
    if (value instanceof Iterable<?> children) {
      return binaryAmong(children);
    }
    return value instanceof Double || value instanceof Float ? value : null;
  }

  private static Object binaryAmong(Iterable<?> values) {
    for (Object value : values) {
      Object found = binaryNumber(value);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** A value for a message: its JSON, cut where it is long. */
  static String shorten(JsonNode value) {
    String text = value.toString();
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}
