package io.crossdock.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.CamelContext;
import org.apache.camel.component.jslt.springboot.JsltComponentAutoConfiguration;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class MappingConfigurationTest {

  private final ApplicationContextRunner hub =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  CamelAutoConfiguration.class,
                  JsltComponentAutoConfiguration.class,
                  JacksonAutoConfiguration.class))
          .withUserConfiguration(MappingConfiguration.class);

  @Test
  void ourComponentStandsUnderTheStockSchemeAndBootKeepsItsOwnMapper() {
    hub.run(
        context -> {
          CamelContext camel = context.getBean(CamelContext.class);

          assertThat(camel.getComponent("jslt")).isInstanceOf(JsltComponent.class);
          assertThat(context.getBean("exactJson")).isSameAs(ExactJson.mapper());
          assertThat(context.getBean(ObjectMapper.class)).isNotSameAs(ExactJson.mapper());
        });
  }

  @Test
  void aMappingsFolderOfAnotherNameIsRefused() {
    hub.withPropertyValues("crossdock.mappings=data/maps")
        .run(
            context ->
                assertThat(context).getFailure().rootCause().hasMessageContaining("folder named"));
  }
}
