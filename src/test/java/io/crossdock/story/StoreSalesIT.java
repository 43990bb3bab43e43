package io.crossdock.story;

import static io.crossdock.story.Receipts.STORE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stores sell by Kafka, and whoever listens hears of orders by Kafka: a real broker. */
class StoreSalesIT extends ConnectedStory {

  private Receipts receipts;

  @BeforeEach
  void books() {
    receipts = new Receipts(db, simulators);
  }

  @Test
  void aSaleThatIsDeliveredGoesThroughErpAndWarehouse() {
    String sku = stockedProduct(5);
    String receipt = unique("R");

    publish(StoreSales.delivered(receipt, sku));

    eventually(() -> assertThat(statuses(receipt)).containsAnyOf("shipped", "completed"));
    assertThat(erpOrders(receipts.orderId(receipt))).hasSize(1);
    assertThat(onHand(sku)).isEqualTo(4);
  }

  @Test
  void aSaleThatWasTakenHomeLeavesTheStoreAtOnceAndNoWarehouseShipsIt() {
    String sku = stockedProduct(5);
    receiveAt(STORE, sku, 3);
    String receipt = unique("R");

    publish(StoreSales.sale(receipt, sku, "takenHome"));

    eventually(() -> assertThat(statuses(receipt)).containsExactly("completed"));
    String orderId = receipts.orderId(receipt);
    assertThat(receipts.onHandAt(STORE, sku)).isEqualTo(2);
    assertThat(receipts.onHandAt(EAST, sku)).isEqualTo(5);
    assertThat(reserved(sku)).isZero();
    assertThat(erpOrders(orderId)).hasSize(1);
    assertThat(receipts.recorded(receipt)).hasSize(1);
    assertThat(receipts.fulfillments(receipt)).isEmpty();
    assertThat(receipts.timeline(receipt))
        .containsExactly(
            "received", "accepted", "handedOver", "booked", "shipmentRecorded", "completed");
    assertThat(receipts.cases(receipt)).isEmpty();
    assertThat(ledgerCheck.run()).isEmpty();
  }

  @Test
  void aStoreThatSoldWhatTheHubDidNotKnowOfSoldItAllTheSame() {
    String sku = stockedProduct(5);
    String receipt = unique("R");

    publish(StoreSales.sale(receipt, sku, "takenHome"));

    eventually(() -> assertThat(statuses(receipt)).containsExactly("completed"));
    assertThat(receipts.onHandAt(STORE, sku)).isEqualTo(-1);
    assertThat(receipts.cases(receipt))
        .containsExactly("a store handed over more than the hub knew it had");
    assertThat(erpOrders(receipts.orderId(receipt))).hasSize(1);
    assertThat(ledgerCheck.run()).isEmpty();
  }

  @Test
  void aSaleOfAnUnknownProductIsBookedWhenTheProductIsReferenced() {
    String sku = stockedProduct(5);
    receiveAt(STORE, sku, 3);
    String unknown = unique("their-sku");
    String receipt = unique("R");
    publish(StoreSales.sale(receipt, unknown, "takenHome"));
    eventually(() -> assertThat(statuses(receipt)).containsExactly("accepted"));
    int before = receipts.onHandAt(STORE, sku);

    products.putXref("stores-north", unknown, sku, false);

    eventually(() -> assertThat(statuses(receipt)).containsExactly("completed"));
    assertThat(before).isEqualTo(3);
    assertThat(receipts.onHandAt(STORE, sku)).isEqualTo(2);
    assertThat(erpOrders(receipts.orderId(receipt))).hasSize(1);
  }

  @Test
  void aSaleThatDoesNotTieIsHeldThoughItsGoodsAreGoneAndIsBookedWhenCorrected() {
    String sku = stockedProduct(5);
    receiveAt(STORE, sku, 3);
    String receipt = unique("R");
    String off =
        StoreSales.sale(receipt, sku, "takenHome")
            .replace("\"total\": \"29.90\"", "\"total\": \"29.91\"");

    publish(off);

    eventually(() -> assertThat(statuses(receipt)).containsExactly("held"));
    String orderId = receipts.orderId(receipt);
    assertThat(receipts.onHandAt(STORE, sku)).isEqualTo(2);
    assertThat(erpOrders(orderId)).isEmpty();
    publish(
        StoreSales.sale(receipt, sku, "takenHome")
            .replace(
                "\"version\": 1,",
                "\"version\": 2, \"changedAt\": \"2026-11-20T18:00:00+01:00\","));
    eventually(() -> assertThat(statuses(receipt)).containsExactly("completed"));
    assertThat(receipts.onHandAt(STORE, sku)).isEqualTo(2);
    assertThat(receipts.recorded(receipt)).hasSize(1);
    assertThat(receipts.cases(receipt)).isEmpty();
  }

  @Test
  void aVoidAfterTheCustomerLeftIsACaseAndChangesNothing() {
    String sku = stockedProduct(5);
    receiveAt(STORE, sku, 3);
    String receipt = unique("R");
    String sale = StoreSales.sale(receipt, sku, "takenHome");
    publish(sale);
    eventually(() -> assertThat(statuses(receipt)).containsExactly("completed"));

    publish(
        sale.replace(
            "\"version\": 1,",
            "\"version\": 2, \"voided\": true, \"changedAt\": \"2026-11-20T18:00:00+01:00\","));

    eventually(
        () ->
            assertThat(receipts.cases(receipt))
                .containsExactly("the channel cancels an order that was shipped"));
    assertThat(statuses(receipt)).containsExactly("completed");
    assertThat(receipts.onHandAt(STORE, sku)).isEqualTo(2);
  }

  @Test
  void aWordForTheHandoverThatNobodyKnowsHoldsTheSale() {
    String sku = stockedProduct(5);
    String receipt = unique("R");

    publish(StoreSales.sale(receipt, sku, "dronedOff"));

    eventually(() -> assertThat(statuses(receipt)).containsExactly("held"));
    assertThat(reserved(sku)).isEqualTo(1);
  }

  @Test
  void whoHandsGoodsOverSaysWhere() {
    String sku = stockedProduct(5);

    Answer refused =
        place(
            unique("key"),
            OrderText.of(unique("A")).line(sku, 1).with("channelStatus", "handedOver").json());

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().at("/errors/0/path").asText()).isEqualTo("/lineItems/0/location");
  }

  @Test
  void theSameReceiptTwiceIsOneOrder() {
    String sku = stockedProduct(5);
    String receipt = unique("R");

    publish(StoreSales.delivered(receipt, sku));
    publish(StoreSales.delivered(receipt, sku));

    eventually(
        () ->
            assertThat(receipts.inbox(receipt)).containsExactlyInAnyOrder("decided", "duplicate"));
    assertThat(statuses(receipt)).hasSize(1);
    eventually(() -> assertThat(erpOrders(receipts.orderId(receipt))).hasSize(1));
  }

  @Test
  void poisonBecomesACaseAndItsNeighboursGoOn() {
    String sku = stockedProduct(5);
    String before = unique("R");
    String after = unique("R");
    int known = cases();

    publish(StoreSales.delivered(before, sku));
    publish("{\"storeId\": \"S014\", torn");
    publish(null);
    publish(StoreSales.delivered(after, sku));

    eventually(() -> assertThat(statuses(before)).hasSize(1));
    eventually(() -> assertThat(statuses(after)).hasSize(1));
    eventually(() -> assertThat(cases()).isEqualTo(known + 2));
  }

  @Test
  void headersOfARecordSteerNothing() {
    String sku = stockedProduct(5);
    String receipt = unique("R");
    ProducerRecord<String, String> sale =
        new ProducerRecord<>(SALES, 0, "S014", StoreSales.delivered(receipt, sku));
    for (String name :
        List.of("CrossdockParty", "cAmelKafkaManualCommit", "kafka.OVERRIDE_TOPIC")) {
      sale.headers().add(new RecordHeader(name, "north-web".getBytes()));
    }

    send(sale);

    eventually(() -> assertThat(statuses(receipt)).hasSize(1));
    assertThat(receipts.party(receipt)).isEqualTo("stores-north");
  }

  @Test
  void listenersHearOfAnOrderUnderTheKeysOfItsEffects() {
    String sku = stockedProduct(5);
    String receipt = unique("R");
    publish(StoreSales.delivered(receipt, sku));
    eventually(() -> assertThat(statuses(receipt)).containsExactly("completed"));
    String orderId = receipts.orderId(receipt);

    Map<String, JsonNode> heard = new TreeMap<>();
    try (KafkaConsumer<String, String> listener = listener("crossdock.order")) {
      eventually(
          () -> {
            for (ConsumerRecord<String, String> record : listener.poll(Duration.ofMillis(500))) {
              if (record.key().equals(orderId)) {
                JsonNode event = EventText.valid(record.value());
                heard.put(event.path("id").asText(), event);
              }
            }
            assertThat(heard.keySet()).isEqualTo(Set.copyOf(eventKeys(orderId)));
          });
    }

    assertThat(heard.values())
        .extracting(event -> event.path("type").asText())
        .contains(
            "io.crossdock.order.created.v1",
            "io.crossdock.order.booked.v1",
            "io.crossdock.order.released.v1");
  }

  @Test
  void listenersHearOfEveryPositionInOrderUnderItsOwnKey() {
    String sku = stockedProduct(5);
    publish(StoreSales.delivered(unique("R"), sku));
    eventually(() -> assertThat(onHand(sku)).isEqualTo(4));

    List<JsonNode> heard = new ArrayList<>();
    try (KafkaConsumer<String, String> listener = listener("crossdock.stock")) {
      eventually(
          () -> {
            for (ConsumerRecord<String, String> record : listener.poll(Duration.ofMillis(500))) {
              if (record.key().equals("stock/north/" + sku + "@" + EAST)) {
                heard.add(EventText.validStock(record.value()));
              }
            }
            assertThat(heard)
                .last()
                .extracting(event -> event.at("/data/onHand").asText())
                .isEqualTo("4.000");
          });
    }

    assertThat(heard)
        .extracting(event -> event.at("/data/version").asLong())
        .isSortedAccordingTo(Comparator.naturalOrder())
        .doesNotHaveDuplicates();
  }

  private KafkaConsumer<String, String> listener(String topic) {
    KafkaConsumer<String, String> listener =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", brokers(),
                "group.id", unique("listener"),
                "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new StringDeserializer());
    listener.subscribe(List.of(topic));
    return listener;
  }

  private List<String> statuses(String receipt) {
    return receipts.statuses(receipt);
  }

  private List<String> eventKeys(String orderId) {
    return db.sql("select effect_key from effect_all where system = 'events' and order_id = ?")
        .param(orderId)
        .query(String.class)
        .list();
  }

  private int cases() {
    return db.sql("select count(*)::int from exception_case where party = 'stores-north'")
        .query(Integer.class)
        .single();
  }
}
