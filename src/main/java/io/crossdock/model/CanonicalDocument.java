package io.crossdock.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** A document of the canonical model: it names its schema and keeps what it has no word for. */
public interface CanonicalDocument {

  /** Name of the schema, such as {@code order}. */
  String schema();

  /** Version of the schema, from 1. */
  int schemaVersion();

  /** What the sender said and the model has no word for; never null. */
  Map<String, JsonNode> extensions();
}
