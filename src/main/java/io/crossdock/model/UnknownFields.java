package io.crossdock.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Moves every field that a record has no component for into the nearest {@code attributes} or
 * {@code extensions}, under its own name, or under its path ({@code /shippingAddress/doorCode})
 * when it was deeper down or the name is taken. Nothing a channel said is lost.
 */
final class UnknownFields {

  private static final List<String> KEEPERS = List.of("extensions", "attributes");

  /** By name in the document; read once for each type, for every message is read through it. */
  private static final ClassValue<Map<String, Component>> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected Map<String, Component> computeValue(Class<?> type) {
          return components(type);
        }
      };

  /**
   * What a record has a place for.
   *
   * @param element of a list of records or values; null where it is no list
   */
  private record Component(Class<?> type, Class<?> element) {}

  private UnknownFields() {}

  /** A copy of the document that the record can hold completely. */
  static ObjectNode kept(ObjectNode document, Class<?> type) {
    ObjectNode copy = document.deepCopy();
    settle(copy, type).forEach((path, value) -> put(copy, "extensions", path, value));
    return copy;
  }

  /** Takes the unknown fields out of an object; answers those it has no place for, by path. */
  private static Map<String, JsonNode> settle(ObjectNode object, Class<?> type) {
    Map<String, Component> known = COMPONENTS.get(type);
    Map<String, JsonNode> homeless = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
      Component component = known.get(field.getKey());
      String path = "/" + escaped(field.getKey());
      if (component == null) {
        homeless.put(path, object.remove(field.getKey()));
      } else {
        homeless.putAll(below(path, field.getValue(), component));
      }
    }
    String keeper = KEEPERS.stream().filter(known::containsKey).findFirst().orElse(null);
    if (keeper == null) {
      return homeless;
    }
    homeless.forEach((path, value) -> put(object, keeper, path, value));
    return Map.of();
  }

  private static Map<String, JsonNode> below(String at, JsonNode value, Component component) {
    Map<String, JsonNode> found = new LinkedHashMap<>();
    if (component.element() != null && value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        collect(found, at + "/" + i, value.get(i), component.element());
      }
    } else {
      collect(found, at, value, component.type());
    }
    return found;
  }

  private static void collect(
      Map<String, JsonNode> found, String at, JsonNode value, Class<?> type) {
    if (type.isRecord() && value instanceof ObjectNode object) {
      settle(object, type).forEach((path, node) -> found.put(at + path, node));
    }
  }

  private static void put(ObjectNode object, String keeper, String path, JsonNode value) {
    JsonNode present = object.get(keeper);
    if (present != null && !present.isObject() && !present.isNull()) {
      return;
    }
    ObjectNode kept = present instanceof ObjectNode node ? node : object.putObject(keeper);
    String name = path.substring(1);
    boolean own = name.indexOf('/') < 0 && !kept.has(name);
    kept.set(own ? name : path, value);
  }

  private static Map<String, Component> components(Class<?> type) {
    Map<String, Component> byName = new LinkedHashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
      byName.put(
          renamed == null ? component.getName() : renamed.value(),
          new Component(component.getType(), elementType(component)));
    }
    return Map.copyOf(byName);
  }

  private static Class<?> elementType(RecordComponent component) {
    if (component.getType() == List.class
        && component.getGenericType() instanceof ParameterizedType list
        && list.getActualTypeArguments()[0] instanceof Class<?> element) {
      return element;
    }
    return null;
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
