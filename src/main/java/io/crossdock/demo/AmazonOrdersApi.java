package io.crossdock.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * searchOrders and getOrder of the Orders API 2026-01-01: exactly one time filter, pages, and only
 * the datasets named in includedData. A pending order shows neither price nor address.
 */
final class AmazonOrdersApi {

  /** Fields of order and item by the dataset that includes them. */
  private static final Map<String, String> DATASETS =
      Map.of(
          "buyer", "BUYER",
          "recipient", "RECIPIENT",
          "proceeds", "PROCEEDS",
          "expense", "EXPENSE",
          "promotion", "PROMOTION",
          "cancellation", "CANCELLATION",
          "fulfillment", "FULFILLMENT",
          "packages", "PACKAGES",
          "tax", "TAX",
          "payment", "PAYMENT");

  private final AmazonStore store;
  private final Faults faults;
  private final Clock clock;

  AmazonOrdersApi(AmazonStore store, Faults faults, Clock clock) {
    this.store = store;
    this.faults = faults;
    this.clock = clock;
  }

  Answer get(Call call) {
    ObjectNode order = store.order(call.parameter("orderId"));
    return order == null
        ? AmazonSimulator.error(404, "NotFound", "no order " + call.parameter("orderId"))
        : Answer.of(200, Json.object().set("order", shown(order, datasets(call))));
  }

  Answer search(Call call) {
    Optional<String> created = call.queried("createdAfter");
    Optional<String> updated = call.queried("lastUpdatedAfter");
    Optional<String> token = call.queried("paginationToken");
    int size = Integer.parseInt(call.queried("maxResultsPerPage").orElse("100"));
    boolean oneFilter = created.isPresent() != updated.isPresent();
    if (size < 1 || size > 100 || !(oneFilter || token.isPresent() && created.isEmpty())) {
      String message =
          "exactly one of createdAfter and lastUpdatedAfter, maxResultsPerPage 1 to 100";
      return AmazonSimulator.error(400, "InvalidInput", message);
    }
    try {
      Cursor cursor = token.map(Cursor::parse).orElseGet(() -> Cursor.first(created, updated));
      return page(call, cursor, size);
    } catch (DateTimeParseException | IllegalArgumentException e) {
      return AmazonSimulator.error(400, "InvalidInput", "Invalid Input: " + e.getMessage());
    }
  }

  /** What a page token stands for: the time field, its lower bound, the last sort key given. */
  private record Cursor(String field, Instant from, Instant until, String last) {

    static Cursor first(Optional<String> created, Optional<String> updated) {
      Instant from = OffsetDateTime.parse(created.or(() -> updated).orElseThrow()).toInstant();
      String field = created.isPresent() ? "createdTime" : "lastUpdatedTime";
      return new Cursor(field, from, Instant.MAX, "");
    }

    static Cursor parse(String token) {
      byte[] text = Base64.getUrlDecoder().decode(token);
      String[] parts = new String(text, StandardCharsets.UTF_8).split(" ", 4);
      return new Cursor(parts[0], Instant.parse(parts[1]), Instant.parse(parts[2]), parts[3]);
    }

    String token(Instant end, String key) {
      String text = field + " " + from + " " + end + " " + key;
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String key(JsonNode order) {
      return time(order) + "|" + order.path("orderId").asText();
    }

    Instant time(JsonNode order) {
      return OffsetDateTime.parse(order.path(field).asText()).toInstant();
    }
  }

  private Answer page(Call call, Cursor cursor, int size) {
    long hidden = faults.hiddenMillis(AmazonSimulator.NAME, "searchOrders");
    Instant before = hidden == 0 ? clock.instant() : clock.instant().minusMillis(hidden);
    Instant end = before.isBefore(cursor.until()) ? before : cursor.until();
    List<ObjectNode> found =
        store.orders().stream()
            .filter(order -> !cursor.time(order).isBefore(cursor.from()))
            .filter(order -> !cursor.time(order).isAfter(end))
            .filter(order -> matches(call, order))
            .sorted(Comparator.comparing(cursor::key))
            .filter(order -> cursor.key(order).compareTo(cursor.last()) > 0)
            .toList();
    ObjectNode body = Json.object();
    ArrayNode orders = body.putArray("orders");
    Set<String> datasets = datasets(call);
    found.stream().limit(size).forEach(order -> orders.add(shown(order, datasets)));
    if (found.size() > size) {
      String token = cursor.token(end, cursor.key(found.get(size - 1)));
      body.putObject("pagination").put("nextToken", token);
    }
    String bound = cursor.field().equals("createdTime") ? "createdBefore" : "lastUpdatedBefore";
    return Answer.of(200, body.put(bound, end.toString()));
  }

  private static boolean matches(Call call, ObjectNode order) {
    String status = order.path("fulfillment").path("fulfillmentStatus").asText();
    String market = order.path("salesChannel").path("marketplaceId").asText();
    return call.queried("fulfillmentStatuses").map(s -> list(s).contains(status)).orElse(true)
        && call.queried("marketplaceIds").map(s -> list(s).contains(market)).orElse(true);
  }

  private static List<String> list(String value) {
    return List.of(value.split(","));
  }

  private static Set<String> datasets(Call call) {
    return Set.copyOf(list(call.queried("includedData").orElse("-")));
  }

  private static ObjectNode shown(ObjectNode order, Set<String> datasets) {
    ObjectNode copy = only(order.deepCopy(), datasets);
    String status = order.path("fulfillment").path("fulfillmentStatus").asText();
    boolean pending = status.startsWith("PENDING");
    if (pending) {
      copy.remove(List.of("recipient", "proceeds"));
    }
    for (JsonNode item : copy.path("orderItems")) {
      only((ObjectNode) item, datasets);
      if (pending) {
        ((ObjectNode) item).remove("proceeds");
        ((ObjectNode) item.path("product")).remove("price");
      }
    }
    return copy;
  }

  private static ObjectNode only(ObjectNode node, Set<String> datasets) {
    DATASETS.forEach(
        (field, dataset) -> {
          if (!datasets.contains(dataset)) {
            node.remove(field);
          }
        });
    return node;
  }
}
