package io.crossdock.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossdock.Requirement;
import io.crossdock.party.PartyFiles;
import io.crossdock.party.PartyRegistry;
import io.crossdock.party.PartyText;
import io.crossdock.security.AccessRefusals.Door;
import io.crossdock.security.AccessRefusals.Reason;
import io.crossdock.security.AccessRefusals.Refusal;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import jakarta.jms.Topic;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A real broker that asks for a login: who may listen to events, and that nobody else does. */
class BrokerLoginsTest {

  private static final String ORDERS = "crossdock.order";
  private static final String STOCK = "crossdock.stock";
  private static final String KEY = "key-of-the-analytics";
  private static final String OTHER_KEY = "key-of-the-mobile-app";

  @TempDir Path routes;

  private final HubBrokerLogin hub = new HubBrokerLogin();
  private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
  private AccessRefusals refusals;

  @BeforeEach
  void startBroker() throws Exception {
    PartyText.write(
        routes,
        "analytics",
        "listener",
        "service",
        "parameters: {apiKey: " + KEY + ", listensTo: \"crossdock.order\"}\n");
    PartyText.write(
        routes, "mobile-app", "api", "channel", "parameters: {apiKey: " + OTHER_KEY + "}\n");
    PartyRegistry parties =
        new PartyRegistry(new PartyFiles(routes, Map.<String, String>of()::get).load());
    StaticListableBeanFactory none = new StaticListableBeanFactory();
    refusals =
        new AccessRefusals(
            none.getBeanProvider(JdbcClient.class),
            none.getBeanProvider(io.micrometer.core.instrument.MeterRegistry.class));
    AccessPolicy policy =
        AccessPolicy.read(text -> text.replaceAll("\\$\\{CROSSDOCK_\\w+:([\\w.]+)}", "$1"));
    broker.setConfiguration(settings());
    broker.setSecurityManager(
        new BrokerLogins(
            hub,
            key -> new ApiKeys(parties, () -> null).partyOf(key),
            parties::find,
            policy,
            refusals));
    broker.start();
  }

  private static Configuration settings() throws Exception {
    Configuration settings = new ConfigurationImpl();
    settings.setPersistenceEnabled(false).setJMXManagementEnabled(false);
    settings.setSecurityEnabled(true);
    settings.putSecurityRoles("#", Set.of());
    settings.addAcceptorConfiguration(
        new TransportConfiguration(InVMAcceptorFactory.class.getName(), Map.of("serverId", "7")));
    return settings;
  }

  @AfterEach
  void stopBroker() throws Exception {
    broker.stop();
  }

  @Test
  void aListenerHearsItsTopicWhatItMissedToo() throws Exception {
    try (Connection listener = login("analytics", KEY);
        Connection teller = login("hub", hub.password())) {
      Session session = listener.createSession();
      Topic orders = session.createTopic(ORDERS);
      session.createDurableSubscriber(orders, "warehouse").close();
      Session telling = teller.createSession();
      telling.createProducer(orders).send(telling.createTextMessage("event 1"));

      listener.start();
      TextMessage heard =
          (TextMessage) session.createDurableSubscriber(orders, "warehouse").receive(5_000);

      assertThat(heard.getText()).isEqualTo("event 1");
      assertThat(session.createConsumer(orders)).isNotNull();
    }
    assertThat(refusals.waiting()).isEmpty();
  }

  @Test
  @Requirement("P4")
  void aListenerHearsNoOtherTopicAndTellsNothing() throws Exception {
    try (Connection listener = login("analytics", KEY);
        Connection teller = login("hub", hub.password())) {
      Session telling = teller.createSession();
      telling.createConsumer(telling.createQueue("out.erp-main.createOrder"));
      Session session = listener.createSession();

      refused(() -> session.createConsumer(session.createTopic(STOCK)));
      refused(() -> session.createConsumer(session.createQueue("out.erp-main.createOrder")));
      refused(() -> session.createBrowser(session.createQueue("dead.hub")).getEnumeration());
      refused(
          () ->
              session
                  .createProducer(session.createTopic(ORDERS))
                  .send(session.createTextMessage("forged")));
      refused(
          () ->
              session
                  .createProducer(session.createQueue("out.erp-main.createOrder"))
                  .send(session.createTextMessage("forged")));
    }
    assertThat(refusals.waiting())
        .contains(
            forbidden("analytics", "read crossdock.stock"),
            forbidden("analytics", "read out.#"),
            forbidden("analytics", "read dead.#"),
            forbidden("analytics", "write crossdock.order"),
            forbidden("analytics", "write out.#"));
  }

  @Test
  @Requirement("P4")
  void aPartySendsToItsOwnQueueAndReadsNone() throws Exception {
    try (Connection channel = login("mobile-app", OTHER_KEY);
        Connection reader = login("hub", hub.password())) {
      Session reading = reader.createSession();
      reading.createConsumer(reading.createQueue("in.analytics.order"));
      MessageConsumer orders = reading.createConsumer(reading.createQueue("in.mobile-app.order"));
      Session session = channel.createSession();
      session
          .createProducer(session.createQueue("in.mobile-app.order"))
          .send(session.createTextMessage("order 1"));
      reader.start();

      assertThat(((TextMessage) orders.receive(5_000)).getText()).isEqualTo("order 1");
      refused(() -> session.createConsumer(session.createQueue("in.mobile-app.order")));
      refused(
          () ->
              session
                  .createProducer(session.createQueue("in.analytics.order"))
                  .send(session.createTextMessage("forged")));
    }
    assertThat(refusals.waiting())
        .contains(forbidden("mobile-app", "read in.#"), forbidden("mobile-app", "write in.#"));
  }

  /** A subscription is named after the client: who takes that of another hears in its place. */
  @Test
  void nobodyTakesTheSubscriptionOfAnother() throws Exception {
    try (Connection listener = factory().createConnection("analytics", KEY)) {
      listener.setClientID("another-party");
      Session session = listener.createSession();

      refused(() -> session.createDurableSubscriber(session.createTopic(ORDERS), "warehouse"));
    }
  }

  @Test
  void whoNamesNoTopicHearsNoneAndWithoutTheRightKeyNobodyComesIn() throws Exception {
    try (Connection channel = login("mobile-app", OTHER_KEY)) {
      Session session = channel.createSession();

      refused(() -> session.createConsumer(session.createTopic(ORDERS)));
    }
    for (List<String> wrong :
        List.of(
            List.of("analytics", "wrong"),
            List.of("analytics", OTHER_KEY),
            List.of("hub", KEY),
            List.of("hub", ""),
            List.of("", ""))) {
      refused(() -> login(wrong.get(0), wrong.get(1)));
    }
    refused(() -> factory().createConnection().createSession());
    assertThat(refusals.waiting())
        .contains(
            forbidden("mobile-app", "read crossdock.order"),
            new Refusal(Door.broker, "nobody", "login", Reason.unauthenticated));
  }

  @Test
  void theHubItselfUsesNoAddressThatThePolicyForgets() throws Exception {
    try (Connection connection = login("hub", hub.password())) {
      Session session = connection.createSession();

      refused(
          () ->
              session
                  .createProducer(session.createQueue("elsewhere"))
                  .send(session.createTextMessage("x")));
      assertThatCode(() -> session.createConsumer(session.createQueue("out.erp-main.any")))
          .doesNotThrowAnyException();
    }
  }

  private interface Call {
    void go() throws JMSException;
  }

  private static void refused(Call call) {
    assertThatThrownBy(call::go).isInstanceOf(JMSSecurityException.class);
  }

  private static Refusal forbidden(String caller, String asked) {
    return new Refusal(Door.broker, caller, asked, Reason.forbidden);
  }

  private static Connection login(String user, String password) throws JMSException {
    Connection connection = factory().createConnection(user, password);
    connection.setClientID(Optional.of(user).filter(id -> !id.isEmpty()).orElse("x"));
    return connection;
  }

  private static ActiveMQConnectionFactory factory() {
    return new ActiveMQConnectionFactory("vm://7");
  }
}
