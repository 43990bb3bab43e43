package io.crossdock.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One line of a {@link Journal}: something that took effect.
 *
 * @param number position in the journal, from 1
 * @param at time of the simulator's clock
 * @param kind what happened, for example {@code order} or {@code shipment}
 * @param key the business key that must occur once per kind if nothing was doubled
 * @param attempt how often this key had been asked for when the effect was done, from 1
 * @param data the effect itself; {@code data.money}, where present, is {@code {amount, currency}}
 */
record Entry(long number, Instant at, String kind, String key, int attempt, JsonNode data) {

  static Entry parse(String line) {
    JsonNode node = Json.parse(line);
    return new Entry(
        node.path("number").asLong(),
        Instant.parse(node.path("at").asText()),
        node.path("kind").asText(),
        node.path("key").asText(),
        node.path("attempt").asInt(),
        node.path("data"));
  }

  JsonNode toJson() {
    return Json.object()
        .put("number", number)
        .put("at", at.toString())
        .put("kind", kind)
        .put("key", key)
        .put("attempt", attempt)
        .set("data", data);
  }
}
