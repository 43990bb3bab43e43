package io.crossdock.operation;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/**
 * The embedded Artemis: in-VM only, no TCP acceptor. It is transport, never the record, so what it
 * cannot deliver is kept for a person instead of being dropped: dead-letter and expiry addresses on
 * every queue, unlimited deliveries (the hub counts attempts itself, in the effect ledger).
 */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "spring.artemis.mode", havingValue = "embedded")
class EmbeddedBrokerConfiguration {

  static final String DEAD_LETTER = "dead.broker";
  static final String EXPIRY = "dead.expired";

  /** A key that is revoked opens nothing for longer. */
  private static final Duration LOGIN_REMEMBERED = Duration.ofSeconds(5);

  private static final long NOTICES = 1_000;
  private static final long PAGE_ABOVE_BYTES = 64L * 1024 * 1024;

  @Bean(initMethod = "start", destroyMethod = "stop")
  EmbeddedBroker embeddedBroker(Configuration settings, ActiveMQSecurityManager5 logins) {
    configure(settings);
    EmbeddedBroker broker = new EmbeddedBroker(settings);
    broker.setSecurityManager(logins);
    return broker;
  }

  @Bean
  BrokerWatch brokerWatch(EmbeddedBroker broker) {
    return new BrokerWatch(broker);
  }

  private static void configure(Configuration broker) {
    broker.setSecurityEnabled(true);
    broker.setSecurityInvalidationInterval(LOGIN_REMEMBERED.toMillis());
    // who may do what is asked of the logins, address by address; without a role the broker would
    // not tell them the queue
    broker.putSecurityRoles("#", Set.of());
    broker.setJMXManagementEnabled(true);
    broker.setJournalType(JournalType.NIO);
    // the NIO default waits 3.33 ms per sync, twelve times slower than none
    broker.setJournalBufferTimeout_NIO(0);
    // by default nothing can be sent any more when a tenth of the disk is left, however large it
    // is;
    // it is the hub that takes nothing in below crossdock.inbox.min-disk, and the rest is drained
    broker.setMaxDiskUsage(-1);
    // notices of cases are read by people: the last thousand of a queue are enough
    for (String notices : List.of("dead.in.#", "dead.out.#", "dead.hub")) {
      broker.addAddressSetting(notices, new AddressSettings().setDefaultRingSize(NOTICES));
    }
    broker.addAddressSetting(
        "#",
        new AddressSettings()
            .setDeadLetterAddress(SimpleString.of(DEAD_LETTER))
            .setExpiryAddress(SimpleString.of(EXPIRY))
            .setMaxDeliveryAttempts(-1)
            .setRedeliveryDelay(1_000)
            .setRedeliveryMultiplier(2.0)
            .setMaxRedeliveryDelay(30_000)
            .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
            .setMaxSizeBytes(PAGE_ABOVE_BYTES)
            .setAutoDeleteQueues(false)
            .setAutoDeleteAddresses(false));
  }
}
