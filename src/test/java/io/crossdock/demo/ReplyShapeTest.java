package io.crossdock.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulators' replies have the fields and types of replies captured from the real systems. */
class ReplyShapeTest {

  private static final String SHOPIFY = "/shopify/admin/api/2025-07/";
  private static final String ALL =
      "includedData=BUYER,RECIPIENT,PROCEEDS,EXPENSE,PROMOTION,CANCELLATION,FULFILLMENT,PACKAGES,TAX,PAYMENT";

  /** Parts that only some real orders have. */
  private static final Set<String> SOMETIMES =
      Set.of(
          "expense",
          "promotion",
          "tax",
          "pagination",
          "serialNumbers",
          "municipality",
          "addressLine3",
          "districtOrCounty",
          "stateOrRegion",
          "createdBefore",
          "pre_tax_price",
          "extendedFields",
          "labelPrintingWindow",
          "packing",
          "programs");

  @TempDir Path folder;
  private RunningSimulators simulators;

  @BeforeEach
  void start() {
    simulators = new RunningSimulators(folder);
  }

  @AfterEach
  void stop() {
    simulators.close();
  }

  private static JsonNode sample(String name) throws IOException {
    return Json.parse(Files.readString(Samples.folder().resolve("channels").resolve(name)));
  }

  /** What the real reply has and ours has not, or has with another type. */
  private static List<String> differences(String at, JsonNode real, JsonNode ours) {
    List<String> found = new ArrayList<>();
    if (real.isNull() || ours.isNull()) {
      return found;
    }
    if (real.getNodeType() != ours.getNodeType()) {
      found.add(at + ": " + real.getNodeType() + " but ours " + ours.getNodeType());
    } else if (real.isObject()) {
      real.properties()
          .forEach(
              field -> {
                String path = at + "/" + field.getKey();
                if (ours.has(field.getKey())) {
                  found.addAll(differences(path, field.getValue(), ours.get(field.getKey())));
                } else if (!SOMETIMES.contains(field.getKey())) {
                  found.add(path + ": missing");
                }
              });
    } else if (real.isArray() && !real.isEmpty() && !ours.isEmpty()) {
      found.addAll(differences(at + "/0", real.get(0), ours.get(0)));
    }
    return found;
  }

  private String shopifyOrder() {
    String body =
        "{'shipping':'4.90','discount':'2.00','lines':[{'sku':'MUG-01','quantity':2,'price':'12.34'}]}";
    return simulators.post("/control/shopify/orders", body).json().path("id").asText();
  }

  @Test
  void shopifyOrder_hasTheShapeOfTheRealOne() throws IOException {
    JsonNode ours = simulators.get(SHOPIFY + "orders/" + shopifyOrder() + ".json").json();

    assertThat(differences("", sample("shopify/order.json"), ours)).isEmpty();
  }

  @Test
  void shopifyOrderList_hasTheShapeOfTheRealOne() throws IOException {
    shopifyOrder();

    JsonNode ours = simulators.get(SHOPIFY + "orders.json").json();

    assertThat(differences("", sample("shopify/orders.json"), ours)).isEmpty();
  }

  private JsonNode graphql(String query) {
    return simulators
        .post(SHOPIFY + "graphql.json", Json.write(Json.object().put("query", query)))
        .json();
  }

  @Test
  void shopifyFulfilment_hasTheShapeOfTheRealOne() throws IOException {
    String id = shopifyOrder();
    JsonNode orders =
        graphql(
            "{ order(id: \"gid://shopify/Order/"
                + id
                + "\") { fulfillmentOrders(first: 1) { pageInfo { endCursor hasNextPage } nodes { id } } } }");
    String gid = orders.at("/data/order/fulfillmentOrders/nodes/0/id").asText();
    String create =
        "mutation { fulfillmentCreate(fulfillment: {lineItemsByFulfillmentOrder: [{fulfillmentOrderId: \"%s\"}], trackingInfo: {number: \"T1\"}}) { fulfillment { id status } userErrors { field message } } }";
    JsonNode created = graphql(create.formatted(gid));
    JsonNode refused = graphql(create.formatted("gid://shopify/FulfillmentOrder/1"));
    JsonNode order = simulators.get(SHOPIFY + "orders/" + id + ".json").json().path("order");

    assertThat(differences("", sample("shopify/graphql-fulfillmentOrders-response.json"), orders))
        .isEmpty();
    assertThat(differences("", sample("shopify/graphql-fulfillmentCreate-response.json"), created))
        .isEmpty();
    assertThat(
            differences(
                "", sample("shopify/graphql-fulfillmentCreate-userErrors-response.json"), refused))
        .isEmpty();
    JsonNode real = sample("shopify/fulfillment.json").path("fulfillment");
    assertThat(differences("", real, order.at("/fulfillments/0"))).isEmpty();
  }

  private JsonNode amazonOrder() {
    String body =
        "{'status':'UNSHIPPED','shipping':'4.90','lines':[{'sku':'MUG-01','quantity':2,'price':'10.00'}]}";
    return simulators.post("/control/amazon/orders", body).json();
  }

  @Test
  void amazonSearch_hasTheShapeOfTheRealOne() throws IOException {
    amazonOrder();

    JsonNode ours =
        simulators
            .get("/amazon/orders/2026-01-01/orders?createdAfter=2020-01-01T00:00:00Z&" + ALL)
            .json();

    assertThat(differences("", sample("amazon/orders-2026-01-01-search-1.json"), ours)).isEmpty();
    assertThat(ours.has("createdBefore")).isTrue();
  }

  @Test
  void amazonOrder_hasTheShapeOfTheRealOne() throws IOException {
    String id = amazonOrder().path("orderId").asText();

    JsonNode ours = simulators.get("/amazon/orders/2026-01-01/orders/" + id + "?" + ALL).json();

    assertThat(differences("", sample("amazon/orders-2026-01-01-getOrder-1.json"), ours)).isEmpty();
    assertThat(differences("", sample("amazon/orders-2026-01-01-getOrder-2.json"), ours)).isEmpty();
  }

  @Test
  void amazonConfirmation_acceptsTheRealRequestAndRefusesTheRealBadOne() throws IOException {
    JsonNode order = amazonOrder();
    JsonNode good = sample("amazon/ordersV0-confirmShipment-request.json");
    JsonNode bad = sample("amazon/ordersV0-confirmShipment-400.json");
    String path =
        "/amazon/orders/v0/orders/" + order.path("orderId").asText() + "/shipmentConfirmation";
    String item = order.at("/orderItems/0/orderItemId").asText();

    var refused =
        simulators.post(
            path,
            bad.at("/request/parameters/body/value").toString().replace("79039765272157", item));
    var accepted = simulators.post(path, good.toString().replace("79039765272157", item));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(differences("", bad.path("response"), refused.json())).isEmpty();
    assertThat(accepted.status()).isEqualTo(204);
  }

  @Test
  void realOrdersCanBePlacedAsTheyAre() throws IOException {
    var shopify =
        simulators.post("/control/shopify/orders", sample("shopify/order.json").toString());
    var amazon =
        simulators.post(
            "/control/amazon/orders",
            sample("amazon/orders-2026-01-01-getOrder-2.json").toString());

    assertThat(shopify.status()).isEqualTo(201);
    assertThat(amazon.status()).isEqualTo(201);
    assertThat(simulators.get("/amazon/orders/2026-01-01/orders/028-1234567-8901234").status())
        .isEqualTo(200);
  }
}
