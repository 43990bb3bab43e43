package io.crossdock.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.Function;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;

/** Text, required values and code lists for mappings. */
final class Texts {

  private Texts() {}

  /** The functions; {@code lists} holds the code lists that the mapping names. */
  static List<Function> functions(Map<String, CodeList> lists) {
    return List.of(
        MappingFunction.strict(
            "text", 1, a -> MappingFunction.textNode(MappingFunction.text("text", a[0]))),
        MappingFunction.strict("uri-part", 1, a -> MappingFunction.textNode(uriPart(a[0]))),
        new MappingFunction("required", 3, 3, Texts::required),
        new MappingFunction("code", 2, 3, a -> lists.get(a[0].asText()).code(a)));
  }

  /** Text as one segment of a path: everything but letters, digits and -._~ is encoded. */
  private static String uriPart(JsonNode value) {
    String form = URLEncoder.encode(MappingFunction.text("uri-part", value), UTF_8);
    return form.replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
  }

  private static JsonNode required(JsonNode[] a) {
    JsonNode value = a[0];
    if (MappingFunction.isNull(value) || value.isTextual() && value.textValue().isBlank()) {
      String path = MappingFunction.text("required", a[1]);
      String why = MappingFunction.text("required", a[2]);
      throw new FunctionFailed("required", path, path + " is missing: " + why);
    }
    return value;
  }
}
