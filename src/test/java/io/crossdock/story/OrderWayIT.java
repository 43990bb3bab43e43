package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Requirement;
import io.crossdock.model.CanonicalJson;
import io.crossdock.party.SftpHomes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The way of an order, the same whatever channel it came from, and what each system gets of it. */
class OrderWayIT extends ConnectedStory {

  private static final Set<String> LIFECYCLE =
      Set.of(
          "received",
          "accepted",
          "held",
          "reserved",
          "pendingAllocation",
          "booked",
          "released",
          "partiallyShipped",
          "shipped",
          "handedOver",
          "completed",
          "cancelled");

  @Autowired private SftpHomes homes;

  @Test
  @Requirement({"B6", "L8"})
  void everyChannelsOrderGoesTheSameWayUnderTheSameWords() throws IOException {
    String sku = stockedProduct(50);
    Map<String, String> placed = new LinkedHashMap<>();
    placed.put("mobile-app", placeByApi(sku));
    placed.put("north-web", placeInShop(sku));
    placed.put("amazon-eu", placeOnMarket(sku));
    placed.put("retailer-acme", dropFile(sku));
    placed.put("stores-north", sell(sku));

    placed.forEach(
        (party, number) -> {
          eventually(() -> assertThat(statusOf(party, number)).as(party).isEqualTo("completed"));
          assertThat(lifecycle(party, number))
              .as(party)
              .containsExactly(
                  "received", "accepted", "reserved", "booked", "released", "shipped", "completed");
          assertThat(schemaOf(party, number)).as(party).isEqualTo("order v1");
        });
  }

  @Test
  @Requirement({"B7", "L6", "O18"})
  void everyStepOfAnOrderIsKeptWithItsTimeAndItsSourceWhileItGoes() {
    operator.hub("Queues", "pause", "erp-main", "createOrder", "to look at an order on its way");
    String number = unique("A");
    String orderId =
        place(unique("key"), OrderText.of(number).line(stockedProduct(5), 1).json())
            .text("orderId");

    String onItsWay = get("/api/v1/orders/" + orderId).text("status");
    String blocked = operator.hub("Orders", "find", orderId);
    operator.hub("Queues", "resume", "erp-main", "createOrder", "seen");

    assertThat(onItsWay).isEqualTo("reserved");
    assertThat(blocked).contains("createOrder to erp-main  pending");
    eventually(() -> assertThat(status(orderId)).isEqualTo("completed"));
    JsonNode timeline = get("/api/v1/orders/" + orderId + "/timeline").body().path("timeline");
    Map<String, String> sources = new LinkedHashMap<>();
    List<OffsetDateTime> times = new ArrayList<>();
    timeline.forEach(
        entry -> {
          sources.put(entry.path("checkpoint").asText(), entry.path("source").asText());
          times.add(OffsetDateTime.parse(entry.path("at").asText()));
        });
    assertThat(sources)
        .containsEntry("received", "mobile-app")
        .containsEntry("accepted", "hub")
        .containsEntry("reserved", "hub")
        .containsEntry("booked", "erp-main")
        .containsEntry("released", "wms-east")
        .containsEntry("shipped", "wms-east")
        .containsEntry("shipmentRecorded", "erp-main")
        .containsEntry("completed", "hub");
    assertThat(times).isSorted();
  }

  @Test
  @Requirement("B10")
  void everyLineTaxAndDiscountReachesTheErpAndTiesToTheCent() {
    ObjectNode sent = RichOrder.of(unique("A"), stockedProduct(5), stockedProduct(5));

    String orderId = place(unique("key"), sent.toString()).text("orderId");

    eventually(() -> assertThat(erpOrders(orderId)).hasSize(1));
    JsonNode entry = erpOrders(orderId).get(0);
    JsonNode booked = entry.at("/data/request");
    assertThat(booked.path("lines")).hasSameSizeAs(sent.path("lineItems"));
    for (int i = 0; i < sent.path("lineItems").size(); i++) {
      JsonNode wanted = sent.path("lineItems").path(i);
      JsonNode line = booked.path("lines").path(i);
      for (String field : List.of("type", "net", "gross", "taxes", "discounts", "quantity")) {
        assertThat(line.path(field)).as("%s of %s", field, wanted).isEqualTo(wanted.path(field));
      }
    }
    assertThat(booked.path("totals")).isEqualTo(sent.path("totals"));
    assertThat(booked.path("roundingDifference")).isEqualTo(sent.path("roundingDifference"));
    assertThat(entry.at("/data/money/amount").asText()).isEqualTo("32.75");
  }

  @Test
  @Requirement("D4")
  void pricesWithAndWithoutTaxAreToldApartAndOneMustSayWhich() {
    String sku = stockedProduct(10);
    ObjectNode inclusive = tree(OrderText.of(unique("A")).line(sku, 1).json());
    inclusive.put("pricesIncludeTax", true);
    ObjectNode exclusive = tree(OrderText.of(unique("A")).line(sku, 1).json());
    ObjectNode silent = tree(OrderText.of(unique("A")).line(sku, 1).json());
    silent.remove("pricesIncludeTax");

    String with = place(unique("key"), inclusive.toString()).text("orderId");
    String without = place(unique("key"), exclusive.toString()).text("orderId");
    Answer refused = place(unique("key"), silent.toString());

    eventually(() -> assertThat(erpOrders(with)).hasSize(1));
    eventually(() -> assertThat(erpOrders(without)).hasSize(1));
    assertThat(request(with).path("pricesIncludeTax").asBoolean()).isTrue();
    assertThat(request(without).path("pricesIncludeTax").asBoolean()).isFalse();
    for (String orderId : List.of(with, without)) {
      JsonNode line = request(orderId).at("/lines/0");
      assertThat(line.at("/net/amount").asText()).isEqualTo("10.00");
      assertThat(line.at("/taxes/0/amount/amount").asText()).isEqualTo("1.90");
      assertThat(line.at("/gross/amount").asText()).isEqualTo("11.90");
    }
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().at("/errors/0/path").asText()).isEqualTo("/pricesIncludeTax");
  }

  @Test
  @Requirement("B4")
  void anOrderBearsItsCustomerAndItsChannelWhereverItGoes() {
    String sku = stockedProduct(5);
    ObjectNode order = compact(sku);
    order.put("email", "ada@shop.example").put("country", "DE");

    JsonNode placed = simulators.command("shopify", "orders", order);

    String number = placed.path("id").asText();
    eventually(() -> assertThat(statusOf("north-web", number)).isEqualTo("completed"));
    String orderId = column("order_id", "north-web", number);
    JsonNode kept = tree(column("document::text", "north-web", number));
    assertThat(kept.path("party").asText()).isEqualTo("north-web");
    assertThat(kept.path("company").asText()).isEqualTo("north");
    assertThat(kept.path("channelOrderId").asText()).isEqualTo(number);
    assertThat(kept.path("customerOrderNumber").asText()).isEqualTo(placed.path("name").asText());
    assertThat(kept.at("/customer/email").asText()).isEqualTo("ada@shop.example");
    JsonNode booked = request(orderId);
    assertThat(booked.path("channel").asText()).isEqualTo("north-web");
    assertThat(booked.path("company").asText()).isEqualTo("north");
    assertThat(booked.path("channelOrderId").asText()).isEqualTo(number);
    assertThat(booked.path("customer")).isEqualTo(kept.path("customer"));
    assertThat(booked.path("shipTo")).isEqualTo(kept.path("shippingAddress"));
  }

  @Test
  @Requirement("B11")
  void commandsOfOneOrderArriveInOrderThoughTheErpIsSlowAndMessagesQueue() {
    String sku = stockedProduct(50);
    simulators.faults().add(Faulty.of("erp", "createOrder", "slow").put("millis", 700));
    simulators.faults().add(Faulty.of("wms", "releaseOrder", "status").put("status", 429));
    List<String> orders = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      String body = OrderText.of(unique("A")).line(sku, 1).json();
      orders.add(place(unique("key"), body).text("orderId"));
    }
    eventually(() -> assertThat(erpOrders(orders.get(0))).hasSize(1));

    orders.forEach(id -> post("/api/v1/orders/" + id + "/cancellation", "{}", Map.of()));

    int both = 0;
    for (String id : orders) {
      eventually(() -> assertThat(status(id)).isEqualTo("cancelled"));
      eventually(() -> assertThat(openCommands(id)).isZero());
      List<Long> created = numbers("order", id);
      List<Long> cancelled = numbers("cancellation", id);
      assertThat(cancelled).hasSameSizeAs(created);
      if (!created.isEmpty()) {
        assertThat(created.get(0)).isLessThan(cancelled.get(0));
        both++;
      }
    }
    assertThat(both).isPositive();
    assertThat(reserved(sku)).isZero();
  }

  @Test
  @Requirement("A7")
  void theWarehouseTellsWhatMovesAndTakesTasks() {
    String sku = stockedProduct(1);
    postAs(
        "wms-east", "/api/v1/wms/stock-snapshots", Warehouse.count(EAST, 1, sku, "7").toString());
    eventually(() -> assertThat(onHand(sku)).isEqualTo(7));

    String orderId =
        place(unique("key"), OrderText.of(unique("A")).line(sku, 2).json()).text("orderId");

    eventually(() -> assertThat(status(orderId)).isEqualTo("completed"));
    List<JsonNode> tasks =
        simulators.journal("wms", "fulfillment").stream()
            .filter(entry -> entry.path("key").asText().startsWith(orderId))
            .toList();
    assertThat(tasks).hasSize(1);
    assertThat(tasks.get(0).at("/data/request/lines/0/sku").asText()).isEqualTo(sku);
    assertThat(tasks.get(0).at("/data/request/lines/0/quantity").asText()).isEqualTo("2");
    assertThat(movements(sku, "wms-east")).containsExactly("count 6.000", "commit -2.000");
    assertThat(onHand(sku)).isEqualTo(5);
  }

  private String placeByApi(String sku) {
    String number = unique("A");
    place(unique("key"), OrderText.of(number).line(sku, 1).json());
    return number;
  }

  private String placeInShop(String sku) {
    return simulators.command("shopify", "orders", compact(sku)).path("id").asText();
  }

  private String placeOnMarket(String sku) {
    ObjectNode order = compact(sku).put("status", "UNSHIPPED");
    return simulators.command("amazon", "orders", order).path("orderId").asText();
  }

  private String dropFile(String sku) throws IOException {
    String number = unique("PO");
    String control = number.substring(number.length() - 9);
    Path in = homes.of("retailer-acme").resolve("in");
    Path part = in.resolve(number + ".part");
    Files.write(part, PartnerText.interchange(control, PartnerText.order("0001", number, sku)));
    Files.move(part, in.resolve(number + ".x12"));
    return number;
  }

  private String sell(String sku) {
    String receipt = unique("R");
    publish(StoreSales.delivered(receipt, sku));
    return Receipts.STORE + "/" + receipt;
  }

  private static ObjectNode compact(String sku) {
    ObjectNode order = CanonicalJson.mapper().createObjectNode().put("taxRate", "0");
    order.withArray("/lines").addObject().put("sku", sku).put("quantity", 1).put("price", "10.00");
    return order;
  }

  private static ObjectNode tree(String json) {
    try {
      return (ObjectNode) CanonicalJson.mapper().readTree(json);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  private JsonNode request(String orderId) {
    return erpOrders(orderId).get(0).at("/data/request");
  }

  private List<Long> numbers(String kind, String orderId) {
    return simulators.journal("erp", kind).stream()
        .filter(entry -> entry.path("key").asText().equals(orderId))
        .map(entry -> entry.path("number").asLong())
        .toList();
  }

  private String statusOf(String party, String number) {
    return column("status", party, number);
  }

  private String schemaOf(String party, String number) {
    return column("schema_name || ' v' || schema_version", party, number);
  }

  private String column(String column, String party, String number) {
    // the column is one of the constants above
    return db.sql(
            "select max(%s) from orders where party = ? and channel_order_id = ?".formatted(column))
        .params(party, number)
        .query(String.class)
        .optional()
        .orElse(null);
  }

  private List<String> lifecycle(String party, String number) {
    return db
        .sql(
            """
            select checkpoint from order_timeline join orders using (order_id)
            where party = ? and channel_order_id = ? order by at
            """)
        .params(party, number)
        .query(String.class)
        .list()
        .stream()
        .filter(LIFECYCLE::contains)
        .toList();
  }

  private int openCommands(String orderId) {
    return db.sql("select count(*)::int from effect where order_id = ? and system = 'erp-main'")
        .param(orderId)
        .query(Integer.class)
        .single();
  }

  private List<String> movements(String sku, String actor) {
    return db.sql(
            """
            select type || ' ' || on_hand_delta from stock_ledger
            where sku = ? and actor = ? order by entry_id
            """)
        .params(sku, actor)
        .query(String.class)
        .list();
  }
}
