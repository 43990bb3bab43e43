package io.crossdock.security;

import io.crossdock.message.SendDeadline;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.jms.JmsHeaderFilterStrategy;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.camel.component.kafka.KafkaHeaderFilterStrategy;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.http.common.HttpHeaderFilterStrategy;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes Camel's components careful before the first route uses them. */
@Configuration(proxyBeanMethods = false)
class CamelComponents {

  /**
   * The only retry is the route's own; a redirect could carry credentials elsewhere; a process that
   * slept past the lease of its attempt must not send any more.
   */
  @Bean
  ComponentCustomizer carefulHttp() {
    return ComponentCustomizer.builder(HttpComponent.class)
        .build(
            (name, component) -> {
              component.setHeaderFilterStrategy(
                  HeaderAllowList.caller(new HttpHeaderFilterStrategy()));
              component.setFollowRedirects(false);
              component.setRedirectHandlingDisabled(true);
              component.setHttpClientConfigurer(
                  client ->
                      client
                          .disableAutomaticRetries()
                          .disableRedirectHandling()
                          .disableCookieManagement()
                          .addRequestInterceptorLast(
                              (request, entity, context) -> SendDeadline.check()));
            });
  }

  @Bean
  ComponentCustomizer carefulPlatformHttp() {
    return ComponentCustomizer.builder(PlatformHttpComponent.class)
        .build(
            (name, component) ->
                component.setHeaderFilterStrategy(
                    HeaderAllowList.edge(new HttpHeaderFilterStrategy())));
  }

  /**
   * Nothing is answered: who sends a message would name by JMSReplyTo where the hub sends what it
   * got from others.
   */
  @Bean
  ComponentCustomizer carefulJms() {
    return ComponentCustomizer.builder(JmsComponent.class)
        .build(
            (name, component) -> {
              component.setHeaderFilterStrategy(
                  HeaderAllowList.edge(new JmsHeaderFilterStrategy()));
              component.setMessageConverter(new PlainMessageConverter());
              component.getConfiguration().setDisableReplyTo(true);
            });
  }

  @Bean
  ComponentCustomizer carefulKafka() {
    return ComponentCustomizer.builder(KafkaComponent.class)
        .build(
            (name, component) ->
                component
                    .getConfiguration()
                    .setHeaderFilterStrategy(
                        HeaderAllowList.edge(new KafkaHeaderFilterStrategy())));
  }

  /**
   * For the hub's own queues: {@code
   * jms:out.erp-main.createOrder?headerFilterStrategy=#hubHeaders}.
   */
  @Bean
  HeaderFilterStrategy hubHeaders() {
    return HeaderAllowList.hub(new JmsHeaderFilterStrategy());
  }
}
