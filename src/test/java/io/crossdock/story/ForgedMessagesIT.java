package io.crossdock.story;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultExchangeHolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jms.core.JmsTemplate;

/**
 * Somebody who can write onto the broker's queues sends what would make Camel run foreign code or
 * believe foreign headers (S6: CVE-2026-40860, CVE-2026-43866). The first test shows that the
 * attack is one: a consumer as Camel makes it falls for it, over the same broker.
 */
class ForgedMessagesIT extends HubStory {

  private static final AtomicInteger CANARY_RAN = new AtomicInteger();
  private static final String ELSEWHERE = "dead.elsewhere";

  private static final Map<String, Object> STEERING =
      Map.of(
          "CrossdockParty", "evil",
          "CrossdockRendered", true,
          "CamelHttpUri", "http://169.254.169.254/",
          "_AMQ_ORIG_QUEUE", "out.evil");

  @Autowired private JmsTemplate jms;
  @Autowired private CamelContext camel;
  @Autowired private ConnectionFactory broker;

  /** Tells when somebody reads a Java object out of a message. */
  private static final class Canary implements Serializable {
    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      CANARY_RAN.incrementAndGet();
    }
  }

  @BeforeEach
  void nobodyRan() {
    CANARY_RAN.set(0);
    jms.setReceiveTimeout(1_000);
  }

  @Test
  void aConsumerAsCamelMakesItRunsTheObjectAndBelievesTheHolder() throws Exception {
    String queue = unique("dead.forged");
    BlockingQueue<Exchange> taken = new LinkedBlockingQueue<>();
    try (CamelContext careless = new DefaultCamelContext()) {
      careless.addComponent("jms", JmsComponent.jmsComponent(broker));
      careless.addRoutes(
          new RouteBuilder() {
            @Override
            public void configure() {
              from("jms:" + queue).process(taken::add);
            }
          });
      careless.start();

      jms.send(queue, this::forgedHolder);

      Exchange believed = taken.poll(10, TimeUnit.SECONDS);
      assertThat(believed).isNotNull();
      assertThat(believed.getMessage().getHeaders()).containsAllEntriesOf(STEERING);
      assertThat(CANARY_RAN).hasPositiveValue();
    }
  }

  @Test
  void onEveryQueueThatTheHubReadsAForgedObjectIsRefusedBecomesACaseAndDoesNothingElse() {
    List<String> queues = queues();
    assertThat(queues).contains("out.erp-main.createOrder", "dead.broker", "out.events.publish");
    long before = cases();

    for (String queue : queues) {
      jms.send(queue, session -> session.createObjectMessage(new Canary()));
      jms.send(queue, this::forgedHolder);
    }

    eventually(() -> assertThat(cases()).isGreaterThanOrEqualTo(before + 2L * queues.size()));
    eventually(() -> assertThat(queues).allSatisfy(queue -> assertThat(depth(queue)).isZero()));
    assertThat(CANARY_RAN).hasValue(0);
    assertThat(casesThatNameEvil()).isZero();
    assertThat(jms.receive(ELSEWHERE))
        .as("nothing is answered to whoever the sender names")
        .isNull();
    theQueuesWorkOn();
  }

  private void theQueuesWorkOn() {
    String sku = stockedProduct(2);
    String orderId =
        place(unique("key"), OrderText.of(unique("A")).line(sku, 1).json()).text("orderId");
    eventually(() -> assertThat(status(orderId)).isEqualTo("completed"));
    assertThat(erpOrders(orderId)).hasSize(1);
  }

  /** What Camel itself would send with {@code transferExchange}: body, headers and properties. */
  private ObjectMessage forgedHolder(Session session) throws jakarta.jms.JMSException {
    Exchange exchange = new DefaultExchange(camel);
    exchange.getMessage().setBody(new Canary());
    exchange.getMessage().setHeaders(new java.util.HashMap<>(STEERING));
    exchange.setProperty("CrossdockRendered", true);
    ObjectMessage message =
        session.createObjectMessage(DefaultExchangeHolder.marshal(exchange, true, true));
    message.setStringProperty("CrossdockParty", "evil");
    return message;
  }

  /** Every queue that a route of the hub takes from. */
  private List<String> queues() {
    return camel.getRoutes().stream()
        .map(route -> route.getEndpoint())
        .filter(JmsEndpoint.class::isInstance)
        .map(endpoint -> ((JmsEndpoint) endpoint).getDestinationName())
        .distinct()
        .toList();
  }

  private long cases() {
    return db.sql(
            "select coalesce(sum(occurrences), 0) from exception_case where category = 'internal'")
        .query(Long.class)
        .single();
  }

  private long casesThatNameEvil() {
    return db.sql(
            "select count(*) from exception_case where party = 'evil' or detail::text like '%evil%'")
        .query(Long.class)
        .single();
  }

  private int depth(String queue) {
    return jms.browse(
        queue, (session, browser) -> Collections.list(browser.getEnumeration()).size());
  }
}
