package io.crossdock.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answer of a simulated system.
 *
 * @param status HTTP status
 * @param headers headers besides Content-Type
 * @param body JSON, or null for an empty body
 */
record Answer(int status, Map<String, String> headers, JsonNode body) {

  static Answer of(int status, JsonNode body) {
    return new Answer(status, Map.of(), body);
  }

  /** The error form of the neutral contracts: code, message and the JSON pointer of the field. */
  static Answer error(int status, String code, String message, String field) {
    return of(status, Json.object().put("code", code).put("message", message).put("field", field));
  }

  static Answer error(int status, String code, String message) {
    return of(status, Json.object().put("code", code).put("message", message));
  }

  Answer with(String header, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new Answer(status, all, body);
  }
}
