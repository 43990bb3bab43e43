package io.crossdock.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.model.CanonicalJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** Sales of stores as records of a Kafka topic, on a real broker in the process of the test. */
final class TopicOrders implements BenchChannel, AutoCloseable {

  private static final String TOPIC = "stores.north.sales";
  private static final int PARTITIONS = 4;
  private static final int PATIENCE_SECONDS = 60;

  private final EmbeddedKafkaBroker broker;
  private final KafkaProducer<String, String> till;
  private long placed;

  /** Starts the broker with the topics of sales and events. */
  TopicOrders() {
    broker = new EmbeddedKafkaKraftBroker(1, PARTITIONS, TOPIC, "crossdock.order");
    broker.afterPropertiesSet();
    Map<String, Object> settings = Map.of("bootstrap.servers", brokers());
    till = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
  }

  String brokers() {
    return broker.getBrokersAsString();
  }

  @Override
  public String name() {
    return "records of a Kafka topic";
  }

  @Override
  public String party() {
    return "stores-north";
  }

  @Override
  public void send(int orders) throws Exception {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (int n = 0; n < orders; n++) {
      String store = n % 2 == 0 ? "S014" : "S027";
      sent.add(till.send(new ProducerRecord<>(TOPIC, store + n % 16, sale(store))));
    }
    for (Future<RecordMetadata> one : sent) {
      one.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private String sale(String store) {
    placed++;
    ObjectNode sale = CanonicalJson.mapper().createObjectNode();
    sale.put("storeId", store).put("registerId", "2").put("receiptNumber", "B-" + placed);
    sale.put("version", 1).put("businessDate", "2026-11-20");
    sale.put("closedAt", "2026-11-20T17:45:12+01:00").put("currency", "EUR");
    sale.put("handover", "deliver");
    ObjectNode address = sale.putObject("deliverTo").put("name", "Mia Sommer");
    address.put("street", "Lindenweg 3").put("city", "Kiel").put("postalCode", "24103");
    address.put("country", "DE");
    for (int line = 1; line <= 2; line++) {
      String sku = BenchOrders.sku(placed, line);
      ObjectNode item = sale.withArray("/items").addObject().put("position", line);
      item.put("sku", sku).put("text", "Product " + sku).put("quantity", "1").put("unit", "PCE");
      item.put("price", "50.00").put("amount", "50.00").put("taxRate", "0.19");
    }
    return sale.put("total", "100.00").toString();
  }

  @Override
  public void close() {
    till.close(Duration.ofSeconds(2));
    broker.destroy();
  }
}
