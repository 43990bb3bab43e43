package io.crossdock.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Sales of a store, published as its tills would; only where Kafka is configured. */
@Component
@Profile("demo & kafka")
class StoreFeed implements Feed {

  private static final String STORE = "S014";

  private final Environment environment;

  StoreFeed(Environment environment) {
    this.environment = environment;
  }

  @Override
  public String party() {
    return "stores-north";
  }

  @Override
  public String way() {
    return "sales by Kafka topic " + topic();
  }

  @Override
  public int send() throws IOException {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", environment.getRequiredProperty("crossdock.kafka.brokers"));
    int sent = 0;
    try (KafkaProducer<String, String> till =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      for (SampleOrder sample : SampleOrder.some(6, 60)) {
        till.send(new ProducerRecord<>(topic(), STORE, sale(sample).toString())).get();
        sent++;
      }
    } catch (ExecutionException e) {
      throw new IOException("Kafka does not take the sales: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while publishing sales", e);
    }
    return sent;
  }

  private String topic() {
    return environment.getProperty("CROSSDOCK_STORES_TOPIC", "stores.north.sales");
  }

  private static ObjectNode sale(SampleOrder sample) {
    ObjectNode sale = Json.object().put("storeId", STORE).put("registerId", "2");
    sale.put("receiptNumber", "%06d".formatted(sample.number())).put("version", 1);
    sale.put("businessDate", "2026-11-20").put("closedAt", "2026-11-20T17:45:12+01:00");
    sale.put("currency", "EUR").put("handover", "deliver");
    ObjectNode address = sale.putObject("deliverTo").put("name", "Ines Vogt");
    address.put("street", "Hafenweg 3").put("city", "Kiel").put("postalCode", "24103");
    address.put("country", "DE");
    int position = 0;
    for (SampleOrder.Line line : sample.lines()) {
      ObjectNode item = sale.withArray("/items").addObject().put("position", ++position);
      item.put("barcode", line.product().gtin()).put("text", line.product().name());
      item.put("quantity", String.valueOf(line.quantity())).put("unit", "PCE");
      item.put("price", line.product().price().toPlainString());
      item.put("amount", line.gross().toPlainString()).put("taxRate", "0.19");
    }
    sale.put("total", sample.gross().toPlainString());
    return sale;
  }
}
