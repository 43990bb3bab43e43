package io.crossdock.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossdock.Requirement;
import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.StandardEnvironment;

/**
 * The broker of several hubs, started from {@code docker/artemis/broker.xml}, lets everybody do
 * what {@code access.yaml} says and nothing else.
 */
class ExternalBrokerTest {

  private static final Path SETTINGS = Path.of("docker/artemis/broker.xml");

  /** How the container calls the roles of access.yaml. */
  private static final Map<String, String> ROLES = Map.of("hub", "amq", "listener", "listener");

  /** One address for each line, and one that stands nowhere. */
  private static final List<String> ADDRESSES =
      List.of(
          "out.erp-main.createOrder",
          "in.west-kiosks.order",
          "dead.out.erp-main.createOrder",
          "crossdock.order",
          "crossdock.stock",
          "outside");

  private static final AccessPolicy POLICY =
      AccessPolicy.read(new StandardEnvironment()::resolvePlaceholders);

  @TempDir Path folder;
  private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();

  @BeforeEach
  void startBroker() throws Exception {
    SecurityConfiguration logins = new SecurityConfiguration();
    ROLES.forEach(
        (user, role) -> {
          logins.addUser(user, "password of " + user);
          logins.addRole(user, role);
        });
    broker.setConfigResourcePath(here().toUri().toString());
    broker.setSecurityManager(
        new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), logins));
    broker.start();
  }

  /** The file as it is, but for where it listens and writes. */
  private Path here() throws IOException {
    String text = Files.readString(SETTINGS);
    String moved =
        text.replace("tcp://0.0.0.0:61616?protocols=CORE", "vm://8")
            .replace("directory>data/", "directory>" + folder + "/");
    assertThat(moved).isNotEqualTo(text).doesNotContain("61616");
    return Files.writeString(folder.resolve("broker.xml"), moved);
  }

  @AfterEach
  void stopBroker() throws Exception {
    broker.stop();
  }

  @Test
  @Requirement("P4")
  void everybodyMayDoThereWhatThePolicySays() throws Exception {
    assertThat(POLICY.events())
        .as("each line is tried")
        .allMatch(line -> ADDRESSES.stream().anyMatch(line::fits));
    try (Connection hub = login("hub");
        Connection listener = login("listener")) {
      for (String address : ADDRESSES) {
        for (Map.Entry<String, Connection> caller :
            Map.of("hub", hub, "listener", listener).entrySet()) {
          boolean write = may(address, caller.getKey(), true);
          boolean read = may(address, caller.getKey(), false);
          assertThat(reads(caller.getValue(), address))
              .as("%s reads %s", caller.getKey(), address)
              .isEqualTo(read);
          assertThat(writes(caller.getValue(), address))
              .as("%s writes %s", caller.getKey(), address)
              .isEqualTo(write);
        }
      }
    }
  }

  @Test
  void nobodyComesInWithoutALogin() {
    assertThat(comesIn(null, null)).isFalse();
    assertThat(comesIn("hub", "wrong")).isFalse();
    assertThat(comesIn("stranger", "password of hub")).isFalse();
    assertThat(comesIn("hub", "password of hub")).isTrue();
  }

  private static boolean may(String address, String role, boolean write) {
    return POLICY
        .address(address)
        .map(line -> (write ? line.write() : line.read()).contains(role))
        .orElse(false);
  }

  private static boolean reads(Connection connection, String address) throws JMSException {
    try (Session session = connection.createSession()) {
      session.createConsumer(destination(session, address)).close();
      return true;
    } catch (JMSSecurityException refused) {
      return false;
    }
  }

  private static boolean writes(Connection connection, String address) throws JMSException {
    try (Session session = connection.createSession()) {
      session
          .createProducer(destination(session, address))
          .send(session.createTextMessage("anything"));
      return true;
    } catch (JMSSecurityException refused) {
      return false;
    }
  }

  private static Destination destination(Session session, String address) throws JMSException {
    return address.startsWith("crossdock.")
        ? session.createTopic(address)
        : session.createQueue(address);
  }

  private static Connection login(String user) throws JMSException {
    return factory().createConnection(user, "password of " + user);
  }

  private static boolean comesIn(String user, String password) {
    try (Connection connection = factory().createConnection(user, password)) {
      connection.createSession().close();
      return true;
    } catch (JMSException refused) {
      return false;
    }
  }

  private static ActiveMQConnectionFactory factory() {
    return new ActiveMQConnectionFactory("vm://8");
  }
}
