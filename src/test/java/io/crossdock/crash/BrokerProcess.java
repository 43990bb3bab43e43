package io.crossdock.crash;

import java.util.concurrent.CountDownLatch;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/**
 * An Artemis of its own, with one user, as {@code docker/compose.yaml} starts it: arguments are the
 * address of its {@code broker.xml}, the user and the password; the system property {@code
 * artemis.instance} says where its data lie. Runs until the process is ended.
 */
public final class BrokerProcess {

  /** Of the container's first user, to which {@code docker/artemis/broker.xml} gives its rights. */
  private static final String ROLE = "amq";

  private BrokerProcess() {}

  /** Starts it; whoever cannot log in is told nothing and may do nothing. */
  public static void main(String[] arguments) throws Exception {
    SecurityConfiguration logins = new SecurityConfiguration();
    logins.addUser(arguments[1], arguments[2]);
    logins.addRole(arguments[1], ROLE);
    EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    broker.setConfigResourcePath(arguments[0]);
    broker.setSecurityManager(
        new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), logins));
    broker.start();
    new CountDownLatch(1).await();
  }
}
