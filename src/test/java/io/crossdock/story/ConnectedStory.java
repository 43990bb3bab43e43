package io.crossdock.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/**
 * The whole hub with more beside it: a real Kafka broker, by which stores sell and events go, and a
 * partner's own SFTP server; and it polls the shop all the time. One hub for all of these stories.
 */
@Tag("connected-hub")
@ActiveProfiles("kafka")
@TestPropertySource(properties = "CROSSDOCK_SHOPIFY_POLL_MILLIS=1000")
abstract class ConnectedStory extends HubStory {

  protected static final String SALES = "stores.north.sales";
  private static final EmbeddedKafkaBroker BROKER = started();
  protected static final PartnerServer SERVER = server();

  private static EmbeddedKafkaBroker started() {
    EmbeddedKafkaBroker broker =
        new EmbeddedKafkaKraftBroker(1, 2, SALES, "crossdock.order", "crossdock.stock");
    broker.afterPropertiesSet();
    return broker;
  }

  private static PartnerServer server() {
    try {
      PartnerServer server =
          new PartnerServer(
              Files.createTempDirectory(Path.of("target"), "partner-").toAbsolutePath());
      server.announce("_RETAILER_GLOBEX");
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @DynamicPropertySource
  static void brokers(DynamicPropertyRegistry registry) {
    registry.add("CROSSDOCK_KAFKA_BROKERS", BROKER::getBrokersAsString);
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
