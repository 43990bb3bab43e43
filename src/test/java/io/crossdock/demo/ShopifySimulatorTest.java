package io.crossdock.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopifySimulatorTest {

  private static final String API = "/shopify/admin/api/2025-07/";
  private static final String COMPACT =
      "{'lines':[{'sku':'MUG-01','quantity':2,'price':'12.34'},{'sku':'MUG-01','quantity':1,'price':'12.34'}]}";

  @TempDir Path folder;
  private FakeHub hub;
  private RunningSimulators shop;

  @BeforeEach
  void start() throws IOException {
    hub = new FakeHub();
    shop = new RunningSimulators(folder, "hub", hub.url().toString());
  }

  @AfterEach
  void stop() {
    shop.close();
    hub.close();
  }

  private String place() {
    return shop.post("/control/shopify/orders", COMPACT).json().path("id").asText();
  }

  private JsonNode order(String id) {
    return shop.get(API + "orders/" + id + ".json").json().path("order");
  }

  private JsonNode graphql(String query, String variables) {
    String body =
        Json.write(
            Json.object()
                .put("query", query)
                .set("variables", Json.parse(variables.replace('\'', '"'))));
    return shop.post(API + "graphql.json", body).json();
  }

  @Test
  void tellsTheHubOfANewOrderWithASignatureOverTheRawBody() {
    String id = place();

    await().until(() -> hub.received().size() == 1);
    FakeHub.Received told = hub.received().get(0);
    assertThat(told.path()).isEqualTo("/webhooks/north-web/orders-create");
    assertThat(told.header("X-Shopify-Topic")).isEqualTo("orders/create");
    assertThat(told.header("X-Shopify-Shop-Domain")).isEqualTo("north-web.myshopify.com");
    assertThat(told.header("X-Shopify-Hmac-Sha256"))
        .isEqualTo(
            WebhookSender.signature(shop.simulators().credentials().webhookSecret(), told.body()));
    assertThat(told.json()).isEqualTo(order(id));
  }

  @Test
  void repeatsTheOriginalPayloadUntil2xxAndJournalsIt() {
    hub.failNext(1);
    String id = place();
    shop.post("/control/shopify/orders", "{'id':" + id + ",'note':'ring twice'}");

    await().until(() -> shop.simulators().journal("shopify", "delivered").size() == 2);

    assertThat(hub.received())
        .filteredOn(r -> r.header("X-Shopify-Topic").equals("orders/create"))
        .allMatch(r -> r.json().path("note").isNull());
    assertThat(order(id).path("note").asText()).isEqualTo("ring twice");
    assertThat(order(id).path("updated_at").asText())
        .isGreaterThan(order(id).path("created_at").asText());
  }

  @Test
  void sendsTwiceUnderOneEventIdAndOutOfOrder() {
    shop.fault("{'system':'shopify','operation':'webhook','kind':'twice','count':1}");
    shop.fault(
        "{'system':'shopify','operation':'webhook','kind':'outOfOrder','millis':700,'count':1}");
    String id = place();
    shop.post("/control/shopify/orders", "{'id':" + id + ",'action':'cancel'}");

    await().until(() -> hub.received().size() == 3);

    assertThat(hub.received())
        .extracting(r -> r.header("X-Shopify-Topic"))
        .containsExactly("orders/cancelled", "orders/create", "orders/create");
    assertThat(hub.received().get(1).header("X-Shopify-Event-Id"))
        .isEqualTo(hub.received().get(2).header("X-Shopify-Event-Id"));
  }

  @Test
  void listsOrdersPageByPage() {
    for (int i = 0; i < 5; i++) {
      place();
    }

    var first = shop.get(API + "orders.json?updated_at_min=2020-01-01T00:00:00Z&limit=3");
    String next = first.header("Link").replaceAll(".*/shopify([^>]+)>.*", "/shopify$1");
    var second = shop.get(next);

    assertThat(first.json().path("orders")).hasSize(3);
    assertThat(second.json().path("orders")).hasSize(2);
    assertThat(second.header("Link")).isNull();
    assertThat(
            shop.get(API + "orders.json?updated_at_min=2099-01-01T00:00:00Z").json().path("orders"))
        .isEmpty();
  }

  private JsonNode price(String sku, String amount, String former) {
    String found =
        """
        query { productVariants(first: 1, query: "sku:%s") {
          nodes { id price compareAtPrice product { id } } } }""";
    JsonNode variant = graphql(found.formatted(sku), "{}").at("/data/productVariants/nodes/0");
    if (amount == null) {
      return variant;
    }
    String change =
        """
        mutation { i0: productVariantsBulkUpdate(productId: %s, variants: [{id: %s, price: "%s",
          compareAtPrice: %s}]) { userErrors { code field message } } }""";
    String mutation =
        change.formatted(variant.at("/product/id"), variant.path("id"), amount, former);
    return graphql(mutation, "{}").at("/data/i0/userErrors");
  }

  @Test
  void setsAPriceAndShowsItWithTwoDecimals() {
    JsonNode errors = price("MUG-01", "9.9", "\"12.00\"");

    assertThat(errors).isEmpty();
    assertThat(price("MUG-01", null, null).path("price").asText()).isEqualTo("9.90");
    assertThat(price("MUG-01", null, null).path("compareAtPrice").asText()).isEqualTo("12.00");
    price("MUG-01", "12.00", "null");
    assertThat(price("MUG-01", null, null).path("compareAtPrice").isNull()).isTrue();
    assertThat(shop.simulators().journal("shopify", "priceSet")).hasSize(2);
  }

  @Test
  void refusesThePriceOfAnItemAndOfAProductThatIsNotThere() {
    shop.fault(
        "{'system':'shopify','operation':'productVariantsBulkUpdate','kind':'refuseSku','sku':'MUG-02'}");
    String nobody =
        """
        mutation { i0: productVariantsBulkUpdate(productId: "gid://shopify/Product/0",
          variants: [{id: "gid://shopify/ProductVariant/0", price: "1.00"}])
          { userErrors { code field message } } }""";

    JsonNode refused = price("MUG-02", "9.90", "null");
    JsonNode missing = graphql(nobody, "{}").at("/data/i0/userErrors");

    assertThat(refused.at("/0/code").asText()).isEqualTo("PRODUCT_VARIANT_DOES_NOT_EXIST");
    assertThat(missing.at("/0/code").asText()).isEqualTo("PRODUCT_DOES_NOT_EXIST");
    assertThat(shop.simulators().journal("shopify", "priceSet")).isEmpty();
  }

  private String item() {
    String query =
        "query($q: String!) { inventoryItems(first: 1, query: $q) { nodes { id sku } } }";
    return graphql(query, "{'q':'sku:MUG-01'}").at("/data/inventoryItems/nodes/0/id").asText();
  }

  private JsonNode set(String key, long quantity, String compare) {
    String query =
        """
        mutation($input: InventorySetQuantitiesInput!, $key: String!) {
          inventorySetQuantities(input: $input) @idempotent(key: $key) {
            inventoryAdjustmentGroup { id changes { name delta } } userErrors { code field message }
          }
        }""";
    String input =
        "{'key':'%s','input':{'name':'available','reason':'correction','quantities':[{'inventoryItemId':'%s','locationId':'gid://shopify/Location/70000000001','quantity':%d,%s}]}}";
    return graphql(query, input.formatted(key, item(), quantity, compare))
        .at("/data/inventorySetQuantities");
  }

  @Test
  void comparesAndSetsStock() {
    assertThat(set("a", 10, "'changeFromQuantity':0").path("userErrors")).isEmpty();

    JsonNode stale = set("b", 5, "'changeFromQuantity':0");
    JsonNode old = set("c", 5, "'compareQuantity':9");
    JsonNode repeated = set("a", 10, "'changeFromQuantity':0");
    JsonNode free = set("d", 7, "'changeFromQuantity':null");

    assertThat(stale.at("/userErrors/0/code").asText()).isEqualTo("CHANGE_FROM_QUANTITY_STALE");
    assertThat(old.at("/userErrors/0/code").asText()).isEqualTo("COMPARE_QUANTITY_STALE");
    assertThat(repeated.at("/inventoryAdjustmentGroup/changes/0/delta").asInt()).isEqualTo(10);
    assertThat(free.at("/inventoryAdjustmentGroup/changes/0/delta").asInt()).isEqualTo(-3);
    assertThat(shop.simulators().journal("shopify", "inventorySet")).hasSize(2);
  }

  @Test
  void theShopsOwnSalesLowerItsStock() {
    set("a", 10, "'changeFromQuantity':0");

    place();

    String query =
        "query($id: ID!) { inventoryItem(id: $id) { inventoryLevel(locationId: \"x\") { quantities(names: [\"available\"]) { quantity } } } }";
    JsonNode level = graphql(query, "{'id':'" + item() + "'}");
    assertThat(level.at("/data/inventoryItem/inventoryLevel/quantities/0/quantity").asInt())
        .isEqualTo(7);
  }

  private JsonNode fulfil(String fulfillmentOrderId) {
    String query =
        "mutation($f: FulfillmentInput!) { fulfillmentCreate(fulfillment: $f) { fulfillment { id status } userErrors { field message } } }";
    String variables =
        "{'f':{'lineItemsByFulfillmentOrder':[{'fulfillmentOrderId':'%s'}],'trackingInfo':{'number':'T1','company':'DHL'}}}";
    return graphql(query, variables.formatted(fulfillmentOrderId)).at("/data/fulfillmentCreate");
  }

  @Test
  void fulfilsAnOrderOnceAndShowsTheTracking() {
    String id = place();
    String query =
        "query($id: ID!) { order(id: $id) { fulfillmentOrders(first: 5) { nodes { id status lineItems(first: 9) { nodes { id remainingQuantity lineItem { id } } } } } fulfillments { trackingInfo { number } } } }";
    String gid = "{'id':'gid://shopify/Order/" + id + "'}";
    JsonNode before = graphql(query, gid).at("/data/order/fulfillmentOrders/nodes/0");

    JsonNode done = fulfil(before.path("id").asText());
    JsonNode again = fulfil(before.path("id").asText());

    assertThat(before.at("/lineItems/nodes/0/remainingQuantity").asInt()).isEqualTo(2);
    assertThat(done.at("/fulfillment/status").asText()).isEqualTo("SUCCESS");
    assertThat(again.at("/userErrors/0/message").asText()).contains("Invalid fulfillment order");
    assertThat(graphql(query, gid).at("/data/order/fulfillments/0/trackingInfo/0/number").asText())
        .isEqualTo("T1");
    assertThat(order(id).path("fulfillment_status").asText()).isEqualTo("fulfilled");
    assertThat(shop.simulators().journal("shopify", "fulfillment")).hasSize(1);
  }

  @Test
  void cancelsAnOrderOnce() {
    String id = place();
    String query =
        "mutation { orderCancel(orderId: \"gid://shopify/Order/%s\", reason: INVENTORY, refund: true, restock: true) { job { id done } orderCancelUserErrors { message } } }";

    graphql(query.formatted(id), "{}");
    JsonNode again = graphql(query.formatted(id), "{}");

    assertThat(order(id).path("cancelled_at").isNull()).isFalse();
    assertThat(again.at("/data/orderCancel/orderCancelUserErrors/0/message").asText())
        .contains("already been cancelled");
  }

  @Test
  void throttlesByCostAndByCalls() {
    shop.close();
    shop =
        new RunningSimulators(
            folder,
            "shopify.points",
            "15",
            "shopify.restBurst",
            "1",
            "shopify.restPerSecond",
            "1",
            "shopify.pointsPerSecond",
            "1");
    String cancel = "mutation { orderCancel(orderId: \"gid://shopify/Order/1\") { job { id } } }";

    JsonNode first = graphql(cancel, "{}");
    JsonNode second = graphql(cancel, "{}");

    assertThat(first.at("/extensions/cost/throttleStatus/maximumAvailable").asInt()).isEqualTo(15);
    assertThat(second.at("/errors/0/extensions/code").asText()).isEqualTo("THROTTLED");
    assertThat(shop.get(API + "orders/1.json").status()).isEqualTo(404);
    assertThat(shop.get(API + "orders/1.json").header("Retry-After")).isEqualTo("2.0");
  }

  @Test
  void graphqlOperationsHaveFaultsOfTheirOwn() {
    shop.fault("{'system':'shopify','operation':'orderCancel','kind':'status','status':503}");

    int cancel =
        shop.post(
                API + "graphql.json",
                "{'query':'mutation { orderCancel(orderId: 1) { job { id } } }'}")
            .status();
    int query = shop.post(API + "graphql.json", "{'query':'{ order(id: 1) { id } }'}").status();

    assertThat(cancel).isEqualTo(503);
    assertThat(query).isEqualTo(200);
  }

  @Test
  void withoutItsTokenItAnswers401() {
    assertThat(shop.get(API + "orders.json", "X-Shopify-Access-Token", "wrong").status())
        .isEqualTo(401);
  }

  @Test
  void ordersAndWebhooksSurviveARestart() {
    shop.close();
    shop = new RunningSimulators(folder);
    String id = place();
    JsonNode before = order(id);
    shop.close();

    shop = new RunningSimulators(folder, "hub", hub.url().toString());

    assertThat(order(id)).isEqualTo(before);
    await().until(() -> hub.received().size() == 1);
  }
}
