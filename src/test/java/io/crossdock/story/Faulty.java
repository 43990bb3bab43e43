package io.crossdock.story;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.model.CanonicalJson;

/** Fault switches of the simulators. */
final class Faulty {

  private Faulty() {}

  /** A fault of one kind on every call of one operation. */
  static ObjectNode of(String system, String operation, String kind) {
    return CanonicalJson.mapper()
        .createObjectNode()
        .put("system", system)
        .put("operation", operation)
        .put("kind", kind);
  }
}
