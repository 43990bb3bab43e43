package io.crossdock.security;

import com.fasterxml.jackson.core.StreamReadConstraints;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How deep and long JSON may be, wherever it is read: no document of a shop comes near. */
@Configuration(proxyBeanMethods = false)
public class JsonLimits {

  private static final int DEPTH = 64;
  private static final int NUMBER_LENGTH = 100;
  private static final int TEXT_LENGTH = 1_048_576;
  private static final int NAME_LENGTH = 1_000;

  /** The limits, for parsers that are not made by Spring. */
  public static StreamReadConstraints constraints() {
    return StreamReadConstraints.builder()
        .maxNestingDepth(DEPTH)
        .maxNumberLength(NUMBER_LENGTH)
        .maxStringLength(TEXT_LENGTH)
        .maxNameLength(NAME_LENGTH)
        .build();
  }

  /** Every parser made after this point in this process has the limits, also Camel's own. */
  @Bean
  static BeanFactoryPostProcessor jsonLimitsEverywhere() {
    return factory -> StreamReadConstraints.overrideDefaultStreamReadConstraints(constraints());
  }

  @Bean
  Jackson2ObjectMapperBuilderCustomizer jsonLimitsOfSpring() {
    return builder ->
        builder.postConfigurer(
            mapper -> mapper.getFactory().setStreamReadConstraints(constraints()));
  }
}
