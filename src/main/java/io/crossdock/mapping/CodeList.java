package io.crossdock.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.HashMap;
import java.util.Map;

/**
 * A code list of {@code mappings/code/<name>.json}: {@code {"description": ..., "codes": {"theirs":
 * "ours"}}}. Codes are text and compared exactly.
 */
record CodeList(String name, Map<String, String> codes) {

  /** Reads a list; a file that is no such list is refused with its name. */
  static CodeList read(String name, String file, String text) {
    try {
      Map<String, String> codes = new HashMap<>();
      JsonNode root = ExactJson.mapper().readTree(text);
      if (root == null || !root.path("codes").isObject()) {
        throw new MappingRefused(file + ":1:1: a code list is an object with \"codes\"", null);
      }
      for (Map.Entry<String, JsonNode> code : root.path("codes").properties()) {
        if (!code.getValue().isTextual()) {
          throw new MappingRefused(file + ":1:1: code " + code.getKey() + " is not text", null);
        }
        codes.put(code.getKey(), code.getValue().textValue());
      }
      return new CodeList(name, Map.copyOf(codes));
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      String place = at == null ? ":1:1" : ":" + at.getLineNr() + ":" + at.getColumnNr();
      throw new MappingRefused(file + place + ": " + e.getOriginalMessage(), e);
    }
  }

  /** {@code code(list, value[, default])}: null in, null out; unknown without default fails. */
  JsonNode code(JsonNode[] a) {
    if (MappingFunction.isNull(a[1])) {
      return NullNode.instance;
    }
    String value = MappingFunction.text("code", a[1]);
    String found = codes.get(value);
    if (found != null) {
      return MappingFunction.textNode(found);
    }
    if (a.length == 3) {
      return a[2];
    }
    throw new FunctionFailed("code", "code list " + name + " has no \"" + value + "\"");
  }
}
