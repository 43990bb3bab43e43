package io.crossdock.security;

import io.crossdock.party.PartyRegistry;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The one policy, and how the embedded broker keeps it. */
@Configuration(proxyBeanMethods = false)
class BrokerAccessConfiguration {

  private static final HubBrokerLogin HUB = new HubBrokerLogin();

  @Bean
  static AccessPolicy accessPolicy(Environment environment) {
    return AccessPolicy.read(environment::resolvePlaceholders);
  }

  @Bean
  @ConditionalOnProperty(name = "spring.artemis.mode", havingValue = "embedded")
  ActiveMQSecurityManager5 brokerLogins(
      PartyRegistry parties,
      StoredKeysSource stored,
      AccessPolicy policy,
      AccessRefusals refusals) {
    ApiKeys keys = new ApiKeys(parties, stored::get);
    return new BrokerLogins(HUB, keys::partyOf, parties::find, policy, refusals);
  }

  /** Every connection that the hub makes is its own; Spring Boot gives an embedded one no login. */
  @Bean
  @ConditionalOnProperty(name = "spring.artemis.mode", havingValue = "embedded")
  static BeanPostProcessor hubLogsInToItsBroker() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof JmsPoolConnectionFactory pool
            && pool.getConnectionFactory() instanceof ActiveMQConnectionFactory broker) {
          broker.setUser(AccessPolicy.HUB);
          broker.setPassword(HUB.password());
        }
        return bean;
      }
    };
  }
}
