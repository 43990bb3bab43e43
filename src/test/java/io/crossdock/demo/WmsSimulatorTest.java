package io.crossdock.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WmsSimulatorTest {

  static final String FULFILLMENT =
      """
      {'fulfillmentId':'F-1','orderReference':'O-1','customerOrderNumber':'#1001','location':'EAST',
       'shipTo':{'name':'E. Beispiel','city':'Berlin','country':'DE'},'service':'standard',
       'lines':[{'lineId':'1','sku':'MUG-01','quantity':'3','unit':'EA'}]}""";

  @TempDir Path folder;
  private FakeHub hub;
  private RunningSimulators wms;

  @BeforeEach
  void start() throws IOException {
    hub = new FakeHub();
    wms = new RunningSimulators(folder, "hub", hub.url().toString());
  }

  @AfterEach
  void stop() {
    wms.close();
    hub.close();
  }

  private RunningSimulators.Reply release(String key) {
    return wms.post("/wms/fulfillment-orders", FULFILLMENT, "Idempotency-Key", key);
  }

  @Test
  void honoursTheKey() {
    wms.post("/control/wms", "{'ships':false}");

    var first = release("k1");
    var again = release("k1");
    var reused =
        wms.post(
            "/wms/fulfillment-orders", FULFILLMENT.replace("F-1", "F-2"), "Idempotency-Key", "k1");

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(reused.status()).isEqualTo(409);
    assertThat(release("k2").json().path("code").asText()).isEqualTo("fulfillmentExists");
    assertThat(wms.simulators().journal("wms", "fulfillment")).hasSize(1);
  }

  @Test
  void shipsByItselfAndRepeatsUntilTheHubSaysYes() {
    hub.failNext(2);

    wms.post(
        "/wms/fulfillment-orders", FULFILLMENT, "Idempotency-Key", "k1", "X-Correlation-Id", "c-9");

    await().until(() -> wms.simulators().journal("wms", "delivered").size() == 1);
    assertThat(hub.received())
        .hasSize(3)
        .extracting(FakeHub.Received::body)
        .containsOnly(hub.received().get(0).body());
    FakeHub.Received told = hub.received().get(2);
    assertThat(told.path()).isEqualTo("/api/v1/wms/shipments");
    assertThat(told.header("X-Api-Key")).isEqualTo(wms.simulators().credentials().wmsApiKey());
    assertThat(told.header("X-Correlation-Id")).isEqualTo("c-9");
    JsonNode shipment = told.json();
    assertThat(shipment.path("orderId").asText()).isEqualTo("O-1");
    assertThat(shipment.path("lines").path(0).path("quantity").asText()).isEqualTo("3");
    assertThat(shipment.path("final").asBoolean()).isTrue();
    assertThat(wms.get("/wms/fulfillment-orders/F-1").json().path("status").asText())
        .isEqualTo("shipped");
  }

  @Test
  void sendsAShipmentTwiceWithTheSameKey() {
    wms.fault("{'system':'wms','operation':'shipment','kind':'twice'}");

    release("k1");

    await().until(() -> hub.received().size() == 2);
    assertThat(hub.received())
        .extracting(r -> r.header("Idempotency-Key"))
        .containsOnly("SHP-F-1-1");
  }

  @Test
  void splitsWhenToldTo() {
    wms.post("/control/wms", "{'splits':true}");

    release("k1");

    await().until(() -> wms.simulators().journal("wms", "shipment").size() == 2);
    assertThat(wms.simulators().journal("wms", "shipment"))
        .extracting(e -> e.at("/data/lines/0/quantity").asText())
        .containsExactly("2", "1");
  }

  @Test
  void shipsShortWhenTheOperatorSaysSo() {
    wms.post("/control/wms", "{'ships':false}");
    release("k1");

    var shipped =
        wms.post(
            "/control/wms/ship",
            "{'fulfillmentId':'F-1','final':true,'lines':[{'lineId':'1','quantity':'2'}]}");

    assertThat(shipped.status()).isEqualTo(201);
    assertThat(shipped.json().at("/shortShipped/0/quantity").asText()).isEqualTo("1");
  }

  @Test
  void takesBackWhatItShippedAndSetsAsideWhatCannotBeSold() {
    wms.post("/control/wms", "{'ships':false}");
    wms.post(
        "/control/wms/stock", "{'location':'EAST','positions':[{'sku':'MUG-01','onHand':'10'}]}");
    release("k1");
    var early = wms.post("/control/wms/return", "{'fulfillmentId':'F-1'}");
    wms.post("/control/wms/ship", "{'fulfillmentId':'F-1'}");

    var one =
        wms.post(
            "/control/wms/return",
            "{'fulfillmentId':'F-1','lines':[{'lineId':'1','quantity':'1','disposition':'damaged'}]}");
    var rest = wms.post("/control/wms/return", "{'fulfillmentId':'F-1'}");
    JsonNode count =
        wms.post("/control/wms/stock-snapshot", "{'location':'EAST'}").json().path("positions");

    assertThat(early.status()).isEqualTo(409);
    assertThat(one.json().at("/lines/0/sku").asText()).isEqualTo("MUG-01");
    assertThat(rest.json().at("/lines/0/quantity").asText()).isEqualTo("2");
    assertThat(rest.json().path("rmaId").asText()).isEqualTo("RMA-F-1-2");
    assertThat(count.at("/0/onHand").asText()).isEqualTo("10");
    assertThat(count.at("/0/unavailable").asText()).isEqualTo("1");
    await()
        .until(
            () ->
                hub.received().stream().filter(r -> r.path().equals("/api/v1/wms/returns")).count()
                    == 2);
  }

  @Test
  void refusesToCancelWhatIsPacked() {
    wms.post("/control/wms", "{'ships':false}");
    release("k1");
    String path = "/wms/fulfillment-orders/F-1/cancellation";

    assertThat(wms.post(path, "{}").json().path("result").asText()).isEqualTo("accepted");
    assertThat(wms.post(path, "{}").json().path("result").asText()).isEqualTo("accepted");

    wms.post("/wms/fulfillment-orders", FULFILLMENT.replace("F-1", "F-2"), "Idempotency-Key", "k2");
    wms.post("/control/wms/ship", "{'fulfillmentId':'F-2'}");
    assertThat(wms.post(path.replace("F-1", "F-2"), "{}").json().path("result").asText())
        .isEqualTo("refused");
    assertThat(wms.simulators().journal("wms", "cancellation")).hasSize(1);
  }

  @Test
  void tellsTheHubItsStockWithRisingSequence() {
    String count = "{'location':'EAST','positions':[{'sku':'MUG-01','onHand':'10'}],'full':true}";

    long first = wms.post("/control/wms/stock-snapshot", count).json().path("sequence").asLong();
    JsonNode second = wms.post("/control/wms/stock-snapshot", "{'location':'EAST'}").json();

    await().until(() -> hub.received().size() == 2);
    assertThat(second.path("sequence").asLong()).isGreaterThan(first);
    assertThat(second.at("/positions/0/onHand").asText()).isEqualTo("10");
    assertThat(hub.received().get(0).path()).isEqualTo("/api/v1/wms/stock-snapshots");
  }

  @Test
  void whatItOwesTheHubSurvivesARestart() throws IOException {
    hub.failNext(Integer.MAX_VALUE);
    release("k1");
    await().until(() -> !hub.received().isEmpty());
    wms.close();
    hub.failNext(0);
    hub.received().clear();

    wms = new RunningSimulators(folder, "hub", hub.url().toString());

    await().until(() -> wms.simulators().journal("wms", "delivered").size() == 1);
    assertThat(hub.received()).hasSize(1);
    assertThat(wms.simulators().journal("wms", "shipment")).hasSize(1);
  }

  @Test
  void whatItTellsFitsTheHubsContract() {
    Contract contract = new Contract(Path.of("routes"), "hub-api.v1.openapi.json");
    String count = "{'location':'EAST','positions':[{'sku':'MUG-01','onHand':'10'}]}";

    release("k1");
    wms.post("/control/wms/stock-snapshot", count);
    await().until(() -> hub.received().size() == 2);
    wms.post("/control/wms/return", "{'fulfillmentId':'F-1'}");

    await().until(() -> hub.received().size() == 3);
    Map<String, String> schemas =
        Map.of("shipments", "Shipment", "stock-snapshots", "StockSnapshot", "returns", "Return");
    for (FakeHub.Received told : hub.received()) {
      String schema = schemas.get(told.path().substring("/api/v1/wms/".length()));
      assertThat(contract.violation(schema, told.json())).isEmpty();
    }
  }
}
