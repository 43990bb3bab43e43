package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

  @Test
  @Requirement("L2")
  void stockShipmentReturnAndStatusAreEachHeardAsMessages() throws JMSException {
    List<JsonNode> orders = new CopyOnWriteArrayList<>();
    List<JsonNode> stock = new CopyOnWriteArrayList<>();
    try (Connection connection = broker.createConnection()) {
      listen(connection, "crossdock.order", orders, EventText::valid);
      listen(connection, "crossdock.stock", stock, EventText::validStock);
      String sku = stockedProduct(5);
      String orderId =
          place(unique("key"), OrderText.of(unique("A")).line(sku, 3).json()).text("orderId");
      eventually(() -> assertThat(status(orderId)).isEqualTo("completed"));
      // two changes that follow each other at once are told as one
      eventually(() -> assertThat(onHandOf(sku, stock)).last().isEqualTo("2.000"));
      ObjectNode back = Warehouse.returned(unique("RMA"), orderId);
      Warehouse.back(back, "L1", "1", "sellable");

      postAs("wms-east", "/api/v1/wms/returns", back.toString());

      eventually(() -> assertThat(types(orderId, orders)).contains("returned"));
      assertThat(types(orderId, orders))
          .containsExactlyInAnyOrder(
              "created", "booked", "released", "shipped", "completed", "returned");
      JsonNode shipped = only(orderId, "shipped", orders);
      assertThat(shipped.at("/data/lines/0/quantity").asText()).isEqualTo("3");
      JsonNode returned = only(orderId, "returned", orders);
      assertThat(returned.at("/data/rmaId")).isEqualTo(back.path("rmaId"));
      assertThat(returned.at("/data/lines/0/quantity").asText()).isEqualTo("1");
      assertThat(returned.at("/data/lines/0/restock").asBoolean()).isTrue();
      eventually(() -> assertThat(onHandOf(sku, stock)).last().isEqualTo("3.000"));
      assertThat(onHandOf(sku, stock)).contains("5.000", "2.000");
    }
  }

  private static List<String> types(String orderId, List<JsonNode> heard) {
    return about(orderId, heard).stream().map(EventTopicIT::type).toList();
  }

  private static JsonNode only(String orderId, String type, List<JsonNode> heard) {
    List<JsonNode> found =
        about(orderId, heard).stream().filter(event -> type(event).equals(type)).toList();
    assertThat(found).as(type).hasSize(1);
    return found.get(0);
  }

  /** Such as {@code shipped} of {@code io.crossdock.order.shipped.v1}. */
  private static String type(JsonNode event) {
    return event.path("type").asText().split("\\.")[3];
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
