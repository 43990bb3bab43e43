package io.crossdock.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Random;
import java.util.Set;

/**
 * One fault that is switched on. It strikes with its probability, drawn from its own seed, and at
 * most {@code count} times, so a run with the same calls in the same order sees the same faults.
 */
final class Fault {

  private static final String ANY = "*";
  private static final Set<String> SYSTEMS = Set.of(ANY, "erp", "wms", "shopify", "amazon");
  private static final Set<String> FIELDS =
      Set.of(
          "system",
          "operation",
          "kind",
          "probability",
          "seed",
          "count",
          "millis",
          "status",
          "retryAfter",
          "sku",
          "tokens",
          "period");

  private final String id;
  private final JsonNode settings;
  private final FaultKind kind;
  private final Random random;
  private final double probability;
  private final Bucket bucket;
  private long left;
  private long hits;

  /** Settings as in docs/simulators.md; {@link IllegalArgumentException} if they are not. */
  Fault(String id, JsonNode settings) {
    this.id = id;
    this.settings = settings;
    this.kind = FaultKind.of(settings.path("kind").asText());
    this.probability = settings.path("probability").asDouble(1);
    this.random = new Random(settings.path("seed").asLong(1));
    this.left = settings.path("count").asLong(Long.MAX_VALUE);
    this.bucket = kind == FaultKind.RATE_LIMIT ? bucket(settings) : null;
    settings.fieldNames().forEachRemaining(Fault::demandKnown);
    if (!SYSTEMS.contains(settings.path("system").asText(ANY))) {
      throw new IllegalArgumentException("no system " + settings.path("system") + " to fail");
    }
    if (kind == FaultKind.REFUSE_SKU && !settings.has("sku")) {
      throw new IllegalArgumentException("refuseSku needs 'sku'");
    }
    if (probability < 0 || probability > 1) {
      throw new IllegalArgumentException("probability must be 0 to 1, is " + probability);
    }
  }

  private static void demandKnown(String field) {
    if (!FIELDS.contains(field)) {
      throw new IllegalArgumentException("a fault has no field '" + field + "'");
    }
  }

  private static Bucket bucket(JsonNode settings) {
    long tokens = settings.path("tokens").asLong(1);
    Duration period = Duration.parse(settings.path("period").asText("PT1S"));
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(tokens).refillGreedy(tokens, period))
        .build();
  }

  String id() {
    return id;
  }

  FaultKind kind() {
    return kind;
  }

  long millis(long otherwise) {
    return settings.path("millis").asLong(otherwise);
  }

  int status(int otherwise) {
    return settings.path("status").asInt(otherwise);
  }

  String sku() {
    return settings.path("sku").asText();
  }

  String retryAfter() {
    return settings.path("retryAfter").asText("");
  }

  boolean concerns(String system, String operation) {
    return fits("system", system) && fits("operation", operation);
  }

  private boolean fits(String field, String value) {
    String wanted = settings.path(field).asText(ANY);
    return wanted.equals(ANY) || wanted.equals(value);
  }

  /** Whether it strikes now; each call draws once. */
  synchronized boolean strikes() {
    if (left <= 0 || random.nextDouble() >= probability) {
      return false;
    }
    if (bucket != null && bucket.tryConsume(1)) {
      return false;
    }
    left--;
    hits++;
    return true;
  }

  synchronized JsonNode toJson() {
    ObjectNode node = settings.deepCopy();
    node.put("id", id).put("kind", kind.word()).put("hits", hits);
    return node;
  }
}
