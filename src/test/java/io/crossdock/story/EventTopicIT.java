package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Requirement;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Without Kafka, whoever listens to the broker's topic hears of orders. */
class EventTopicIT extends HubStory {

  @Autowired private ConnectionFactory broker;

  @Test
  @Requirement("B5")
  void listenersHearOnceThatAnOrderWasCreatedAndWhatBecameOfIt() throws JMSException {
    List<JsonNode> heard = new CopyOnWriteArrayList<>();
    String sku = stockedProduct(5);
    try (Connection connection = broker.createConnection()) {
      listen(connection, "crossdock.order", heard, EventText::valid);
      String body = OrderText.of(unique("A")).line(sku, 1).json();
      String orderId = place(unique("key"), body).text("orderId");
      place(unique("key"), body);

      eventually(
          () ->
              assertThat(about(orderId, heard))
                  .extracting(event -> event.path("type").asText())
                  .startsWith(
                      "io.crossdock.order.created.v1",
                      "io.crossdock.order.booked.v1",
                      "io.crossdock.order.released.v1"));
      eventually(() -> assertThat(status(orderId)).isEqualTo("completed"));
      eventually(
          () ->
              assertThat(about(orderId, heard))
                  .extracting(event -> event.path("id").asText())
                  .containsExactlyInAnyOrderElementsOf(effectKeys(orderId)));
      assertThat(about(orderId, heard))
          .filteredOn(event -> event.path("type").asText().endsWith(".order.created.v1"))
          .singleElement()
          .satisfies(
              event -> {
                assertThat(event.at("/data/order/schema").asText()).isEqualTo("order");
                assertThat(event.at("/data/order/orderId").asText()).isEqualTo(orderId);
              });
    }
  }

  @Test
  void listenersHearWhatBecameOfStock() throws JMSException {
    List<JsonNode> heard = new CopyOnWriteArrayList<>();
    try (Connection connection = broker.createConnection()) {
      listen(connection, "crossdock.stock", heard, EventText::validStock);
      String sku = stockedProduct(5);
      eventually(() -> assertThat(onHandOf(sku, heard)).containsExactly("5.000"));

      place(unique("key"), OrderText.of(unique("A")).line(sku, 2).json());

      eventually(() -> assertThat(onHandOf(sku, heard)).last().isEqualTo("3.000"));
      List<JsonNode> about = about(sku + "@" + EAST, heard);
      assertThat(about).extracting(event -> event.path("id").asText()).doesNotHaveDuplicates();
      assertThat(about)
          .extracting(event -> event.path("sequence").asText())
          .isSortedAccordingTo(Comparator.naturalOrder());
      assertThat(about.get(about.size() - 1).at("/data/reserved").asText()).isEqualTo("0.000");
    }
  }

  private static List<String> onHandOf(String sku, List<JsonNode> heard) {
    return about(sku + "@" + EAST, heard).stream()
        .map(event -> event.at("/data/onHand").asText())
        .toList();
  }

  private void listen(
      Connection connection, String topic, List<JsonNode> heard, Function<String, JsonNode> read)
      throws JMSException {
    Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    session
        .createConsumer(session.createTopic(topic))
        .setMessageListener(
            message -> {
              try {
                heard.add(read.apply(((TextMessage) message).getText()));
              } catch (JMSException e) {
                throw new IllegalStateException(e);
              }
            });
    connection.start();
  }

  private static List<JsonNode> about(String orderId, List<JsonNode> heard) {
    return heard.stream().filter(event -> event.path("subject").asText().equals(orderId)).toList();
  }

  private List<String> effectKeys(String orderId) {
    return db.sql("select effect_key from effect_all where system = 'events' and order_id = ?")
        .param(orderId)
        .query(String.class)
        .list();
  }
}
