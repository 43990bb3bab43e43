package io.crossdock.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** What the systems we do not own have really done, oldest first. */
interface Journals {

  /** One thing a system did. */
  record Entry(String kind, String key, JsonNode data) {}

  /** All entries of one kind of one system. */
  List<Entry> entries(String system, String kind);

  /** What the warehouse has on hand at a location now, by sku, in pieces. */
  Map<String, BigDecimal> onHand(String location);
}
