package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Without Kafka, whoever listens to the broker's topic hears of orders. */
class EventTopicIT extends HubStory {

  @Autowired private ConnectionFactory broker;

  @Test
  void listenersHearWhatBecameOfAnOrderWithStableIds() throws JMSException {
    List<JsonNode> heard = new CopyOnWriteArrayList<>();
    String sku = stockedProduct(5);
    try (Connection connection = broker.createConnection()) {
      listen(connection, heard);
      String orderId =
          place(unique("key"), OrderText.of(unique("A")).line(sku, 1).json()).text("orderId");

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
    }
  }

  private void listen(Connection connection, List<JsonNode> heard) throws JMSException {
    Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    session
        .createConsumer(session.createTopic("crossdock.order"))
        .setMessageListener(
            message -> {
              try {
                heard.add(EventText.valid(((TextMessage) message).getText()));
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
