package io.crossdock.operation;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.StringUtils;

/**
 * Switches the profile {@code kafka} on where {@code CROSSDOCK_KAFKA_BROKERS} is set, so that one
 * setting is enough and nothing tries to reach a broker that is not there.
 */
public final class KafkaProfile implements EnvironmentPostProcessor, Ordered {

  static final String BROKERS = "CROSSDOCK_KAFKA_BROKERS";
  private static final String PROFILE = "kafka";

  /** Before the files of the active profiles are read. */
  @Override
  public int getOrder() {
    return ConfigDataEnvironmentPostProcessor.ORDER - 1;
  }

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    if (StringUtils.hasText(environment.getProperty(BROKERS))) {
      environment.addActiveProfile(PROFILE);
    }
  }
}
