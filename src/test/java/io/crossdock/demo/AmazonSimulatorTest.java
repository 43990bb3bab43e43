package io.crossdock.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AmazonSimulatorTest {

  private static final String ORDERS = "/amazon/orders/2026-01-01/orders";
  private static final String SINCE = ORDERS + "?lastUpdatedAfter=2020-01-01T00:00:00Z";
  private static final String ALL = "&includedData=BUYER,RECIPIENT,PROCEEDS,FULFILLMENT,PACKAGES";
  private static final String LISTING =
      "/amazon/listings/2021-08-01/items/SELLER/MUG%2F01?marketplaceIds=A1PA6795UKMFR9";

  @TempDir Path folder;
  private RunningSimulators amazon;

  @BeforeEach
  void start() {
    amazon = new RunningSimulators(folder);
  }

  @AfterEach
  void stop() {
    amazon.close();
  }

  private JsonNode place(String status) {
    String body =
        "{'status':'%s','shipping':'4.90','lines':[{'sku':'MUG-01','quantity':2,'price':'10.00'}]}";
    return amazon.post("/control/amazon/orders", body.formatted(status)).json();
  }

  @Test
  void demandsExactlyOneTimeFilter() {
    var none = amazon.get(ORDERS);
    var both = amazon.get(SINCE + "&createdAfter=2020-01-01T00:00:00Z");
    var bad = amazon.get(ORDERS + "?createdAfter=01/02/2020");

    assertThat(none.status()).isEqualTo(400);
    assertThat(none.json().at("/errors/0/code").asText()).isEqualTo("InvalidInput");
    assertThat(both.status()).isEqualTo(400);
    assertThat(bad.status()).isEqualTo(400);
  }

  @Test
  void givesPagesWithATokenUntilTheLast() {
    for (int i = 0; i < 5; i++) {
      place("UNSHIPPED");
    }

    JsonNode first = amazon.get(SINCE + "&maxResultsPerPage=3").json();
    String token = first.at("/pagination/nextToken").asText();
    JsonNode second = amazon.get(SINCE + "&maxResultsPerPage=3&paginationToken=" + token).json();

    assertThat(first.path("orders")).hasSize(3);
    assertThat(first.path("lastUpdatedBefore").asText()).isNotEmpty();
    assertThat(second.path("orders")).hasSize(2);
    assertThat(second.has("pagination")).isFalse();
  }

  @Test
  void showsOnlyTheDatasetsAskedForAndNoPriceOfAPendingOrder() {
    String open = place("UNSHIPPED").path("orderId").asText();
    String pending = place("PENDING").path("orderId").asText();

    JsonNode bare = amazon.get(ORDERS + "/" + open).json().path("order");
    JsonNode full = amazon.get(ORDERS + "/" + open + "?x=1" + ALL).json().path("order");
    JsonNode waiting = amazon.get(ORDERS + "/" + pending + "?x=1" + ALL).json().path("order");

    assertThat(bare.has("recipient")).isFalse();
    assertThat(full.at("/proceeds/grandTotal/amount").asText()).isEqualTo("29.63");
    assertThat(waiting.has("proceeds")).isFalse();
    assertThat(waiting.has("recipient")).isFalse();
    assertThat(waiting.at("/orderItems/0/product").has("price")).isFalse();
    assertThat(waiting.at("/orderItems/0/quantityOrdered").asInt()).isEqualTo(2);
  }

  @Test
  void keepsToItsDeclaredBudget() {
    for (int i = 0; i < 20; i++) {
      assertThat(amazon.get(SINCE).status()).isEqualTo(200);
    }

    var over = amazon.get(SINCE);

    assertThat(over.status()).isEqualTo(429);
    assertThat(over.json().at("/errors/0/code").asText()).isEqualTo("QuotaExceeded");
    assertThat(over.header("x-amzn-RateLimit-Limit")).isEqualTo("0.0056");
  }

  private RunningSimulators.Reply confirm(JsonNode order, String date, int quantity) {
    String body =
        "{'marketplaceId':'A1PA6795UKMFR9','packageDetail':{'packageReferenceId':'1','carrierCode':'DHL','trackingNumber':'T1','shipDate':'%s','orderItems':[{'orderItemId':'%s','quantity':%d}]}}";
    String item = order.at("/orderItems/0/orderItemId").asText();
    String path =
        "/amazon/orders/v0/orders/" + order.path("orderId").asText() + "/shipmentConfirmation";
    return amazon.post(path, body.formatted(date, item, quantity));
  }

  @Test
  void confirmsShipmentsAndRefusesWrongFields() {
    JsonNode order = place("UNSHIPPED");

    assertThat(confirm(order, "02/21/2022", 1).status()).isEqualTo(400);
    assertThat(confirm(order, "2026-11-21T08:00:00Z", 3).status()).isEqualTo(400);
    assertThat(confirm(order, "2026-11-21T08:00:00Z", 2).status()).isEqualTo(204);
    assertThat(confirm(order, "2026-11-21T08:00:00Z", 2).status()).isEqualTo(204);

    String path = ORDERS + "/" + order.path("orderId").asText() + "?x=1" + ALL;
    JsonNode after = amazon.get(path).json().path("order");
    assertThat(after.at("/fulfillment/fulfillmentStatus").asText()).isEqualTo("SHIPPED");
    assertThat(after.at("/orderItems/0/fulfillment/quantityFulfilled").asInt()).isEqualTo(2);
    assertThat(after.path("packages")).hasSize(1);
    assertThat(amazon.simulators().journal("amazon", "shipmentConfirmation"))
        .extracting(e -> e.at("/data/correction").asBoolean())
        .containsExactly(false, true);
  }

  private RunningSimulators.Reply patch(int quantity) {
    String body =
        "{'productType':'PRODUCT','patches':[{'op':'replace','path':'/attributes/fulfillment_availability','value':[{'fulfillment_channel_code':'DEFAULT','quantity':%d}]}]}";
    return amazon.send("PATCH", LISTING, body.formatted(quantity));
  }

  @Test
  void acceptsListingsAndReadsThemBack() {
    JsonNode accepted = patch(7).json();

    JsonNode read = amazon.get(LISTING + "&includedData=fulfillmentAvailability").json();

    assertThat(accepted.path("status").asText()).isEqualTo("ACCEPTED");
    assertThat(accepted.path("submissionId").asText()).isNotEmpty();
    assertThat(read.path("sku").asText()).isEqualTo("MUG/01");
    assertThat(read.at("/fulfillmentAvailability/0/quantity").asInt()).isEqualTo(7);
  }

  @Test
  void canSayAcceptedAndDoNothing() {
    patch(7);
    amazon.fault(
        "{'system':'amazon','operation':'patchListingsItem','kind':'acceptOnly','count':1}");

    assertThat(patch(9).json().path("status").asText()).isEqualTo("ACCEPTED");
    assertThat(amazon.get(LISTING).json().at("/fulfillmentAvailability/0/quantity").asInt())
        .isEqualTo(7);
  }

  @Test
  void refusesOneSkuAsInvalid() {
    amazon.fault("{'system':'amazon','kind':'refuseSku','sku':'MUG/01'}");

    JsonNode refused = patch(7).json();

    assertThat(refused.path("status").asText()).isEqualTo("INVALID");
    assertThat(refused.at("/issues/0/severity").asText()).isEqualTo("ERROR");
  }

  @Test
  void cancelsAndMovesTheTime() {
    JsonNode order = place("UNSHIPPED");
    String id = order.path("orderId").asText();

    JsonNode after =
        amazon.post("/control/amazon/orders", "{'orderId':'" + id + "','action':'cancel'}").json();

    assertThat(after.at("/fulfillment/fulfillmentStatus").asText()).isEqualTo("CANCELLED");
    assertThat(after.path("lastUpdatedTime").asText())
        .isGreaterThan(order.path("lastUpdatedTime").asText());
  }

  @Test
  void withoutItsTokenItAnswers401() {
    assertThat(amazon.get(SINCE, "x-amz-access-token", "wrong").status()).isEqualTo(401);
  }
}
