package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Stores sell by Kafka, and whoever listens hears of orders by Kafka: a real broker. */
@Tag("own-hub")
@ActiveProfiles("kafka")
@DirtiesContext
class StoreSalesIT extends HubStory {

  private static final String SALES = "stores.north.sales";
  private static final EmbeddedKafkaBroker BROKER = started();

  // a hub of its own beside the one of the other stories
  private static final String OTHER_DATA = System.setProperty("crossdock.data", ownData());

  private static EmbeddedKafkaBroker started() {
    EmbeddedKafkaBroker broker = new EmbeddedKafkaKraftBroker(1, 2, SALES, "crossdock.order");
    broker.afterPropertiesSet();
    return broker;
  }

  @DynamicPropertySource
  static void brokers(DynamicPropertyRegistry registry) {
    registry.add("CROSSDOCK_KAFKA_BROKERS", BROKER::getBrokersAsString);
  }

  private static String ownData() {
    try {
      return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "stores-").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void stopBroker() {
    BROKER.destroy();
    System.setProperty("crossdock.data", OTHER_DATA);
  }

  @Test
  void aSaleThatIsDeliveredGoesThroughErpAndWarehouse() {
    String sku = stockedProduct(5);
    String receipt = unique("R");

    publish(StoreSales.delivered(receipt, sku));

    eventually(() -> assertThat(statuses(receipt)).containsAnyOf("shipped", "completed"));
    assertThat(erpOrders(orderId(receipt))).hasSize(1);
    assertThat(onHand(sku)).isEqualTo(4);
  }

  @Test
  void aSaleThatWasTakenHomeIsHeldAndNotShippedAgain() {
    String sku = stockedProduct(5);
    String receipt = unique("R");

    publish(StoreSales.sale(receipt, sku, "takenHome"));

    eventually(() -> assertThat(statuses(receipt)).containsExactly("held"));
  }

  @Test
  void theSameReceiptTwiceIsOneOrder() {
    String sku = stockedProduct(5);
    String receipt = unique("R");

    publish(StoreSales.delivered(receipt, sku));
    publish(StoreSales.delivered(receipt, sku));

    eventually(() -> assertThat(inbox(receipt)).containsExactlyInAnyOrder("decided", "duplicate"));
    assertThat(statuses(receipt)).hasSize(1);
    eventually(() -> assertThat(erpOrders(orderId(receipt))).hasSize(1));
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
    assertThat(party(receipt)).isEqualTo("stores-north");
  }

  @Test
  void listenersHearOfAnOrderUnderTheKeysOfItsEffects() {
    String sku = stockedProduct(5);
    String receipt = unique("R");
    publish(StoreSales.delivered(receipt, sku));
    eventually(() -> assertThat(statuses(receipt)).containsExactly("completed"));
    String orderId = orderId(receipt);

    Map<String, JsonNode> heard = new TreeMap<>();
    try (KafkaConsumer<String, String> listener = listener()) {
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

  private KafkaConsumer<String, String> listener() {
    KafkaConsumer<String, String> listener =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", BROKER.getBrokersAsString(),
                "group.id", unique("listener"),
                "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new StringDeserializer());
    listener.subscribe(List.of("crossdock.order"));
    return listener;
  }

  private static void publish(String sale) {
    send(new ProducerRecord<>(SALES, 0, "S014", sale));
  }

  private static void send(ProducerRecord<String, String> sale) {
    Map<String, Object> settings = Map.of("bootstrap.servers", BROKER.getBrokersAsString());
    try (KafkaProducer<String, String> till =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      till.send(sale);
    }
  }

  private List<String> statuses(String receipt) {
    return column("select status from orders where channel_order_id = ?", receipt);
  }

  private String orderId(String receipt) {
    return column("select order_id from orders where channel_order_id = ?", receipt).get(0);
  }

  private String party(String receipt) {
    return column("select party from orders where channel_order_id = ?", receipt).get(0);
  }

  private List<String> inbox(String receipt) {
    return column("select state from inbox where business_key = ?", receipt);
  }

  private List<String> column(String query, String receipt) {
    return db.sql(query).param("S014/" + receipt).query(String.class).list();
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
