package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Requirement;
import io.crossdock.model.CanonicalJson;
import io.crossdock.model.ProblemKind;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators do by REST: cases, kill switches, any order. */
class OperationApiIT extends HubStory {

  private static final String API = "/api/v1/operation";
  private static final List<String> CONTRACTS =
      List.of(
          "routes/channel/api/order-api.v1.openapi.json",
          "routes/channel/api/availability-api.v1.openapi.json",
          "routes/channel/api/availability-api.v2.openapi.json",
          "routes/wms/neutral-wms/hub-api.v1.openapi.json",
          "routes/erp/neutral-erp/hub-api.v1.openapi.json",
          "routes/core/operation/operation-api.v1.openapi.json");

  /** A failed test must not leave a system paused for the next one. */
  @AfterEach
  void resumeEverything() {
    operator.hub("Queues", "resume", "erp-main", "createOrder", "end of test");
  }

  @Test
  void aCaseIsListedShownOnACardRetriedAndClosesItself() {
    String sku = stockedProduct(5);
    simulators.faults().add(Faulty.of("erp", "createOrder", "refuseSku").put("sku", sku));
    String orderId =
        place(unique("key"), OrderText.of(unique("A")).line(sku, 1).json()).text("orderId");
    JsonNode found = caseOf(orderId, "erp-main");
    String id = found.path("caseId").asText();
    simulators.faults().clear();

    Answer card = operator.get(API + "/case-cards");
    Answer one = operator.get(API + "/cases/" + id);
    Answer retried = operator.post(API + "/cases/" + id + "/retry", reason("repaired"));

    assertThat(found.path("category").asText()).isEqualTo("rejected");
    assertThat(card.body().findValuesAsText("fingerprint")).contains(one.text("fingerprint"));
    assertThat(one.text("orderId")).isEqualTo(orderId);
    assertThat(retried.status()).isEqualTo(200);
    eventually(() -> assertThat(erpOrders(orderId)).hasSize(1));
    eventually(
        () -> assertThat(operator.get(API + "/cases/" + id).text("state")).isEqualTo("closed"));
    assertThat(actors(id)).contains("ops");
    assertThat(operator.post(API + "/cases/" + id + "/close", reason("late")).status())
        .isEqualTo(409);
  }

  @Test
  void whatIsWrongWithACallIsAnsweredFieldByField() {
    Answer unknownCase = operator.post(API + "/cases/nothing/retry", reason("why not"));
    Answer noReason = operator.post(API + "/cases/nothing/retry", object());
    Answer badFilter = operator.get(API + "/cases?state=gone");
    Answer badSwitch = operator.post(API + "/switches", object().put("party", "erp-main"));
    Answer noParty = operator.post(API + "/switches", pause("nobody", true));

    assertThat(unknownCase.status()).isEqualTo(404);
    assertThat(noReason.status()).isEqualTo(422);
    assertThat(noReason.body().at("/errors/0/path").asText()).isEqualTo("/reason");
    assertThat(badFilter.status()).isEqualTo(400);
    assertThat(badSwitch.status()).isEqualTo(422);
    assertThat(badSwitch.body().path("errors")).hasSize(4);
    assertThat(noParty.status()).isEqualTo(404);
    assertThat(noParty.text("instance")).startsWith("urn:crossdock:correlation:");
  }

  @Test
  void whatIsTooOldIsCountedFirstAndGoesWhenAPersonSaysSo() {
    String old = "01JD" + unique("X").replaceAll("[^A-Za-z0-9]", "");
    db.sql(
            """
            insert into inbox_chunk (message_id, seq, stored_at, body)
            values (?, 0, now() - interval '8 days', 'x'::bytea)
            """)
        .param(old)
        .update();

    Answer dry =
        operator.post(API + "/retention-runs", reason("how much is there").put("dry", true));
    eventually(
        () ->
            assertThat(
                    operator
                        .post(API + "/retention-runs", reason("it is full").put("dry", false))
                        .status())
                .isEqualTo(202));

    assertThat(dry.status()).isEqualTo(200);
    assertThat(dry.body().at("/rows/inbox_chunk").asInt()).isPositive();
    eventually(
        () ->
            assertThat(operator.get(API + "/retention-runs").body().at("/runs/0/state").asText())
                .isEqualTo("ended"));
    assertThat(
            db.sql("select count(*) from inbox_chunk where message_id = ?")
                .param(old)
                .query(Integer.class)
                .single())
        .isZero();
    assertThat(operator.post(API + "/retention-runs", reason("dry is missing")).status())
        .isEqualTo(422);
  }

  @Test
  void anErasedCustomerIsNobodyAndTheSameOrderIsStillKnown() {
    String mail = unique("ada") + "@example.org";
    String key = unique("key");
    String body =
        OrderText.of(unique("A")).line(stockedProduct(5), 1).with("customerMail", mail).json();
    String orderId = place(key, body).text("orderId");
    ObjectNode request = reason("request 17").put("customer", orderId);
    Answer tooEarly = operator.post(API + "/erasures", request);
    eventually(() -> assertThat(status(orderId)).isEqualTo("completed"));

    eventually(
        () ->
            assertThat(operator.post(API + "/erasures", request).body().at("/orderIds/0").asText())
                .isEqualTo(orderId));

    String message =
        db.sql("select message_id from inbox where order_id = ? and document = 'order'")
            .param(orderId)
            .query(String.class)
            .single();
    assertThat(tooEarly.status()).isEqualTo(409);
    assertThat(operator.get(API + "/messages/" + message + "/body").status()).isEqualTo(404);
    assertThat(
            db.sql("select document::text from orders where order_id = ?")
                .param(orderId)
                .query(String.class)
                .single())
        .doesNotContain(mail, "Ada", "Hauptstrasse")
        .contains("erased");
    assertThat(place(key, body).text("orderId")).isEqualTo(orderId);
    assertThat(place(unique("key"), body).text("orderId")).isEqualTo(orderId);
    assertThat(operator.get("/api/v1/orders/" + orderId).status()).isEqualTo(200);
  }

  @Test
  void aPausedSystemGetsNothingUntilItIsResumed() {
    String sku = stockedProduct(5);
    Answer paused = operator.post(API + "/switches", pause("erp-main", true));
    String orderId =
        place(unique("key"), OrderText.of(unique("A")).line(sku, 1).json()).text("orderId");

    String waiting = operator.hub("Orders", "find", orderId);
    int sentWhilePaused = erpOrders(orderId).size();
    operator.post(API + "/switches", pause("erp-main", false));

    assertThat(paused.body().at("/switches/0/actor").asText()).isEqualTo("ops");
    assertThat(waiting).contains("createOrder to erp-main  pending");
    assertThat(sentWhilePaused).isZero();
    eventually(() -> assertThat(erpOrders(orderId)).hasSize(1));
    assertThat(operator.get(API + "/switches").body().path("switches")).isEmpty();
  }

  @Test
  void operatorsReadEveryOrderAndPartiesOnlyTheirOwn() {
    String sku = stockedProduct(5);
    String orderId =
        place(unique("key"), OrderText.of(unique("A")).line(sku, 1).json()).text("orderId");
    db.sql("update orders set party = 'another-shop' where order_id = ?").param(orderId).update();

    assertThat(operator.get("/api/v1/orders/" + orderId).status()).isEqualTo(200);
    assertThat(operator.get("/api/v1/orders/" + orderId + "/timeline").status()).isEqualTo(200);
    assertThat(get("/api/v1/orders/" + orderId).status()).isEqualTo(404);
  }

  @Test
  void aBundleThatMayNotGoLiveIsRefusedAndNothingIsStored() {
    String releases = API + "/releases";
    byte[] text = "no zip at all".getBytes(StandardCharsets.UTF_8);

    Answer noZip = operator.post(releases + "?reason=story", "application/zip", text);
    Answer noReason = operator.post(releases, "application/zip", text);
    Answer json = operator.post(releases + "?reason=story", object());
    Answer large =
        operator.post(releases + "?reason=story", "application/zip", new byte[9 * 1024 * 1024]);
    Answer unknown = operator.post(releases + "/0123456789ab/activation", reason("story"));
    Answer state = operator.get(releases);

    assertThat(noZip.status()).isEqualTo(422);
    assertThat(noZip.body().at("/errors/0/path").asText()).isEqualTo("bundle");
    assertThat(noReason.status()).isEqualTo(400);
    assertThat(json.status()).isEqualTo(415);
    assertThat(large.status()).isEqualTo(413);
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(operator.get(releases + "/0123456789ab").status()).isEqualTo(404);
    assertThat(state.body().has("wanted")).isFalse();
    assertThat(state.body().at("/instances/0/state").asText()).isEqualTo("live");
    assertThat(state.body().at("/instances/0/digest").asText()).isEqualTo(state.text("live"));
    assertThat(db.sql("select count(*) from release").query(Long.class).single()).isZero();
  }

  @Test
  void nobodyElseComesIn() {
    assertThat(get(API + "/cases").status()).isEqualTo(403);
    assertThat(post(API + "/switches", pause("erp-main", true).toString(), Map.of()).status())
        .isEqualTo(403);
  }

  @Test
  @Requirement({"K2", "K5"})
  void everyOperationOfEveryApiAsksWhoCallsAndRefusesInTheSameWords() throws IOException {
    List<String> kinds = Arrays.stream(ProblemKind.values()).map(ProblemKind::type).toList();
    int operations = 0;
    for (String contract : CONTRACTS) {
      JsonNode api = CanonicalJson.mapper().readTree(Path.of(contract).toFile());
      String base = URI.create(api.at("/servers/0/url").asText()).getPath();
      for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
        for (String method : List.of("get", "post")) {
          if (path.getValue().has(method)) {
            Answer answer = anonymous(method, base + path.getKey().replaceAll("[{}]", ""));
            assertThat(answer.status()).as(path.getKey()).isEqualTo(401);
            assertThat(answer.response().headers().firstValue("content-type"))
                .contains("application/problem+json");
            assertThat(answer.text("type")).isIn(kinds).endsWith("unauthenticated");
            operations++;
          }
        }
      }
      assertThat(api.path("security")).as(contract).isNotEmpty();
    }
    assertThat(operations).isGreaterThan(15);
    assertThat(anonymous("post", "/webhooks/north-web/orders-create").status()).isEqualTo(401);
  }

  @Test
  @Requirement("P3")
  void partnersMarketplacesAndOperatorsEachReachTheirOwnOnly() {
    String sku = stockedProduct(5);
    String mine = OrderText.of(unique("A")).line(sku, 1).json();
    String orderId = place(unique("key"), mine).text("orderId");
    String shop = simulators.command("shopify", "orders", shopOrder(sku)).path("id").asText();
    eventually(() -> assertThat(idOf(shop)).isNotNull());

    assertThat(get("/api/v1/orders/" + orderId).status()).isEqualTo(200);
    assertThat(get("/api/v1/orders/" + idOf(shop)).status()).isEqualTo(404);
    assertThat(post("/api/v1/wms/shipments", "{}", Map.of()).status()).isEqualTo(403);
    assertThat(postAs("wms-east", "/api/v1/orders", mine).status()).isEqualTo(403);
    assertThat(post("/webhooks/north-web/orders-create", "{}", Map.of()).status()).isEqualTo(401);
    assertThat(get(API + "/cases").status()).isEqualTo(403);
    assertThat(get("/actuator/prometheus").status()).isIn(401, 403);
    assertThat(operator.get("/api/v1/orders/" + idOf(shop)).status()).isEqualTo(200);
    assertThat(operator.get(API + "/cases").status()).isEqualTo(200);
    assertThat(operator.post("/api/v1/orders", object()).status()).isEqualTo(403);
  }

  private static ObjectNode shopOrder(String sku) {
    ObjectNode order = object().put("taxRate", "0");
    order.withArray("/lines").addObject().put("sku", sku).put("quantity", 1).put("price", "9.00");
    return order;
  }

  private String idOf(String channelOrderId) {
    return db.sql("select order_id from orders where channel_order_id = ?")
        .param(channelOrderId)
        .query(String.class)
        .optional()
        .orElse(null);
  }

  private JsonNode caseOf(String orderId, String party) {
    eventually(() -> assertThat(open(orderId, party)).isNotNull());
    return open(orderId, party);
  }

  private JsonNode open(String orderId, String party) {
    for (JsonNode one : operator.get(API + "/cases?party=" + party).body().path("cases")) {
      if (one.path("orderId").asText().equals(orderId)) {
        return one;
      }
    }
    return null;
  }

  private List<String> actors(String caseId) {
    return db.sql("select actor from case_history where case_id = ?")
        .param(caseId)
        .query(String.class)
        .list();
  }

  private static ObjectNode pause(String party, boolean on) {
    return object()
        .put("party", party)
        .put("operation", "createOrder")
        .put("mode", "pause")
        .put("on", on)
        .put("reason", "story");
  }

  private static ObjectNode reason(String text) {
    return object().put("reason", text);
  }

  private static ObjectNode object() {
    return CanonicalJson.mapper().createObjectNode();
  }
}
