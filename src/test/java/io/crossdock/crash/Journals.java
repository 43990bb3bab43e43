package io.crossdock.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What the systems we do not own have really done, oldest first. */
interface Journals {

  /** One thing a system did. */
  record Entry(String kind, String key, JsonNode data) {}

  /** All entries of one kind of one system. */
  List<Entry> entries(String system, String kind);
}
