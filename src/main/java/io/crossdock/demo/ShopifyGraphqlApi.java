package io.crossdock.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.bucket4j.Bucket;
import java.util.List;

/**
 * The GraphQL endpoint of the simulated shop with its cost budget: every answer carries {@code
 * throttleStatus}; above the budget the answer is 200 with the error THROTTLED, as in the real
 * system.
 */
final class ShopifyGraphqlApi {

  /** The operations that faults can name. */
  static final List<String> OPERATIONS =
      List.of(
          "inventorySetQuantities",
          "fulfillmentCreate",
          "orderCancel",
          ShopifyPrices.OPERATION,
          "order",
          "inventoryItems",
          "inventoryItem",
          "productVariants");

  private static final int MUTATIONS = 4;
  private static final int MUTATION_COST = 10;

  /** Of one query, whatever the budget: shopify.dev, 'rate limits'. */
  private static final int MOST_COST = 1_000;

  private final ShopifyInventory inventory;
  private final ShopifyFulfillments fulfillments;
  private final ShopifyPrices prices;
  private final long maximum;
  private final long restore;
  private final Bucket points;

  ShopifyGraphqlApi(
      ShopifyInventory inventory,
      ShopifyFulfillments fulfillments,
      ShopifyPrices prices,
      SimulatorOptions options) {
    this.inventory = inventory;
    this.fulfillments = fulfillments;
    this.prices = prices;
    this.maximum = (long) options.number("shopify.points", 20_000);
    this.restore = (long) options.number("shopify.pointsPerSecond", 1_000);
    this.points = ShopifySimulator.bucket(maximum, restore);
  }

  /** The root field of a request, which is the name of its operation; empty if unreadable. */
  static String operation(Call call) {
    try {
      JsonNode request = call.json();
      return Graphql.parse(request.path("query").asText(), request.path("variables")).get(0).name();
    } catch (RuntimeException e) {
      return "";
    }
  }

  Answer answer(Call call) {
    JsonNode request = call.json();
    List<Graphql.Field> fields;
    try {
      fields = Graphql.parse(request.path("query").asText(), request.path("variables"));
    } catch (IllegalArgumentException e) {
      return Answer.of(200, error(e.getMessage(), "BAD_REQUEST"));
    }
    int cost = fields.stream().mapToInt(ShopifyGraphqlApi::cost).sum();
    if (cost > MOST_COST) {
      String message = "Query cost is %d, which exceeds the single query max cost limit (%d).";
      return Answer.of(200, error(message.formatted(cost, MOST_COST), "MAX_COST_EXCEEDED"));
    }
    if (!points.tryConsume(cost)) {
      return Answer.of(200, costs(error("Throttled", "THROTTLED"), cost, 0));
    }
    return Answer.of(200, costs(data(call, fields), cost, cost));
  }

  private static int cost(Graphql.Field field) {
    boolean mutation = OPERATIONS.indexOf(field.name()) < MUTATIONS;
    return mutation ? MUTATION_COST : field.size();
  }

  private ObjectNode data(Call call, List<Graphql.Field> fields) {
    ObjectNode data = Json.object();
    try {
      for (Graphql.Field field : fields) {
        data.set(field.alias(), Graphql.pick(field.fields(), resolve(call, field)));
      }
    } catch (IllegalArgumentException e) {
      return error(e.getMessage(), "undefinedField");
    }
    return Json.object().set("data", data);
  }

  private JsonNode resolve(Call call, Graphql.Field field) {
    ObjectNode arguments = field.arguments();
    return switch (field.name()) {
      case "inventorySetQuantities" ->
          inventory.set(arguments, key(field), call.parameter("version"));
      case ShopifyPrices.OPERATION -> prices.set(arguments);
      case "productVariants" -> prices.variants(arguments);
      case "fulfillmentCreate" -> fulfillments.create(arguments);
      case "orderCancel" -> fulfillments.cancel(arguments);
      case "order" -> fulfillments.order(arguments);
      case "inventoryItems" -> inventory.items(arguments);
      case "inventoryItem" -> inventory.item(arguments);
      default ->
          throw new IllegalArgumentException(
              "Field '" + field.name() + "' doesn't exist on the root");
    };
  }

  private static String key(Graphql.Field field) {
    return field.directives().path("idempotent").path("key").asText("");
  }

  private static ObjectNode error(String message, String code) {
    ObjectNode body = Json.object();
    ObjectNode error = body.putArray("errors").addObject().put("message", message);
    error.putObject("extensions").put("code", code);
    return body;
  }

  private ObjectNode costs(ObjectNode body, int requested, int actual) {
    ObjectNode cost = Json.object().put("requestedQueryCost", requested);
    cost.put("actualQueryCost", actual);
    ObjectNode status = cost.putObject("throttleStatus").put("maximumAvailable", (double) maximum);
    status
        .put("currentlyAvailable", points.getAvailableTokens())
        .put("restoreRate", (double) restore);
    body.putObject("extensions").set("cost", cost);
    return body;
  }
}
