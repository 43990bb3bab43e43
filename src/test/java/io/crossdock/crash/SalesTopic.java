package io.crossdock.crash;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** A real broker in the process of the test, so it lives on when the hub is killed. */
final class SalesTopic implements AutoCloseable {

  private static final String TOPIC = "stores.north.sales";
  private static final String GROUP = "crossdock";
  private static final int PARTITIONS = 2;
  private static final int PATIENCE_SECONDS = 20;

  private final EmbeddedKafkaBroker broker;
  private final KafkaProducer<String, String> till;
  private final Admin admin;

  /** Starts the broker with the topics of sales and events. */
  SalesTopic() {
    broker = new EmbeddedKafkaKraftBroker(1, PARTITIONS, TOPIC, "crossdock.order");
    // a killed consumer is missed after a moment, not after the broker's six seconds
    broker.brokerProperties(Map.of("group.min.session.timeout.ms", "500"));
    broker.afterPropertiesSet();
    Map<String, Object> settings = Map.of("bootstrap.servers", brokers());
    till = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    admin = Admin.create(settings);
  }

  String brokers() {
    return broker.getBrokersAsString();
  }

  /**
   * Publishes a record; when this returns the broker has it.
   *
   * @return its place, {@code partition@offset}
   */
  String publish(String store, String sale) throws Exception {
    RecordMetadata place =
        till.send(new ProducerRecord<>(TOPIC, store, sale)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return place.partition() + "@" + place.offset();
  }

  /** Whether the hub's position stands behind every record. */
  boolean isRead() {
    List<TopicPartition> partitions =
        java.util.stream.IntStream.range(0, PARTITIONS)
            .mapToObj(number -> new TopicPartition(TOPIC, number))
            .toList();
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    try {
      Map<TopicPartition, ListOffsetsResultInfo> ends =
          admin.listOffsets(latest).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      Map<TopicPartition, OffsetAndMetadata> read =
          admin
              .listConsumerGroupOffsets(GROUP)
              .partitionsToOffsetAndMetadata()
              .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return partitions.stream()
          .allMatch(each -> ends.get(each).offset() == 0 || isAt(read.get(each), ends.get(each)));
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the broker does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean isAt(OffsetAndMetadata read, ListOffsetsResultInfo end) {
    return read != null && read.offset() >= end.offset();
  }

  @Override
  public void close() {
    till.close(java.time.Duration.ofSeconds(2));
    admin.close(java.time.Duration.ofSeconds(2));
    broker.destroy();
  }
}
