package io.crossdock.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole hub with a real Kafka broker beside it: stores sell by it, events go by it. */
@Tag("own-hub")
@ActiveProfiles("kafka")
@DirtiesContext
abstract class KafkaStory extends HubStory {

  protected static final String SALES = "stores.north.sales";
  private static final EmbeddedKafkaBroker BROKER = started();

  // a hub of its own beside the one of the other stories
  private static final String OTHER_DATA = System.setProperty("crossdock.data", ownData());

  private static EmbeddedKafkaBroker started() {
    EmbeddedKafkaBroker broker =
        new EmbeddedKafkaKraftBroker(1, 2, SALES, "crossdock.order", "crossdock.stock");
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

  protected static String brokers() {
    return BROKER.getBrokersAsString();
  }

  /** A till publishes a sale; null is what a deleted record looks like. */
  protected static void publish(String sale) {
    send(new ProducerRecord<>(SALES, 0, "S014", sale));
  }

  protected static void send(ProducerRecord<String, String> sale) {
    Map<String, Object> settings = Map.of("bootstrap.servers", brokers());
    try (KafkaProducer<String, String> till =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      till.send(sale);
    }
  }
}
