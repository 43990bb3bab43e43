package io.crossdock.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErpSimulatorTest {

  static final String ORDER =
      """
      {'externalReference':'O-1','channelOrderId':'820982911946154508','company':'north',
       'channel':'north-web','orderDate':'2026-11-20T09:15:00+01:00','currency':'EUR',
       'shipTo':{'name':'E. Beispiel','city':'Berlin','country':'DE'},
       'lines':[{'lineId':'1','type':'item','item':'MUG-01','quantity':'2','unit':'EA',
         'net':{'amount':'16.80','currency':'EUR'},'gross':{'amount':'19.99','currency':'EUR'},
         'taxes':[{'rate':'0.19','amount':{'amount':'3.19','currency':'EUR'}}]}],
       'roundingDifference':{'amount':'0.01','currency':'EUR'},
       'totals':{'gross':{'amount':'20.00','currency':'EUR'}}}""";

  @TempDir Path folder;
  private RunningSimulators erp;

  @BeforeEach
  void start() {
    erp = new RunningSimulators(folder);
  }

  @AfterEach
  void stop() {
    erp.close();
  }

  private JsonNode found(String reference) {
    return erp.get("/erp/orders?externalReference=" + reference).json().path("orders");
  }

  @Test
  void aSecondPostBooksASecondOrderAndTheJournalShowsBoth() {
    var first = erp.post("/erp/orders", ORDER, "Idempotency-Key", "k1");
    var second = erp.post("/erp/orders", ORDER, "Idempotency-Key", "k1");

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.json().path("status").asText()).isEqualTo("booked");
    assertThat(second.json().path("orderNumber")).isNotEqualTo(first.json().path("orderNumber"));
    assertThat(found("O-1")).hasSize(2);
    JsonNode orders = erp.get("/control/summary").json().path("erp").path("order");
    assertThat(orders.path("duplicates").path("O-1").asInt()).isEqualTo(2);
    assertThat(orders.path("money").path("EUR").asText()).isEqualTo("40.00");
    assertThat(erp.simulators().journal("erp", "order"))
        .extracting(e -> e.path("attempt").asInt())
        .containsExactly(1, 2);
  }

  @Test
  void whenToldSoItHonoursTheKey() {
    erp.post("/control/erp", "{'honoursKey':true}");
    var first = erp.post("/erp/orders", ORDER, "Idempotency-Key", "k1");

    var again = erp.post("/erp/orders", ORDER, "Idempotency-Key", "k1");
    var other = erp.post("/erp/orders", ORDER.replace("MUG", "CUP"), "Idempotency-Key", "k1");

    assertThat(again.json()).isEqualTo(first.json());
    assertThat(other.status()).isEqualTo(409);
    assertThat(found("O-1")).hasSize(1);
  }

  @Test
  void whatBreaksTheContractIsRefusedWithTheField() {
    var missing = erp.post("/erp/orders", ORDER.replace("'quantity':'2',", ""));
    var number = erp.post("/erp/orders", ORDER.replace("'amount':'19.99'", "'amount':19.99"));
    var untied = erp.post("/erp/orders", ORDER.replace("'20.00'", "'20.01'"));
    var broken = erp.post("/erp/orders", "{");

    assertThat(missing.status()).isEqualTo(422);
    assertThat(missing.json().path("field").asText()).isEqualTo("/lines/0/quantity");
    assertThat(number.json().path("field").asText()).isEqualTo("/lines/0/gross/amount");
    assertThat(untied.json().path("code").asText()).isEqualTo("totalsDoNotTie");
    assertThat(broken.status()).isEqualTo(400);
    assertThat(erp.simulators().journal("erp", "order")).isEmpty();
  }

  @Test
  void withoutItsTokenItAnswers401() {
    var reply = erp.get("/erp/orders?externalReference=x", "Authorization", "Bearer wrong");

    assertThat(reply.status()).isEqualTo(401);
  }

  @Test
  void cancelsOnceHoweverOftenItIsAsked() {
    String number = erp.post("/erp/orders", ORDER).json().path("orderNumber").asText();
    String path = "/erp/orders/" + number + "/cancellation";

    erp.post(path, "{'externalReference':'e1','reason':'customer'}");
    var again = erp.post(path, "{'externalReference':'e1','reason':'customer'}");

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().path("status").asText()).isEqualTo("cancelled");
    assertThat(erp.simulators().journal("erp", "cancellation")).hasSize(1);
  }

  @Test
  void recordsAndFindsShipments() {
    String number = erp.post("/erp/orders", ORDER).json().path("orderNumber").asText();
    String shipment =
        "{'externalReference':'S-1','lines':[{'lineId':'1','quantity':'2'}],'shippedAt':'2026-11-21T08:00:00Z'}";

    var recorded = erp.post("/erp/orders/" + number + "/shipments", shipment);

    assertThat(recorded.status()).isEqualTo(201);
    JsonNode found = erp.get("/erp/shipments?externalReference=S-1").json().path("shipments");
    assertThat(found.path(0).path("documentNumber"))
        .isEqualTo(recorded.json().path("documentNumber"));
  }

  @Test
  void recordsAndFindsReturnsOfWhatItKnowsToBeShipped() {
    String number = erp.post("/erp/orders", ORDER).json().path("orderNumber").asText();
    String line = "'lines':[{'lineId':'1','quantity':'2'%s}]";
    String shipment =
        "{'externalReference':'S-1'," + line.formatted("") + ",'shippedAt':'2026-11-21T08:00:00Z'}";
    String back =
        "{'externalReference':'O-1-R1','returnId':'RMA-1','receivedAt':'2026-11-24T08:00:00Z',"
            + line.formatted(",'restock':true")
            + "}";

    var early = erp.post("/erp/orders/" + number + "/returns", back);
    erp.post("/erp/orders/" + number + "/shipments", shipment);
    var recorded = erp.post("/erp/orders/" + number + "/returns", back);
    var more = erp.post("/erp/orders/" + number + "/returns", back.replace("R1", "R2"));

    assertThat(early.status()).isEqualTo(422);
    assertThat(recorded.status()).isEqualTo(201);
    assertThat(more.json().path("code").asText()).isEqualTo("moreThanShipped");
    JsonNode found = erp.get("/erp/returns?externalReference=O-1-R1").json().path("returns");
    assertThat(found).hasSize(1);
    assertThat(found.path(0).path("documentNumber"))
        .isEqualTo(recorded.json().path("documentNumber"));
    assertThat(erp.simulators().journal("erp", "return")).hasSize(1);
  }

  @Test
  void doesTheWorkAndThenNeverAnswers() {
    erp.fault("{'system':'erp','operation':'createOrder','kind':'workThenTimeout','count':1}");

    assertThatThrownBy(() -> erp.post("/erp/orders", ORDER)).hasMessage("no answer");

    assertThat(found("O-1")).hasSize(1);
  }

  @Test
  void dropsTheConnectionBeforeTheWork() {
    erp.fault("{'system':'erp','operation':'createOrder','kind':'drop','count':1}");

    assertThatThrownBy(() -> erp.post("/erp/orders", ORDER)).hasMessage("no answer");

    assertThat(found("O-1")).isEmpty();
  }

  @Test
  void answers500AfterTheWork() {
    erp.fault("{'system':'erp','operation':'createOrder','kind':'workThen500','count':1}");

    assertThat(erp.post("/erp/orders", ORDER).status()).isEqualTo(500);
    assertThat(found("O-1")).hasSize(1);
  }

  @Test
  void answersAStatusWithRetryAfterWithoutTheWork() {
    erp.fault("{'system':'erp','kind':'status','status':429,'retryAfter':2,'count':1}");

    var reply = erp.post("/erp/orders", ORDER);

    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.header("Retry-After")).isEqualTo("2");
    assertThat(found("O-1")).isEmpty();
  }

  @Test
  void findsLate() {
    erp.fault("{'system':'erp','operation':'findOrders','kind':'lateFind','millis':400}");
    erp.post("/erp/orders", ORDER);

    assertThat(found("O-1")).isEmpty();

    await().untilAsserted(() -> assertThat(found("O-1")).hasSize(1));
  }

  @Test
  void refusesOneSkuWithThePreciseField() {
    erp.fault("{'system':'erp','kind':'refuseSku','sku':'MUG-01'}");

    var reply = erp.post("/erp/orders", ORDER);

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().path("field").asText()).isEqualTo("/lines/0/item");
  }

  @Test
  void limitsItsRate() {
    erp.fault("{'system':'erp','kind':'rateLimit','tokens':2,'period':'PT1H'}");

    assertThat(erp.get("/erp/orders/none").status()).isEqualTo(404);
    assertThat(erp.get("/erp/orders/none").status()).isEqualTo(404);
    assertThat(erp.get("/erp/orders/none").status()).isEqualTo(429);
  }

  @Test
  void answersWithTheReplyOfAnotherRequest() {
    var first = erp.post("/erp/orders", ORDER).json();
    erp.fault("{'system':'erp','operation':'createOrder','kind':'wrongReply','count':1}");

    var second = erp.post("/erp/orders", ORDER.replace("O-1", "O-2")).json();

    assertThat(second).isEqualTo(first);
    assertThat(found("O-2")).hasSize(1);
  }

  @Test
  void faultsAreSwitchedOverTheControlApi() {
    String id =
        erp.post("/control/faults", "{'kind':'slow','millis':1}").json().path("id").asText();
    erp.get("/erp/orders/none");

    JsonNode listed = erp.get("/control/faults").json().path("faults").path(0);

    assertThat(listed.path("hits").asInt()).isEqualTo(1);
    assertThat(erp.send("DELETE", "/control/faults/" + id, "").status()).isEqualTo(204);
    assertThat(erp.get("/control/faults").json().path("faults")).isEmpty();
  }

  @Test
  void anUnknownSwitchIsRefusedByName() {
    var reply = erp.post("/control/erp", "{'honorsKey':true}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("message").asText())
        .isEqualTo("erp has no switch 'honorsKey', only honoursKey");
  }
}
