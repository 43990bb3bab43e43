package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossdock.Requirement;
import io.crossdock.model.CanonicalJson;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The line to a shop breaks while stock moves and counts get lost on the way to a decision. */
class InventoryCatchUpIT extends HubStory {

  private static final String SHOP = "north-web";
  private static final String REPLAYS = "/api/v1/operation/replays";

  @Autowired private ConnectionFactory broker;

  private final OffsetDateTime begin = OffsetDateTime.now();
  private final List<JsonNode> heard = new CopyOnWriteArrayList<>();

  private String listedProduct() {
    String sku = unique("CATCHUP");
    products.putItem("north", sku, "Product " + sku, "EA", TestCause.CAUSE);
    db.sql("insert into sku_xref (party, channel_sku, sku) values (?, ?, ?)")
        .params(SHOP, sku, sku)
        .update();
    return sku;
  }

  private void countsFail(String sku) {
    db.sql(
            """
            create or replace function broken_line() returns trigger language plpgsql as $$
            begin raise exception 'the line is broken'; end $$
            """)
        .update();
    db.sql(
            "create trigger broken_line before insert or update on stock_source_state for each row"
                + " when (new.sku = '%s') execute function broken_line()".formatted(sku))
        .update();
  }

  @AfterEach
  void countsAreDecidedAgain() {
    db.sql("drop trigger if exists broken_line on stock_source_state").update();
  }

  private String counted(long sequence, String sku, int pieces, String state) {
    String id = tellCount(Warehouse.count(EAST, sequence, sku, "" + pieces)).text("messageId");
    eventually(() -> assertThat(inboxState(id)).isEqualTo(state));
    return id;
  }

  /** A count that fails while the line is broken. */
  private String lost(long sequence, String sku, int pieces) {
    countsFail(sku);
    String id = counted(sequence, sku, pieces, "failed");
    countsAreDecidedAgain();
    return id;
  }

  /** Every number of it that the shop took, in order. */
  private List<Integer> told(String sku) {
    List<Integer> told = new ArrayList<>();
    for (JsonNode call : simulators.journal("shopify", "inventorySet")) {
      for (JsonNode change : call.at("/data/changes")) {
        if (change.path("sku").asText().equals(sku)) {
          told.add(change.path("quantity").asInt());
        }
      }
    }
    return told;
  }

  private void listen(Connection connection) throws JMSException {
    Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    session
        .createConsumer(session.createTopic("crossdock.stock"))
        .setMessageListener(
            message -> {
              try {
                heard.add(CanonicalJson.mapper().readTree(((TextMessage) message).getText()));
              } catch (JMSException | java.io.IOException e) {
                throw new IllegalStateException(e);
              }
            });
    connection.start();
  }

  private List<JsonNode> events(String sku) {
    return heard.stream()
        .filter(event -> event.path("subject").asText().equals(sku + "@" + EAST))
        .toList();
  }

  private JsonNode replayed() {
    ObjectNode request = CanonicalJson.mapper().createObjectNode().put("reason", "the line is up");
    request
        .putObject("selection")
        .put("party", "wms-east")
        .put("document", "stock")
        .put("from", begin.toString());
    String path = REPLAYS + "/" + operator.post(REPLAYS, request).text("replayId");
    eventually(() -> assertThat(operator.get(path).text("state")).isEqualTo("planned"));
    operator.post(path + "/run", CanonicalJson.mapper().createObjectNode().put("reason", "go"));
    eventually(() -> assertThat(operator.get(path).text("state")).isEqualTo("ended"));
    return operator.get(path).body();
  }

  @Test
  @Requirement("M4")
  void aReplayAfterABrokenLineRestoresInventoryEventsInOrder() throws JMSException {
    String sku = listedProduct();
    try (Connection connection = broker.createConnection()) {
      listen(connection);
      counted(1, sku, 50, "decided");
      eventually(() -> assertThat(told(sku)).containsExactly(50));
      simulators.faults().add(Faulty.of("shopify", "inventorySetQuantities", "drop"));
      counted(2, sku, 40, "decided");
      String overtaken = lost(3, sku, 30);
      counted(4, sku, 20, "decided");
      String last = lost(5, sku, 10);
      List<Integer> whileBroken = told(sku);
      simulators.faults().clear();

      JsonNode replay = replayed();

      assertThat(whileBroken).containsExactly(50);
      assertThat(replay.at("/plan/again").asInt()).as(replay.toString()).isEqualTo(1);
      assertThat(replay.at("/plan/stale").asInt()).as(replay.toString()).isEqualTo(1);
      assertThat(List.of(inboxState(overtaken), inboxState(last)))
          .containsExactly("failed", "decided");
      eventually(() -> assertThat(told(sku)).last().isEqualTo(10));
      assertThat(told(sku)).isSortedAccordingTo((one, other) -> other - one).doesNotContain(30);
      assertThat(onHand(sku)).isEqualTo(10);
      eventually(
          () ->
              assertThat(events(sku))
                  .last()
                  .extracting(event -> event.at("/data/onHand").asText())
                  .isEqualTo("10.000"));
      assertThat(events(sku))
          .extracting(event -> event.path("sequence").asText())
          .isSorted()
          .doesNotHaveDuplicates();
      assertThat(openCases(List.of(overtaken, last))).isZero();
    }
  }

  private int openCases(List<String> messages) {
    return db.sql(
            """
            select count(*)::int from exception_case
            where message_id = any(?) and state <> 'closed'
            """)
        .param(messages.toArray(String[]::new))
        .query(Integer.class)
        .single();
  }
}
