package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossdock.Requirement;
import io.crossdock.model.CanonicalJson;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jms.core.JmsTemplate;

/** Dead letters are notices: the case is the record, and moving messages by hand does no harm. */
class DeadLetterIT extends HubStory {

  private static final String QUEUE = "out.erp-main.createOrder";
  private static final AtomicBoolean CANARY_RAN = new AtomicBoolean();

  @Autowired private JmsTemplate jms;

  /** Tells when somebody reads a Java object out of a message. */
  private static final class Canary implements Serializable {
    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      CANARY_RAN.set(true);
    }
  }

  @BeforeEach
  void waitForNotices() {
    jms.setReceiveTimeout(10_000);
  }

  @Test
  @Requirement("M2")
  void aRefusedCommandLeavesANoticeWithItsCauseOnTheDeadLetterQueueOfItsFlow() throws Exception {
    String sku = stockedProduct(5);
    simulators.faults().add(Faulty.of("erp", "createOrder", "refuseSku").put("sku", sku));
    String orderId = order(sku);
    eventually(() -> assertThat(caseOf("order_id", orderId)).isNotNull());

    String listed = operator.hub("Queues", "deadLetters");
    JsonNode notice = notice("dead." + QUEUE, orderId);

    assertThat(listed).contains("dead." + QUEUE);
    assertThat(notice.path("caseId").asText()).isEqualTo(caseOf("order_id", orderId));
    assertThat(notice.path("category").asText()).isEqualTo("rejected");
    assertThat(notice.path("cause").asText()).isEqualTo("refused by the system");
    String other = refusedByTheWarehouse();
    JsonNode elsewhere = notice("dead.out.wms-east.releaseOrder", other);
    assertThat(elsewhere.path("cause").asText()).isEqualTo("refused by the system");
    assertThat(elsewhere.path("party").asText()).isEqualTo("wms-east");
  }

  @Test
  void aMessageThatIsSentAgainByHandIsDropped() {
    String sku = stockedProduct(5);
    String orderId = order(sku);
    eventually(
        () -> assertThat(status(orderId)).isIn("booked", "released", "shipped", "completed"));
    String effectId =
        db.sql("select effect_id from effect_all where order_id = ? and operation = 'createOrder'")
            .param(orderId)
            .query(String.class)
            .single();

    for (int attempt = 1; attempt <= 3; attempt++) {
      jms.convertAndSend(
          QUEUE, "{\"effectId\":\"%s\",\"attempt\":%d}".formatted(effectId, attempt));
    }

    eventually(() -> assertThat(depth(QUEUE)).isZero());
    String next = order(sku);
    eventually(() -> assertThat(erpOrders(next)).hasSize(1));
    assertThat(erpOrders(orderId)).hasSize(1);
  }

  @Test
  void whatTheBrokerGaveUpBecomesACase() {
    String marker = unique("dead");

    jms.convertAndSend(
        "dead.broker",
        "{\"about\":\"" + marker + "\"}",
        message -> {
          message.setStringProperty("_AMQ_ORIG_QUEUE", "out.nobody." + marker);
          return message;
        });

    eventually(() -> assertThat(caseOf("detail->>'queue'", "out.nobody." + marker)).isNotNull());
  }

  @Test
  void aJavaObjectInAMessageIsNeverReadAndBecomesACase() {
    long before = cases();

    jms.send(QUEUE, session -> session.createObjectMessage(new Canary()));
    jms.send(
        "dead.broker",
        session -> {
          Message message = session.createObjectMessage(new Canary());
          message.setStringProperty("CrossdockParty", "evil");
          return message;
        });

    eventually(() -> assertThat(cases()).isGreaterThanOrEqualTo(before + 2));
    eventually(() -> assertThat(depth(QUEUE) + depth("dead.broker")).isZero());
    assertThat(CANARY_RAN).isFalse();
    assertThat(caseOf("party", "evil")).isNull();
  }

  private String refusedByTheWarehouse() {
    simulators.faults().clear();
    String sku = stockedProduct(5);
    simulators.faults().add(Faulty.of("wms", "releaseOrder", "refuseSku").put("sku", sku));
    String orderId = order(sku);
    eventually(() -> assertThat(caseOf("order_id", orderId)).isNotNull());
    return orderId;
  }

  private String order(String sku) {
    String body = OrderText.of(unique("A")).line(sku, 1).json();
    return place(unique("key"), body).text("orderId");
  }

  private JsonNode notice(String queue, String orderId) throws JMSException, IOException {
    for (Message next = jms.receive(queue); next != null; next = jms.receive(queue)) {
      JsonNode notice = CanonicalJson.mapper().readTree(((TextMessage) next).getText());
      if (notice.path("orderId").asText().equals(orderId)) {
        return notice;
      }
    }
    throw new AssertionError("no notice of order " + orderId + " on " + queue);
  }

  private String caseOf(String column, String value) {
    // the column is one of the constants above
    return db.sql(
            "select case_id from exception_case where %s = ? and state <> 'closed'"
                .formatted(column))
        .param(value)
        .query(String.class)
        .optional()
        .orElse(null);
  }

  private long cases() {
    return db.sql(
            "select coalesce(sum(occurrences), 0) from exception_case where category = 'internal'")
        .query(Long.class)
        .single();
  }

  private int depth(String queue) {
    return jms.browse(
        queue, (session, browser) -> java.util.Collections.list(browser.getEnumeration()).size());
  }
}
